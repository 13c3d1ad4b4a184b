/** `new-epoch`: for a backup that was put back by other means than `restore`. */
import { randomBytes } from 'node:crypto'
import { openData } from '../open-data.ts'
import { afterRestore } from '../storage/restored.ts'
import type { Command } from './command.ts'

export const newEpoch: Command = {
  name: 'new-epoch', parameters: [], summary: 'after a backup was put back by hand: every device offers again what it still holds',
  run: async ({ settings, terminal: { say } }) => {
    const { database } = await openData(settings, Date.now())
    await afterRestore(database, randomBytes(12).toString('base64url'))
    await database.destroy()
    say([
      'From the next start on, every device offers again what it still holds. Everybody at the desk signs in again, and unused codes for devices are made anew.',
      'Start every process of this intake again: one that runs on does not know of it.',
    ].join('\n'))
    return 0
  },
}
