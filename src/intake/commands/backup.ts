/** `backup DIR`: database and photos at one moment, while the server runs. */
import { readFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import * as v from 'valibot'
import { makeBackup } from '../backup/make-backup.ts'
import { describeDatabaseUrl } from '../configuration/database-url.ts'
import type { Settings } from '../configuration/settings.ts'
import { attachmentsFolder } from '../open-data.ts'
import { projectFolder } from '../project-folder.ts'
import type { Command } from './command.ts'
import { CommandError } from './command-error.ts'

export const backup: Command = {
  name: 'backup', parameters: ['DIR'], summary: 'copies database and photos into a new folder, while the server runs; not the keys. PostgreSQL: says how',
  run: async ({ settings, parameters: [folder = ''], terminal }) => {
    if (settings.databaseUrl !== undefined) throw new CommandError(backupOfPostgres(settings))
    const path = resolve(terminal.folder, folder)
    const { manifest, damaged } = await makeBackup(settings, path, { nowMs: Date.now(), version: programVersion() })
    terminal.say([
      `Backup of ${manifest.submissions} requests and ${manifest.photos} photos in ${path}, as they were at ${manifest.madeAt}.`,
      `The keys are not in it. Without ${settings.keyFile} nobody can read it, you neither: copy that file with "backup-key FILE" and keep the copy elsewhere.`,
    ].join('\n'))
    if (damaged.length === 0) return 0
    terminal.complain(`${damaged.length} photos that the database calls complete are not whole in ${settings.dataDir}. An earlier backup may have them: ${damaged.slice(0, 5).join(', ')}${damaged.length > 5 ? ', ...' : ''}`)
    return 1
  },
}

/** PostgreSQL's own tools do this better than a copy of ours could: also continuously, and back to any moment. */
function backupOfPostgres({ databaseUrl = '', dataDir, keyFile }: Settings): string {
  return [
    `The ${describeDatabaseUrl(databaseUrl)} is backed up with PostgreSQL's own tools: pg_dump, or pg_basebackup with its archived log.`,
    `After that, not before, copy the folder ${attachmentsFolder({ dataDir })}: then every photo that the copy of the database calls complete is in it.`,
    `Copy ${keyFile} with "backup-key FILE" and keep that copy elsewhere. Nothing was copied now.`,
  ].join('\n')
}

/** As package.json has it. */
export function programVersion(): string {
  return v.parse(v.object({ version: v.string() }), JSON.parse(readFileSync(join(projectFolder, 'package.json'), 'utf8'))).version
}
