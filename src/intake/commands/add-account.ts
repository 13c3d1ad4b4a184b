/** `add-account`: for whom the desk has locked itself out, or who sets up many intakes. */
import * as v from 'valibot'
import { NewAccountSchema } from '../../domain/desk-protocol.ts'
import { createPasswords, passwordCost } from '../keys/password.ts'
import { openData } from '../open-data.ts'
import { audit } from '../staff/staff-context.ts'
import { insertAccount } from '../storage/accounts.ts'
import type { Command, Terminal } from './command.ts'
import { CommandError } from './command-error.ts'

export const addAccount: Command = {
  name: 'add-account', parameters: [], summary: 'makes an account for the desk; asks for name and password, which are never on the command line',
  run: async ({ settings, terminal }) => {
    const { username, displayName, password } = await askAccount(terminal)
    const { database, keys } = await openData(settings, Date.now())
    try {
      const account = { username, displayName, passwordHash: await createPasswords(passwordCost).hash(password), createdAtMs: Date.now() }
      const added = await database.transaction().execute(async (db) => {
        if (!await insertAccount(db, account)) return false
        await audit({ keys }, db, { name: 'command-line', address: '', nowMs: Date.now() }, { action: 'account-made', object: username })
        return true
      })
      if (!added) throw new CommandError(`The name ${username} is taken.`)
    } finally {
      await database.destroy()
    }
    terminal.say(`${displayName} can sign in to the desk as ${username}.`)
    return 0
  },
}

const demands: Readonly<Record<string, string>> = {
  username: 'A username has 2 to 40 letters, digits, dots, hyphens or underscores.', displayName: 'A name has 1 to 100 characters.', password: 'A password has at least 12 characters.',
}

async function askAccount({ ask }: Terminal): Promise<v.InferOutput<typeof NewAccountSchema>> {
  const typed = { username: await ask('Username: '), displayName: await ask('Name, as colleagues see it: '), password: await ask('Password, at least 12 characters: ', 'hidden') }
  const parsed = v.safeParse(NewAccountSchema, typed)
  if (!parsed.success) throw new CommandError(parsed.issues.map((issue) => demands[v.getDotPath(issue) ?? ''] ?? 'That is no account.').join(' '))
  if (await ask('The same password again: ', 'hidden') !== typed.password) throw new CommandError('The two passwords differ. Nothing was made.')
  return parsed.output
}
