/** Which of the built kiosk's files the service worker keeps for use without network. */
import { createHash } from 'node:crypto'
import type { BuiltFile } from './built-files.ts'

/** As workbox-precaching takes it; `url` is relative to the worker's own place, `revision` null where the name holds a hash. */
export type PrecacheEntry = { readonly url: string; readonly revision: string | null }

/**
 * The worker itself is kept by the browser. Fonts are kept too: a page that changes its type without network looks broken.
 * Voices come when the shell is there (src/worker/voice-cache.ts): nobody waits for them to begin.
 */
const notPrecached = /^sw\.js$|^assets\/voice-|^screenshots\/|^paper\/|\.map$|^licences[\w-]*\.md$|^\./u
const hashedName = /^assets\/.+-[\w-]{8}\.\w+$/u

/** Whether the worker stores this file when it installs. */
export function isPrecached(path: string): boolean {
  return !notPrecached.test(path)
}

/** The list that becomes the worker's `__PRECACHE__`, in the order of the paths. */
export function precacheEntries(files: readonly BuiltFile[]): readonly PrecacheEntry[] {
  return files.filter((file) => isPrecached(file.path)).map((file) => ({
    url: file.path,
    revision: hashedName.test(file.path) ? null : createHash('sha256').update(file.content).digest('hex').slice(0, 16),
  }))
}
