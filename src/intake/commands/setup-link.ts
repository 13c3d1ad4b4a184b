/** `setup-link`: for whom the link of the first start got lost. */
import { openData } from '../open-data.ts'
import { newSetupLink } from '../staff/setup-link.ts'
import type { Command } from './command.ts'

export const setupLink: Command = {
  name: 'setup-link', parameters: [], summary: 'prints a new one-time link while there is no account',
  run: async ({ settings, terminal: { say, complain } }) => {
    const { database, keys } = await openData(settings, Date.now())
    const link = await newSetupLink(database, keys, settings.deskUrl ?? `http://localhost:${settings.deskPort}`)
    await database.destroy()
    if (link === undefined) complain('There is an account already. A colleague who has one makes the next.')
    else say(link)
    return link === undefined ? 1 : 0
  },
}
