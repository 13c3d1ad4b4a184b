/**
 * Several files in one: the voices are cut at the build and taken apart by the voice worker.
 *
 *     4 bytes, little-endian      how long the list is
 *     JSON                        [["lang/gmw/nl", 23], ...]: names and lengths in bytes, in order
 *     the files, one after another
 */
import * as v from 'valibot'
import { assert } from './assert.ts'

const ListSchema = v.array(v.tuple([v.pipe(v.string(), v.regex(/^[\w/-]+$/)), v.pipe(v.number(), v.integer(), v.minValue(0))]))
const headBytes = 4

export type PackedFile = { readonly name: string; readonly bytes: Uint8Array }

/** All files as one. `encode` is UTF-8, which this folder cannot name. */
export function packFiles(files: readonly PackedFile[], encode: (text: string) => Uint8Array): Uint8Array<ArrayBuffer> {
  const list = encode(JSON.stringify(files.map(({ name, bytes }) => [name, bytes.length])))
  const packed = new Uint8Array(headBytes + list.length + files.reduce((sum, { bytes }) => sum + bytes.length, 0))
  new DataView(packed.buffer).setUint32(0, list.length, true)
  packed.set(list, headBytes)
  let at = headBytes + list.length
  for (const { bytes } of files) {
    packed.set(bytes, at)
    at += bytes.length
  }
  return packed
}

/**
 * The files again, as views of the same memory.
 * @throws where it is not such a pack, or a part of it is missing
 */
export function unpackFiles(packed: ArrayBuffer, decode: (bytes: Uint8Array) => string): readonly PackedFile[] {
  assert(packed.byteLength >= headBytes, 'A pack begins with the length of its list.')
  let at = headBytes + new DataView(packed).getUint32(0, true)
  assert(at <= packed.byteLength, 'A pack holds its whole list.')
  const files = v.parse(ListSchema, JSON.parse(decode(new Uint8Array(packed, headBytes, at - headBytes)))).map(([name, length]) => {
    assert(at + length <= packed.byteLength, 'A pack holds its files whole.')
    const bytes = new Uint8Array(packed, at, length)
    at += length
    return { name, bytes }
  })
  assert(at === packed.byteLength, 'A pack holds nothing else.')
  return files
}
