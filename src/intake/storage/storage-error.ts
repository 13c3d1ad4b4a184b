/** What can go wrong with a disk or a database, told apart where the caller does something else about it. */

export type StorageErrorCode =
  /** No room: the device keeps its request and tries again later. */
  | 'storage-full'
  /** The database was made by a newer version of this program; an older one could harm it. */
  | 'database-newer'
  /** The database server cannot be reached, went away, or does not let us in. */
  | 'database-unreachable'
  /** The database server is set so that what it calls safe may be lost or changed; the cause says which setting. */
  | 'database-unfit'
  /** There is a database, but the keys that open what is in it are gone. */
  | 'key-file-missing'
  /** The key file is that of another intake. */
  | 'key-file-other'
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

/** A failure of the file system, of SQLite or of PostgreSQL as a StorageError; a full disk and a lost server keep their own codes. */
export function asStorageError(cause: unknown): StorageError {
  if (cause instanceof StorageError) return cause
  if (isFull(cause)) return new StorageError('storage-full', cause)
  return new StorageError(isLostConnection(cause) ? 'database-unreachable' : 'storage-failed', cause)
}

export function isUnreachable(cause: unknown): boolean {
  return cause instanceof StorageError && cause.code === 'database-unreachable'
}

/** Whether PostgreSQL undid a transaction for another one's sake: serialization_failure and deadlock_detected. */
export function isToBeRepeated(cause: unknown): boolean {
  const code = cause instanceof StorageError ? codeOf(cause.cause) : undefined
  return code === '40001' || code === '40P01'
}

/** ENOSPC and EDQUOT come from the file system, 53100 from PostgreSQL (disk_full); 13 is SQLITE_FULL in node:sqlite's `errcode`. */
function isFull(cause: unknown): boolean {
  if (cause instanceof Error && 'errcode' in cause && cause.errcode === 13) return true
  return ['ENOSPC', 'EDQUOT', '53100'].includes(codeOf(cause) ?? '')
}

/** https://www.postgresql.org/docs/current/errcodes-appendix.html: connection, authorization, catalogue, connections, shutdown, time. */
const lost = /^(?:08...|28...|3D000|53300|57P0.|25P0[34]|ECONN\w+|EPIPE|ETIMEDOUT|ENOTFOUND|EAI_AGAIN|EHOSTUNREACH|ENETUNREACH)$/u
/** node-postgres gives these no code. */
const lostInWords = /^(?:Connection terminated|timeout exceeded when trying to connect|Client has encountered a connection error|Client was closed|Query read timeout)/u

function isLostConnection(cause: unknown): boolean {
  if (!(cause instanceof Error)) return false
  const code = codeOf(cause)
  // A socket that is not there has the file system's code.
  const isSocket = 'syscall' in cause && cause.syscall === 'connect'
  return isSocket || (code === undefined ? lostInWords.test(cause.message) : lost.test(code))
}

function codeOf(cause: unknown): string | undefined {
  return cause instanceof Error && 'code' in cause && typeof cause.code === 'string' ? cause.code : undefined
}
