/** What a build wrote: each file with its size on disk and on the wire. */
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { gzipSync } from 'node:zlib'
import { pathsUnder } from './project-files.ts'

/** A built file; `path` is relative to its page's folder. */
export type BuiltFile = { readonly path: string; readonly content: Buffer }

/** All files of one built page. */
export function readBuiltFiles(folder: string): readonly BuiltFile[] {
  return pathsUnder(folder).map((path) => ({ path, content: readFileSync(join(folder, path)) }))
}

/** Bytes as they travel: formats that are compressed already go as they are. */
export function wireBytes(file: BuiltFile): number {
  return /\.(?:woff2|png|jpe?g|webp|dat)$/u.test(file.path) ? file.content.length : gzipSync(file.content, { level: 9 }).length
}

/** Bytes as people read them, in kB of 1,000 bytes with one decimal. */
export function inKilobytes(bytes: number): string {
  return `${(bytes / 1000).toFixed(1)} kB`
}
