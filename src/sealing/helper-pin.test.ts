import { pbkdf2Sync } from 'node:crypto'
import { describe, expect, test } from 'vitest'
import { toBase64Url } from './bytes.ts'
import { isRightPin, pinIterations, pinVerifier } from './helper-pin.ts'

const salt = (n: number) => new Uint8Array(16).fill(n)

describe("a helper's PIN", () => {
  test('fits the verifier that was made from it, and no other does', async () => {
    const verifier = await pinVerifier('4711', salt(1), 1000)
    expect(await isRightPin('4711', verifier)).toBe(true)
    for (const other of ['4712', '47110', '471', '']) expect(await isRightPin(other, verifier)).toBe(false)
  })

  test('looks different for each helper, also where two chose the same', async () => {
    expect((await pinVerifier('4711', salt(1), 1000)).hash).not.toBe((await pinVerifier('4711', salt(2), 1000)).hash)
  })

  test('is derived as PBKDF2 says', async () => {
    const verifier = await pinVerifier('0815', salt(3))
    expect(verifier).toEqual({ salt: toBase64Url(salt(3)), iterations: pinIterations, hash: toBase64Url(pbkdf2Sync('0815', salt(3), pinIterations, 32, 'sha256')) })
  })

  test('fits no verifier that is damaged', async () => {
    const verifier = await pinVerifier('4711', salt(1), 1000)
    expect(await isRightPin('4711', { ...verifier, salt: '=' })).toBe(false)
    expect(await isRightPin('4711', { ...verifier, hash: verifier.hash.slice(0, 40) })).toBe(false)
  })
})
