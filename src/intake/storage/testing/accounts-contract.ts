import { expect, test } from 'vitest'
import { findAccount, hasAccounts, insertAccount, listAccounts } from '../accounts.ts'
import { deleteEndedAttempts, refundAttempt, spendAttempt } from '../attempts.ts'
import { auditLinesOf, insertAuditLine } from '../audit.ts'
import { readOrMakeEpoch, replaceEpoch, replaceSetupToken, takeSetupToken } from '../meta.ts'
import { deleteEndedSessions, deleteSession, insertSession, sessionIdleMs, sessionLongestMs, touchSession } from '../sessions.ts'
import { t0 } from './examples.ts'
import type { StorageOfTest } from './storage-contract.ts'

const ada = { username: 'ada', displayName: 'Ada', passwordHash: 'hash', createdAtMs: t0 }

export function accountsContract(storage: StorageOfTest): void {
  test('the epoch is made once and survives a restart, until it is replaced', async () => {
    expect(await readOrMakeEpoch(storage().database, 'first')).toBe('first')
    expect(await readOrMakeEpoch(await storage().reopen(), 'second')).toBe('first')
    await replaceEpoch(storage().database, 'third')
    expect(await readOrMakeEpoch(storage().database, 'fourth')).toBe('third')
  })

  test('a set-up token is taken once, and a new one replaces the old', async () => {
    const { database } = storage()
    expect(await takeSetupToken(database, 'a')).toBe(false)
    await replaceSetupToken(database, 'a')
    await replaceSetupToken(database, 'b')
    expect(await takeSetupToken(database, 'a')).toBe(false)
    expect(await takeSetupToken(database, 'b')).toBe(true)
    expect(await takeSetupToken(database, 'b')).toBe(false)
  })

  test('a name belongs to one account', async () => {
    const { database } = storage()
    expect(await hasAccounts(database)).toBe(false)
    expect(await insertAccount(database, ada)).toBe(true)
    expect(await insertAccount(database, { ...ada, displayName: 'Another' })).toBe(false)
    expect(await findAccount(database, 'ada')).toEqual(ada)
    expect(await listAccounts(database)).toEqual([{ username: 'ada', displayName: 'Ada', createdAtMs: t0 }])
    expect(await hasAccounts(database)).toBe(true)
  })

  test('a session lives while it is used, and not beyond a working day', async () => {
    const { database } = storage()
    await insertAccount(database, ada)
    await insertSession(database, { tokenHash: 's', username: 'ada', nowMs: t0 })
    const step = sessionIdleMs - 1
    for (let nowMs = t0; nowMs < t0 + sessionLongestMs; nowMs += step) {
      expect(await touchSession(database, 's', nowMs)).toEqual({ username: 'ada', displayName: 'Ada' })
    }
    expect(await touchSession(database, 's', t0 + sessionLongestMs)).toBeUndefined()
    expect(await touchSession(database, 'unknown', t0)).toBeUndefined()
  })

  test('a session that nobody uses ends, and is forgotten', async () => {
    const { database } = storage()
    await insertAccount(database, ada)
    await insertSession(database, { tokenHash: 's', username: 'ada', nowMs: t0 })
    expect(await touchSession(database, 's', t0 + sessionIdleMs)).toBeUndefined()
    await deleteEndedSessions(database, t0 + sessionIdleMs)
    expect(await touchSession(database, 's', t0)).toBeUndefined()
  })

  test('signing out ends a session at once', async () => {
    const { database } = storage()
    await insertAccount(database, ada)
    await insertSession(database, { tokenHash: 's', username: 'ada', nowMs: t0 })
    await deleteSession(database, 's')
    expect(await touchSession(database, 's', t0)).toBeUndefined()
  })

  test('attempts run out, come back with the window, and count for one subject only', async () => {
    const { database } = storage()
    const limit = { most: 2, windowMs: 1000 }
    const spend = (subject: string, nowMs: number) => spendAttempt(database, { subject, limit, nowMs })
    expect(await spend('a', t0)).toEqual({ kind: 'allowed' })
    expect(await spend('a', t0 + 100)).toEqual({ kind: 'allowed' })
    expect(await spend('a', t0 + 200)).toEqual({ kind: 'too-many', retryAfterMs: 800 })
    expect(await spend('b', t0 + 200)).toEqual({ kind: 'allowed' })
    expect(await spend('a', t0 + 1000)).toEqual({ kind: 'allowed' })
  })

  test('a burst at once gets no more attempts than one by one', async () => {
    const { database } = storage()
    const limit = { most: 3, windowMs: 1000 }
    const spent = await Promise.all(Array.from({ length: 10 }, () => spendAttempt(database, { subject: 'a', limit, nowMs: t0 })))
    expect(spent.filter(({ kind }) => kind === 'allowed')).toHaveLength(3)
  })

  test('an attempt that was no guess is given back; ended counters are forgotten, running ones are not', async () => {
    const { database } = storage()
    const limit = { most: 1, windowMs: 1000 }
    await spendAttempt(database, { subject: 'a', limit, nowMs: t0 })
    await refundAttempt(database, 'a')
    await refundAttempt(database, 'a')
    expect(await spendAttempt(database, { subject: 'a', limit, nowMs: t0 })).toEqual({ kind: 'allowed' })
    await deleteEndedAttempts(database, t0 + 999)
    expect((await spendAttempt(database, { subject: 'a', limit, nowMs: t0 })).kind).toBe('too-many')
    await deleteEndedAttempts(database, t0 + 1000)
    expect(await database.selectFrom('attempts').selectAll().execute()).toEqual([])
  })

  test('an audit line stands or falls with the transaction of its act', async () => {
    const { database } = storage()
    const line = { id: '1', atMs: t0, actor: 'ada', action: 'submission-revealed', object: 'x', result: 'done', origin: 'o' } as const
    await expect(database.transaction().execute(async (db) => {
      await insertAuditLine(db, line)
      throw new Error('the act failed')
    })).rejects.toThrow('the act failed')
    expect(await auditLinesOf(database, 'x')).toEqual([])
    await database.transaction().execute((db) => insertAuditLine(db, line))
    expect(await auditLinesOf(database, 'x')).toEqual([{ actor: 'ada', action: 'submission-revealed', result: 'done', atMs: t0 }])
  })
}
