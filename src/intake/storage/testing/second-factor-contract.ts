import { expect, test } from 'vitest'
import { insertAccount } from '../accounts.ts'
import { beginSecondFactor, confirmSecondFactor, deleteSecondFactor, findSecondFactor, takeRecoveryCode, takeStep } from '../second-factors.ts'
import { t0 } from './examples.ts'
import type { StorageOfTest } from './storage-contract.ts'

export function secondFactorContract(storage: StorageOfTest): void {
  const confirmed = (sealedSecret = 'sealed', username = 'ada') => storage().database.transaction().execute((db) =>
    confirmSecondFactor(db, { username, sealedSecret, step: 10, codeHashes: [`one of ${username}`, `two of ${username}`], nowMs: t0 }))
  const begun = async (username = 'ada') => {
    await insertAccount(storage().database, { username, displayName: username, passwordHash: 'hash', createdAtMs: t0 })
    expect(await beginSecondFactor(storage().database, username, 'sealed')).toBe(true)
  }

  test('a secret counts once it was confirmed, and then no other takes its place', async () => {
    await begun()
    expect(await findSecondFactor(storage().database, 'ada')).toEqual({ sealedSecret: 'sealed', isConfirmed: false })
    expect(await beginSecondFactor(storage().database, 'ada', 'another')).toBe(true)
    expect(await confirmed()).toBe(false)
    expect(await confirmed('another')).toBe(true)
    expect(await findSecondFactor(await storage().reopen(), 'ada')).toEqual({ sealedSecret: 'another', isConfirmed: true })
    expect(await beginSecondFactor(storage().database, 'ada', 'third')).toBe(false)
    expect(await confirmed('another')).toBe(false)
    expect(await findSecondFactor(storage().database, 'eve')).toBeUndefined()
  })

  test('each time step counts once, and no earlier one after it', async () => {
    await begun()
    expect(await takeStep(storage().database, 'ada', 11)).toBe(false)
    await confirmed()
    expect(await takeStep(storage().database, 'ada', 10)).toBe(false)
    expect((await Promise.all([11, 11, 11].map((step) => takeStep(storage().database, 'ada', step)))).filter(Boolean)).toHaveLength(1)
    expect(await takeStep(storage().database, 'ada', 11)).toBe(false)
    expect(await takeStep(storage().database, 'ada', 9)).toBe(false)
    expect(await takeStep(storage().database, 'ada', 12)).toBe(true)
  })

  test('each recovery code counts once and for its owner, and goes with the secret', async () => {
    await begun()
    await begun('eve')
    await confirmed()
    await confirmed('sealed', 'eve')
    expect(await takeRecoveryCode(storage().database, 'eve', 'one of ada')).toBe(false)
    expect(await takeRecoveryCode(storage().database, 'ada', 'one of ada')).toBe(true)
    expect(await takeRecoveryCode(storage().database, 'ada', 'one of ada')).toBe(false)
    const remove = (username: string) => storage().database.transaction().execute((db) => deleteSecondFactor(db, username))
    expect(await remove('ada')).toBe(true)
    expect(await remove('ada')).toBe(false)
    expect(await takeRecoveryCode(storage().database, 'ada', 'two of ada')).toBe(false)
    expect(await takeRecoveryCode(storage().database, 'eve', 'two of eve')).toBe(true)
  })
}
