/** Looks for typed values in everything a browser left on the disk, or an intake in its data, in every form they take. */
import { type Dirent, existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { readLog, readTable } from './leveldb.ts'
import { decodeSnappy } from './snappy.ts'

export type Found = { readonly file: string; readonly value: string; readonly form: string }

/**
 * Searches a folder for values.
 * @param values at least 4 characters each, or chance alone would find them
 * @returns each file, value and form in which it stands there
 */
export function searchFolder(folder: string, values: readonly string[]): Found[] {
  const needles = values.flatMap((value) => formsOf(value).map(([form, bytes]) => ({ value, form, bytes })))
  return filesBelow(folder).flatMap((file) => {
    const readings = readingsOf(file)
    return needles.filter(({ bytes }) => readings.some((reading) => reading.includes(bytes))).map(({ value, form }) => ({ file: file.slice(folder.length + 1), value, form }))
  })
}

/** The bytes that stand for a text on a disk: V8 writes Latin-1 or UTF-16, most else UTF-8, and some of it base64. */
function formsOf(value: string): readonly (readonly [string, Buffer])[] {
  const plain: [string, Buffer][] = [['utf-8', Buffer.from(value)], ['utf-16', Buffer.from(value, 'utf16le')]]
  if (!/[^\u0000-\u00ff]/.test(value)) plain.push(['latin-1', Buffer.from(value, 'latin1')])
  const encoded = plain.flatMap(([form, bytes]) => base64Cores(bytes).flatMap((core): [string, Buffer][] => [
    [`base64 of ${form}`, Buffer.from(core)],
    [`base64url of ${form}`, Buffer.from(core.replaceAll('+', '-').replaceAll('/', '_'))],
  ]))
  return [...plain, ...encoded]
}

/** What base64 makes of these bytes at each of the three places they can begin in, without what depends on their neighbours. */
function base64Cores(bytes: Buffer): string[] {
  return [0, 1, 2].map((shift) => {
    const text = Buffer.concat([Buffer.alloc(shift), bytes]).toString('base64').replace(/=+$/, '')
    const firstWhole = Math.ceil(shift * 8 / 6)
    return text.slice(firstWhole, Math.floor((shift + bytes.length) * 8 / 6))
  })
}

/** Folder by folder: a running browser takes folders away while they are read, and one that is gone holds nothing any more. */
function filesBelow(folder: string): string[] {
  return entriesOf(folder).flatMap((entry) => {
    const path = join(folder, entry.name)
    if (entry.isDirectory()) return filesBelow(path)
    return entry.isFile() ? [path] : []
  })
}

function entriesOf(folder: string): Dirent[] {
  try {
    return readdirSync(folder, { withFileTypes: true })
  } catch (cause) {
    if (existsSync(folder)) throw cause
    return []
  }
}

/** A file as it is, and as its format hides it. A file that vanishes while it is read holds nothing any more. */
function readingsOf(file: string): readonly Buffer[] {
  let raw: Buffer
  try {
    raw = readFileSync(file)
  } catch {
    return []
  }
  const unpacked = /\.(ldb|sst)$/.test(file) ? readTable(raw) : file.endsWith('.log') ? [readLog(raw)] : []
  const readings = [raw, ...unpacked]
  return [...readings, ...readings.flatMap(wrappedValues)]
}

/** IndexedDB compresses large values itself (Blink's IDBValueWrapping: FF, version, 11, 02, then Snappy). */
function wrappedValues(bytes: Buffer): Buffer[] {
  const values: Buffer[] = []
  const marker = Buffer.from([0x11, 0x02])
  for (let at = bytes.indexOf(marker); at >= 0; at = bytes.indexOf(marker, at + 1)) {
    if (bytes[at - 2] !== 0xff && bytes[at - 1] !== 0xff) continue
    const value = decodeSnappy(bytes.subarray(at + 2))
    if (value !== undefined) values.push(value)
  }
  return values
}
