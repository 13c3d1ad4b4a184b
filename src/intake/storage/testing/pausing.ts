/** A plugin that lets time pass after each statement. */
import { setTimeout as delay } from 'node:timers/promises'
import type { KyselyPlugin } from 'kysely'

export const pausing: KyselyPlugin = {
  transformQuery: ({ node }) => node,
  transformResult: async ({ result }) => {
    await delay(8)
    return result
  },
}
