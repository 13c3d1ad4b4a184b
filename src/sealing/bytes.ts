/** Bytes and their text forms. Nothing here is secret-dependent; comparing secrets is the intake's own business. */
import * as v from 'valibot'
import { type Sha256, Sha256Schema } from '../domain/ids.ts'

/** Bytes that WebCrypto, IndexedDB and fetch all take: never backed by shared memory. */
export type Bytes = Uint8Array<ArrayBuffer>

/** UTF-8 bytes of a text. */
export function utf8(text: string): Bytes {
  return new TextEncoder().encode(text)
}

/** Base64url without padding (RFC 4648, 5). */
export function toBase64Url(bytes: Uint8Array): string {
  // In slices: one call with a photo's bytes as arguments would overflow the stack.
  let binary = ''
  for (let start = 0; start < bytes.length; start += 8192) binary += String.fromCharCode(...bytes.subarray(start, start + 8192))
  return btoa(binary).replaceAll('+', '-').replaceAll('/', '_').replaceAll('=', '')
}

/** The bytes of a base64url text without padding, or undefined when it is none. */
export function fromBase64Url(text: string): Bytes | undefined {
  if (!/^[A-Za-z0-9_-]*$/.test(text) || text.length % 4 === 1) return undefined
  const binary = atob(text.replaceAll('-', '+').replaceAll('_', '/'))
  const bytes = new Uint8Array(binary.length)
  // `Uint8Array.from` with a function takes ten times as long, and the intake reads thousands of manifests a second.
  for (let at = 0; at < bytes.length; at += 1) bytes[at] = binary.charCodeAt(at)
  return bytes
}

/** SHA-256 of bytes, as base64url. */
export async function sha256(bytes: Bytes): Promise<Sha256> {
  return v.parse(Sha256Schema, toBase64Url(new Uint8Array(await crypto.subtle.digest('SHA-256', bytes))))
}

/** All parts behind each other. */
export function concatBytes(parts: readonly Uint8Array[]): Bytes {
  const all = new Uint8Array(parts.reduce((sum, part) => sum + part.length, 0))
  let at = 0
  for (const part of parts) {
    all.set(part, at)
    at += part.length
  }
  return all
}

/** True when both hold the same bytes. Not for secrets: it stops at the first difference. */
export function equalBytes(a: Uint8Array, b: Uint8Array): boolean {
  return a.length === b.length && a.every((byte, index) => byte === b[index])
}
