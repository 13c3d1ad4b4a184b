/**
 * Two at the same moment, on connections of their own where the engine lets them: `unhurried` pauses after each statement, so that
 * whatever can come in between does.
 */
import { beforeEach, expect, test } from 'vitest'
import { registerCase, setStatus, statusesOf } from '../cases.ts'
import { type Claims, createClaims } from '../claims.ts'
import { noteReport } from '../device-reports.ts'
import { hasOneWriter } from '../engine.ts'
import { enrolDevice } from '../devices.ts'
import { insertEnrolmentCode } from '../enrolment-codes.ts'
import { followCodesOf, mostCodesPerDay, renewFollowCode } from '../follow-codes.ts'
import { insertAccount } from '../accounts.ts'
import { spendAttempt } from '../attempts.ts'
import { beginSecondFactor, confirmSecondFactor, deleteSecondFactor } from '../second-factors.ts'
import { keepSettledAnswers, listSettledAnswers } from '../settled-answers.ts'
import { countOtherVersions, findSubmission, keepBatch, settleForPerson } from '../submissions.ts'
import { arrivalOf, deviceOf, enrolled, factsOf, hashOf, idOf, memberOf, numberOf, publicKey, t0 } from './examples.ts'
import type { StorageOfTest } from './storage-contract.ts'

const few = [1, 2, 3, 4] as const

export function concurrencyContract(storage: StorageOfTest): void {
  const unhurried = () => storage().unhurried
  const inTransaction = <T>(work: (db: Parameters<typeof setStatus>[0]) => Promise<T>) => unhurried().transaction().execute(work)
  const registered = async (n: number) => {
    await keepBatch(storage().database, arrivalOf(t0), [memberOf(n)])
    await registerCase(storage().database, { id: idOf(n), number: numberOf(n), receivedAtMs: t0 }, { facts: factsOf(n), nowMs: t0 })
  }
  beforeEach(async () => { await enrolled(storage().database, 'one') })

  test('devices that enrol get a number each, and one code enrols one of them', async () => {
    const codes = few.map((n) => hashOf(`code ${n}`))
    for (const codeHash of codes) await insertEnrolmentCode(storage().database, { codeHash, place: 'Hal', madeBy: 'ada', expiresAtMs: t0 + 1000 })
    const enrol = (name: string, codeHash: string) => inTransaction((db) => enrolDevice(db, { id: deviceOf(name), publicKey, codeHash, nowMs: t0 }))
    const results = await Promise.all([...codes.map((codeHash, index) => enrol(`new ${index}`, codeHash)), enrol('late', codes[0] ?? '')])
    expect(results.flatMap((result) => (result.kind === 'enrolled' ? [result.device.number] : [])).sort()).toEqual([2, 3, 4, 5])
    expect(results.filter(({ kind }) => kind === 'refused')).toEqual([{ kind: 'refused', code: 'enrolment-code-unknown' }])
  })

  test('a device that enrols twice at once gets one answer', async () => {
    const codeHash = hashOf('code')
    await insertEnrolmentCode(storage().database, { codeHash, place: 'Hal', madeBy: 'ada', expiresAtMs: t0 + 1000 })
    const enrol = () => inTransaction((db) => enrolDevice(db, { id: deviceOf('new'), publicKey, codeHash, nowMs: t0 }))
    const results = await Promise.all([enrol(), enrol()])
    expect(results.map((result) => (result.kind === 'enrolled' ? [result.device.number, result.again] : result)).sort()).toEqual([[2, false], [2, true]])
  })

  test('statuses that are set take a place each', async () => {
    await registered(1)
    await Promise.all(few.map((n) => inTransaction((db) => setStatus(db, idOf(1), { status: 'in-progress', atMs: t0 + n, setBy: 'ada', sealedNote: `note ${n}` }))))
    const statuses = await statusesOf(storage().database, idOf(1))
    expect(statuses[0]?.status).toBe('received')
    expect(statuses.slice(1).map(({ sealedNote }) => sealedNote).sort()).toEqual(few.map((n) => `note ${n}`))
  })

  test('no more follow codes are given than are allowed', async () => {
    await registered(1)
    const results = await Promise.all(few.map((n) => inTransaction((db) => (
      renewFollowCode(db, { id: `code ${n}`, submissionId: idOf(1), atMs: t0, madeBy: 'ada', sealedIdentity: 'sealed' }, hashOf(`follow ${n}`))))))
    expect(results.filter((result) => result === 'renewed')).toHaveLength(mostCodesPerDay)
    expect(await followCodesOf(storage().database, idOf(1))).toHaveLength(mostCodesPerDay)
  })

  test('of counts of one day the highest of each stays', async () => {
    const answers = few.map((n) => ({ afvaldagen: { shown: n, settled: 9 - n, notSettled: n % 3 } }))
    await Promise.all(answers.map((counted) => keepSettledAnswers(unhurried(), { device: deviceOf('one'), day: '2026-11-22', answers: counted })))
    expect(await listSettledAnswers(storage().database, '2026-11-01')).toMatchObject([{ shown: 4, settled: 8, notSettled: 2 }])
  })

  test('reports of one device tell the same news once', async () => {
    const report = { waiting: 0, unsent: 0, counter: 3, version: '0.1.0' }
    const findings = await Promise.all(few.map(() => noteReport(unhurried(), { id: deviceOf('one'), number: 1 }, { report, nowMs: t0 })))
    expect(findings.flat()).toEqual(['device-numbers-missing'])
  })

  test('a second step that is confirmed and removed leaves nothing, or all of it', async () => {
    const { database } = storage()
    await insertAccount(database, { username: 'ada', displayName: 'Ada', passwordHash: 'hash', createdAtMs: t0 })
    await beginSecondFactor(database, 'ada', 'sealed')
    await Promise.all([
      inTransaction((db) => confirmSecondFactor(db, { username: 'ada', sealedSecret: 'sealed', step: 1, codeHashes: ['a', 'b'], nowMs: t0 })),
      inTransaction((db) => deleteSecondFactor(db, 'ada')),
    ])
    const secrets = await database.selectFrom('secondFactors').select('username').execute()
    const codes = await database.selectFrom('recoveryCodes').select('codeHash').execute()
    expect(codes).toHaveLength(secrets.length * 2)
  })

  test('attempts of many are counted one by one', async () => {
    const spent = await Promise.all(few.map(() => spendAttempt(unhurried(), { subject: 'a', limit: { most: 2, windowMs: 1000 }, nowMs: t0 })))
    expect(spent.filter(({ kind }) => kind === 'allowed')).toHaveLength(2)
  })

  test('the same batch from many is kept once, in whatever order its members stand', async () => {
    const members = few.map((n) => memberOf(n))
    const outcomes = await Promise.all([members, members.toReversed(), members, members.toReversed()].map((batch) => keepBatch(unhurried(), arrivalOf(t0), batch)))
    expect(outcomes.flat().every(({ kind }) => kind === 'kept')).toBe(true)
    expect(await storage().database.selectFrom('submissions').selectAll().execute()).toHaveLength(few.length)
  })

  test('of differing bytes under one id one is kept, every other stands beside it, and each is told which it is', async () => {
    const bodies = few.map((n) => `a.b.c.d.${n}`)
    const outcomes = await Promise.all(bodies.map((body) => keepBatch(unhurried(), arrivalOf(t0), [memberOf(1, { body })])))
    const kept = await findSubmission(storage().database, idOf(1))
    expect(bodies.filter((_, index) => outcomes[index]?.[0]?.kind === 'kept')).toEqual([kept?.submission])
    expect(kept).toMatchObject({ state: 'needs-person', reason: 'bytes-differ' })
    expect(await countOtherVersions(storage().database, idOf(1))).toBe(few.length - 1)
  })

  test('what is told of other bytes is what is kept, also while the first is registered', async () => {
    const { database } = storage()
    for (const n of few) {
      await keepBatch(database, arrivalOf(t0), [memberOf(n)])
      const [told] = await Promise.all([
        keepBatch(unhurried(), arrivalOf(t0), [memberOf(n, { body: 'x.x.x.x.x' })]),
        registerCase(unhurried(), { id: idOf(n), number: numberOf(n), receivedAtMs: t0 }, { facts: factsOf(n), nowMs: t0 }),
      ])
      expect(told).toMatchObject([{ kind: 'differs', state: { kind: (await findSubmission(database, idOf(n)))?.state } }])
    }
  })

  test('what one works on no other takes, and it is free when that one comes to its end', async () => {
    const { database } = storage()
    await keepBatch(database, arrivalOf(t0), few.map((n) => memberOf(n)))
    const [ours, theirs] = [createClaims(database), createClaims(database)]
    const taken = async (claims: Claims) => (await claims.take({ except: [], most: 3, nowMs: t0 })).map(({ id }) => id)
    const first = await taken(ours)
    expect(first).toEqual([1, 2, 3].map(idOf))
    if (!hasOneWriter(database)) {
      expect(await taken(theirs)).toEqual([idOf(4)])
      await theirs.end()
      // What it did not come to is there for whoever asks next; what it settled is not.
      await settleForPerson(database, idOf(1), { reason: 'seal-damaged', nowMs: t0 })
      await ours.end()
      expect(await taken(theirs)).toEqual([2, 3, 4].map(idOf))
    }
    await ours.end()
    await theirs.end()
  })

  test('of two with one number one is registered, and the other goes to a person', async () => {
    for (const n of few) await keepBatch(storage().database, arrivalOf(t0), [memberOf(n, { number: numberOf(1) })])
    const results = await Promise.all(few.map((n) => registerCase(unhurried(), { id: idOf(n), number: numberOf(1), receivedAtMs: t0 }, { facts: factsOf(n), nowMs: t0 })))
    expect([...results].sort()).toEqual(['number-repeated', 'number-repeated', 'number-repeated', 'registered'])
  })
}
