/** The built pages of one folder, in memory and ready to be sent. */
import { createHash } from 'node:crypto'
import { readdirSync, readFileSync, statSync } from 'node:fs'
import { extname, join } from 'node:path'
import { gzipSync } from 'node:zlib'
import type { Bytes } from '../../sealing/bytes.ts'

export type PageFile = {
  readonly bytes: Bytes
  /** Compressed, where that is worth it. */
  readonly gzip: () => Bytes | undefined
  readonly mediaType: string
  readonly etag: string
  /** Its name holds a hash of its content, so a browser may keep it for good. */
  readonly lasting: boolean
}
export type PageFolder = {
  /** @param path relative to the folder, as it stands in the address */
  readonly find: (path: string) => PageFile | undefined
}

const mediaTypes: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8', '.js': 'text/javascript; charset=utf-8', '.css': 'text/css; charset=utf-8', '.svg': 'image/svg+xml',
  '.json': 'application/json', '.webmanifest': 'application/manifest+json', '.txt': 'text/plain; charset=utf-8',
  '.pdf': 'application/pdf', '.png': 'image/png', '.jpg': 'image/jpeg', '.webp': 'image/webp', '.ico': 'image/x-icon', '.woff2': 'font/woff2', '.wasm': 'application/wasm',
  // The voices' data, compressed at the build: once, and not again by each process.
  '.dat': 'application/octet-stream',
}
const compressible = /^text\/|json$|\+xml$|wasm$/u
const hashedName = /^assets\/.+-[\w-]{8}\.\w+$/u
const leastToCompress = 512

/**
 * A folder of pages. It is read whole, and again when its index.html was replaced, so that one build is never mixed
 * with the next; a folder that is not there has no pages.
 */
export function openPageFolder(folder: string): PageFolder {
  let version: string | undefined
  let files: ReadonlyMap<string, PageFile> = new Map()
  const refresh = () => {
    const current = versionOf(join(folder, 'index.html'))
    if (current === version) return
    files = current === undefined ? new Map() : readFolder(folder)
    version = current
  }
  refresh()
  return {
    find: (path) => {
      if (version === undefined || path === 'index.html') refresh()
      // A map, not the file system: no address can lead out of the folder.
      return files.get(path)
    },
  }
}

function versionOf(path: string): string | undefined {
  const found = statSync(path, { throwIfNoEntry: false })
  return found && `${found.ino} ${found.mtimeMs} ${found.size}`
}

function readFolder(folder: string): ReadonlyMap<string, PageFile> {
  const files = new Map<string, PageFile>()
  for (const entry of readdirSync(folder, { recursive: true, withFileTypes: true })) {
    if (!entry.isFile()) continue
    const full = join(entry.parentPath, entry.name)
    const path = full.slice(folder.length).replace(/^[/\\]/u, '').replaceAll('\\', '/')
    files.set(path, pageFile(path, new Uint8Array(readFileSync(full))))
  }
  return files
}

function pageFile(path: string, bytes: Bytes): PageFile {
  const mediaType = mediaTypes[extname(path)] ?? 'application/octet-stream'
  let compressed: Bytes | undefined
  return {
    bytes, mediaType, lasting: hashedName.test(path),
    // Weak: the compressed and the plain form share it (RFC 9110, 8.8.1).
    etag: `W/"${createHash('sha256').update(bytes).digest('base64url').slice(0, 22)}"`,
    gzip: () => {
      if (bytes.length < leastToCompress || !compressible.test(mediaType)) return undefined
      compressed ??= new Uint8Array(gzipSync(bytes, { level: 9 }))
      return compressed
    },
  }
}
