import fc from 'fast-check'
import { expect, test } from 'vitest'
import { packFiles, unpackFiles } from './packed-files.ts'

const encode = (text: string) => new TextEncoder().encode(text)
const decode = (bytes: Uint8Array) => new TextDecoder().decode(bytes)
const files = [{ name: 'lang/gmw/nl', bytes: Uint8Array.of(1, 2, 3) }, { name: 'empty', bytes: Uint8Array.of() }, { name: 'nl_dict', bytes: Uint8Array.of(4) }]

test('what was packed comes out as it was', () => {
  fc.assert(fc.property(fc.array(fc.record({ name: fc.stringMatching(/^[\w/-]{1,20}$/), bytes: fc.uint8Array() })), (any) => {
    expect(unpackFiles(packFiles(any, encode).buffer, decode)).toEqual(any)
  }))
})

test('a pack that was cut off anywhere is refused whole', () => {
  const whole = packFiles(files, encode)
  for (let length = 0; length < whole.length; length++) expect(() => unpackFiles(whole.slice(0, length).buffer, decode), `after ${length} bytes`).toThrow(/A pack|JSON/)
})

test('a pack with more behind it is refused', () => {
  expect(() => unpackFiles(Uint8Array.of(...packFiles(files, encode), 0).buffer, decode)).toThrow('nothing else')
})

test('a name that leads elsewhere is refused', () => {
  expect(() => unpackFiles(packFiles([{ name: '../etc/passwd', bytes: Uint8Array.of() }], encode).buffer, decode)).toThrow('Invalid format')
})
