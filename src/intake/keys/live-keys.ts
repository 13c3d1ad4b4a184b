/** The keys of a running intake: a new sealing key counts from the moment it stands in KEY_FILE, without a new start. */
import { stat } from 'node:fs/promises'
import { describeError, type Log } from '../log.ts'
import { type Keys, keysOf, readKeyFile } from './key-file.ts'

export type LiveKeys = {
  /** Always the newest that were read. */
  readonly keys: Keys
  /** Looks whether the file changed, and takes its sealing keys over. What cannot be used is logged once and changes nothing. */
  readonly refresh: () => Promise<void>
}

/** @param first what was read at the start */
export function liveKeys(path: string, first: Keys, log: Log): LiveKeys {
  let current = first
  let seen: string | undefined
  const keys: Keys = {
    get sealingKeys() { return current.sealingKeys },
    get own() { return current.own },
    keyFor: (kid) => current.keyFor(kid),
    hmac: first.hmac,
    box: first.box,
  }
  const refresh = async () => {
    const version = await versionOf(path)
    if (version === seen) return
    seen = version
    try {
      const read = await keysOf(await readKeyFile(path))
      if (!continues(first, read, current)) log({ level: 'alarm', code: 'key-file-other' })
      else current = read
    } catch (cause) {
      log({ level: 'alarm', code: 'key-file-unreadable', ...describeError(cause) })
    }
  }
  return { keys, refresh }
}

async function versionOf(path: string): Promise<string> {
  const found = await stat(path).catch(() => undefined)
  return found === undefined ? 'gone' : `${found.ino} ${found.mtimeMs} ${found.size}`
}

/** Another file's keys would turn every code and session wrong, and a file that lost a key could not open what waits. */
function continues(first: Keys, read: Keys, current: Keys): boolean {
  return read.hmac('key-check', '') === first.hmac('key-check', '') && current.sealingKeys.every(({ kid }) => read.keyFor(kid) !== undefined)
}
