/** `restore DIR`: puts a backup back where nothing is. */
import { resolve } from 'node:path'
import { restoreBackup } from '../backup/restore-backup.ts'
import type { Command } from './command.ts'

export const restore: Command = {
  name: 'restore', parameters: ['DIR'], summary: 'puts a backup back into an empty DATA_DIR, while the server is stopped; devices then offer again',
  run: async ({ settings, parameters: [folder = ''], terminal }) => {
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
