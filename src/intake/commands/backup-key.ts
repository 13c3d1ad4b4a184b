/** `backup-key FILE`: the other half of a backup, by itself, because who has both can read everything. */
import { link, mkdir, readFile } from 'node:fs/promises'
import { dirname, resolve } from 'node:path'
import { readKeyFile } from '../keys/key-file.ts'
import { writeWhole } from '../keys/write-whole.ts'
import { asStorageError, StorageError } from '../storage/storage-error.ts'
import type { Command } from './command.ts'
import { CommandError } from './command-error.ts'

export const backupKey: Command = {
  name: 'backup-key', parameters: ['FILE'], summary: 'copies the key file; keep the copy apart from every other backup',
  run: async ({ settings: { keyFile }, parameters: [file = ''], terminal }) => {
    const path = resolve(terminal.folder, file)
    // Read as keys first: a copy of something else would be found out on the worst of days.
    const { sealing } = await readKeyFile(keyFile)
    const content = await readFile(keyFile, 'utf8')
    await mkdir(dirname(path), { recursive: true, mode: 0o700 }).catch((cause: unknown) => { throw asStorageError(cause) })
    await writeWhole(path, content, (temporary) => link(temporary, path)).catch((cause: unknown) => { throw isTaken(cause) ? new CommandError(`There is something at ${path} already. Give another name.`) : cause })
    terminal.say(`Copied ${sealing.length} sealing keys to ${path}, readable for you alone. Keep it apart from every backup: who has both can read everything.`)
    return 0
  },
}

function isTaken(cause: unknown): boolean {
  return cause instanceof StorageError && cause.cause instanceof Error && 'code' in cause.cause && cause.cause.code === 'EEXIST'
}
