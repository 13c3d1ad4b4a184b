import { describe, expect, test } from 'vitest'
import { createPasswords } from './password.ts'

const cheap = createPasswords({ n: 2 ** 4, r: 8, p: 1 })

describe('passwords', () => {
  test('the right one passes and no other', async () => {
    const hash = await cheap.hash('correct horse battery')
    expect(await cheap.verify('correct horse battery', hash)).toBe(true)
    expect(await cheap.verify('correct horse batterY', hash)).toBe(false)
    expect(await cheap.verify('', hash)).toBe(false)
  })

  test('the same password has another hash each time, with its parameters', async () => {
    const hashes = await Promise.all([cheap.hash('a'), cheap.hash('a')])
    expect(hashes[0]).not.toBe(hashes[1])
    expect(hashes[0]).toMatch(/^scrypt\$16\$8\$1\$[\w-]{22}\$[\w-]{43}$/u)
  })

  test('a hash made at a lower cost still passes when the cost has risen', async () => {
    const hash = await cheap.hash('correct horse battery')
    expect(await createPasswords({ n: 2 ** 5, r: 8, p: 1 }).verify('correct horse battery', hash)).toBe(true)
  })

  test('no account has no password', async () => {
    expect(await cheap.verify('anything', undefined)).toBe(false)
  })

  test('an accent is the same letter however the keyboard composes it', async () => {
    expect(await cheap.verify('cafe\u0301', await cheap.hash('caf\u00e9'))).toBe(true)
  })

  test('one that fails does not hold up the next', async () => {
    const broken = cheap.verify('a', 'no hash')
    const hash = cheap.hash('b')
    await expect(broken).rejects.toThrow('Expected')
    expect(await cheap.verify('b', await hash)).toBe(true)
  })
})
