/** `restore DIR`: puts a backup back where nothing is. */
import { resolve } from 'node:path'
import { restoreBackup } from '../backup/restore-backup.ts'
import { describeDatabaseUrl } from '../configuration/database-url.ts'
import { attachmentsFolder } from '../open-data.ts'
import type { Command } from './command.ts'
import { CommandError } from './command-error.ts'

export const restore: Command = {
  name: 'restore', parameters: ['DIR'], summary: 'puts a backup back into an empty DATA_DIR, while the server is stopped; devices then offer again. PostgreSQL: says how',
  run: async ({ settings, parameters: [folder = ''], terminal }) => {
    if (settings.databaseUrl !== undefined) {
      throw new CommandError(`The ${describeDatabaseUrl(settings.databaseUrl)} is restored with PostgreSQL's own tools, while every intake on it is stopped. Put the attachments back in ${attachmentsFolder(settings)}, then run "new-epoch": without it devices would not offer again what the backup lacks. Nothing was done now.`)
    }
    const manifest = await restoreBackup(settings, resolve(terminal.folder, folder), Date.now())
    terminal.say([
      `Restored ${manifest.submissions} requests and ${manifest.photos} photos, as they were at ${manifest.madeAt}.`,
      `The keys in ${settings.keyFile} were not touched; they open everything in this backup.`,
      'After the next start every device offers again what it still holds; nothing is kept twice.',
      `What was done at the desk after ${manifest.madeAt} is undone: revoke again each device that was revoked since, and enrol again each that was enrolled since.`,
    ].join('\n'))
    return 0
  },
}
