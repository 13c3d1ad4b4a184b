/** `reset-second-factor USER`: for whom telephone and recovery codes are gone. */
import { openData } from '../open-data.ts'
import { audit } from '../staff/staff-context.ts'
import { findAccount } from '../storage/accounts.ts'
import { deleteSecondFactor } from '../storage/second-factors.ts'
import { deleteSessionsOf } from '../storage/sessions.ts'
import type { Command } from './command.ts'
import { CommandError } from './command-error.ts'

export const resetSecondFactor: Command = {
  name: 'reset-second-factor', parameters: ['USER'], summary: "takes the second step of somebody's sign-in away; see first who asks for it",
  run: async ({ settings, parameters: [typed = ''], terminal: { say } }) => {
    const username = typed.trim().toLowerCase()
    const { database, keys } = await openData(settings, Date.now())
    try {
      if (await findAccount(database, username) === undefined) throw new CommandError(`There is no account ${username}.`)
      const removed = await database.transaction().execute(async (db) => {
        if (!await deleteSecondFactor(db, username)) return false
        await deleteSessionsOf(db, username)
        await audit({ keys }, db, { name: 'command-line', address: '', nowMs: Date.now() }, { action: 'second-factor-removed', object: username })
        return true
      })
      if (!removed) throw new CommandError(`${username} has no second step: the password is enough.`)
    } finally {
      await database.destroy()
    }
    say(`${username} signs in with the password alone now, and was signed out everywhere. Let a new second step be set up at once.`)
    return 0
  },
}
