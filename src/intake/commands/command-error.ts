/** The sentence for whoever runs a command that fails; what has none is a mistake of ours and keeps its stack. */
import { CatalogueError } from '../configuration/catalogue-file.ts'
import { describeDatabaseUrl } from '../configuration/database-url.ts'
import type { Settings } from '../configuration/settings.ts'
import { StorageError, type StorageErrorCode } from '../storage/storage-error.ts'

const storageSentences: Readonly<Record<StorageErrorCode, (settings: Settings) => string>> = {
  'storage-full': ({ dataDir, databaseUrl }) => `There is no room left in ${dataDir}${databaseUrl === undefined ? '' : `, or for ${describeDatabaseUrl(databaseUrl)}`}.`,
  'database-newer': (settings) => `${databaseOf(settings)} was made by a newer version of Samenloket. Start that version.`,
  'database-unreachable': (settings) => `${databaseOf(settings)} cannot be reached, or does not let this user in. See whether PostgreSQL runs there, and whether DATABASE_URL is right.`,
  'database-unfit': (settings) => `${databaseOf(settings)} is not set up so that nothing is lost. Have its settings mended first.`,
  'key-file-missing': (settings) => `There is data in ${databaseOf(settings, 'the')}, but its keys are not in ${settings.keyFile}. Put the key file back, or set KEY_FILE to where it is. New keys would open nothing.`,
  'key-file-other': (settings) => `${settings.keyFile} is the key file of another intake: it opens nothing of ${databaseOf(settings, 'the')}. All processes of one intake use one key file; set KEY_FILE to where it is.`,
  'key-file-damaged': ({ keyFile }) => `The key file ${keyFile} cannot be read as one. Put it back from its backup.`,
  'storage-failed': ({ dataDir, keyFile, databaseUrl }) => (databaseUrl === undefined ? `The files in ${dataDir} or ${keyFile} cannot be used. See whether this user may read and write them.`
    : `The ${describeDatabaseUrl(databaseUrl)}, or the files in ${dataDir} or ${keyFile}, cannot be used. See whether this user may read and write them.`),
}

function databaseOf({ dataDir, databaseUrl }: Settings, article: 'The' | 'the' = 'The'): string {
  return databaseUrl === undefined ? `${article} database in ${dataDir}` : `${article} ${describeDatabaseUrl(databaseUrl)}`
}

/** A refusal or a failure that a command foresaw: its message is the sentence. */
export class CommandError extends Error {
  override readonly name = 'CommandError'
  readonly code = 'command-refused'
}

/** What to say of a failure, and the exit code: 2 where a setting must be mended, else 1. */
export function explain(cause: unknown, settings: Settings): { readonly sentences: readonly string[]; readonly code: 1 | 2 } {
  if (cause instanceof CommandError) return { sentences: [cause.message], code: 1 }
  if (cause instanceof CatalogueError) {
    return { sentences: [`${cause.message} MUNICIPALITY names a file in src/catalogue/municipalities, or a path.`], code: 2 }
  }
  if (cause instanceof StorageError) {
    return { sentences: [storageSentences[cause.code](settings), ...(cause.cause instanceof Error ? [`(${cause.cause.message})`] : [])], code: 1 }
  }
  if (cause instanceof Error && 'code' in cause && (cause.code === 'EADDRINUSE' || cause.code === 'EACCES' || cause.code === 'EADDRNOTAVAIL')) {
    const port = 'port' in cause ? ` ${String(cause.port)}` : ''
    return { sentences: [`Port${port} on ${settings.host} cannot be used (${cause.code}). Set PORT, DESK_PORT or HOST to others.`], code: 1 }
  }
  return { sentences: [cause instanceof Error ? cause.stack ?? cause.message : String(cause)], code: 1 }
}
