import { expect, test } from 'vitest'
import { createSecretBox } from './secret-box.ts'

const box = createSecretBox(new Uint8Array(32).fill(7))
const secret = new TextEncoder().encode('12345678901234567890')

test('a secret opens for whom it was sealed, and looks different each time', () => {
  const [one, two] = [box.seal(secret, 'ada'), box.seal(secret, 'ada')]
  expect(one).not.toBe(two)
  expect(box.open(one, 'ada')).toEqual(secret)
  expect(Buffer.from(one, 'base64url').includes(Buffer.from(secret))).toBe(false)
})

test('it opens for nobody else, under no other key, and not when a bit was changed', () => {
  const sealed = box.seal(secret, 'ada')
  expect(box.open(sealed, 'eve')).toBeUndefined()
  expect(createSecretBox(new Uint8Array(32)).open(sealed, 'ada')).toBeUndefined()
  const bytes = Buffer.from(sealed, 'base64url')
  for (let at = 0; at < bytes.length; at += 1) {
    const changed = Buffer.from(bytes)
    changed.writeUInt8((bytes[at] ?? 0) ^ 1, at)
    expect(box.open(changed.toString('base64url'), 'ada')).toBeUndefined()
  }
  for (const damaged of ['', 'AAAA', sealed.slice(0, -3)]) expect(box.open(damaged, 'ada')).toBeUndefined()
})
