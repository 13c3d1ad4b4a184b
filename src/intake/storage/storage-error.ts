/** What can go wrong with a disk or a database, told apart where the caller does something else about it. */

export type StorageErrorCode =
  /** No room: the device keeps its request and tries again later. */
  | 'storage-full'
  /** The database was made by a newer version of this program; an older one could harm it. */
  | 'database-newer'
  /** There is a database, but the keys that open what is in it are gone. */
  | 'key-file-missing'
  /** The key file is there but cannot be understood. */
  | 'key-file-damaged'
  /** Anything else: the cause says what. */
  | 'storage-failed'

export class StorageError extends Error {
  override readonly name = 'StorageError'
  readonly code: StorageErrorCode

  constructor(code: StorageErrorCode, cause?: unknown) {
    super(`Storage failed: ${code}`, { cause })
    this.code = code
  }
}

/** A failure of the file system or of SQLite as a StorageError; a full disk keeps its own code. */
export function asStorageError(cause: unknown): StorageError {
  if (cause instanceof StorageError) return cause
  return new StorageError(isFull(cause) ? 'storage-full' : 'storage-failed', cause)
}

/** ENOSPC and EDQUOT come from the file system; 13 is SQLITE_FULL in node:sqlite's `errcode`. */
function isFull(cause: unknown): boolean {
  if (!(cause instanceof Error)) return false
  if ('errcode' in cause && cause.errcode === 13) return true
  return 'code' in cause && (cause.code === 'ENOSPC' || cause.code === 'EDQUOT')
}
