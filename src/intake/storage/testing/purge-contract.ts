import { beforeEach, expect, test } from 'vitest'
import { attachmentsOf, settleAttachment } from '../attachments.ts'
import { registerCase } from '../cases.ts'
import { attachmentsToEmpty, noteFramesGone, purgeConfirmed } from '../purge.ts'
import { countOtherVersions, findSubmission, keepBatch } from '../submissions.ts'
import { arrivalOf, attachmentOf, enrolled, factsOf, hashOf, idOf, memberOf, numberOf, photoOf, t0 } from './examples.ts'
import type { StorageOfTest } from './storage-contract.ts'

const retentionDays = 30
const afterMs = t0 + retentionDays * 24 * 60 * 60_000

export function purgeContract(storage: StorageOfTest): void {
  beforeEach(async () => { await enrolled(storage().database, 'one') })
  const keep = (n: number, changes: Parameters<typeof memberOf>[1] = {}, nowMs = t0) => keepBatch(storage().database, arrivalOf(nowMs), [memberOf(n, changes)])
  const register = (n: number) => registerCase(storage().database, { id: idOf(n), number: numberOf(n), receivedAtMs: t0 }, { facts: factsOf(n), nowMs: t0 })
  const confirm = (n: number) => storage().database.updateTable('cases').set({ external: 1 }).where('submissionId', '=', idOf(n)).execute()
  const purge = (nowMs = afterMs) => purgeConfirmed(storage().database, { retentionDays, nowMs })
  const confirmed = async (n: number, changes: Parameters<typeof memberOf>[1] = {}) => {
    await keep(n, changes)
    await register(n)
    await confirm(n)
  }

  test('what an external system confirmed is emptied after its days, and not a millisecond before', async () => {
    await confirmed(1)
    expect(await purge(afterMs - 1)).toBe(0)
    expect(await findSubmission(storage().database, idOf(1))).toMatchObject({ submission: 'a.b.c.d.e1', manifest: 'a.b.c' })
    expect(await purge()).toBe(1)
    expect(await findSubmission(storage().database, idOf(1))).toMatchObject({
      id: idOf(1), number: numberOf(1), bytesHash: hashOf('a.b.c.d.e1'), state: 'registered', followHash: factsOf(1).followHash, submission: '', manifest: '', purgedAtMs: afterMs,
    })
    expect(await purge()).toBe(0)
  })

  test('nothing that no external system confirmed is ever purged', async () => {
    for (const n of [1, 2, 3]) await keep(n, { attachments: [photoOf(n)] })
    await register(1)
    await storage().database.updateTable('submissions').set({ state: 'needs-person', reason: 'seal-damaged' }).where('id', '=', idOf(2)).execute()
    expect(await purge(afterMs * 9)).toBe(0)
    expect((await storage().database.selectFrom('submissions').select('submission').orderBy('id').execute()).map(({ submission }) => submission)).toEqual(['a.b.c.d.e1', 'a.b.c.d.e2', 'a.b.c.d.e3'])
    expect(await attachmentsToEmpty(storage().database)).toEqual([])
  })

  test('a late repeat after the purge is still recognised, by whichever bytes it has', async () => {
    await confirmed(1)
    await keep(1, { body: 'x.x.x.x.x' })
    await purge()
    expect(await keep(1, {}, afterMs + 1)).toMatchObject([{ kind: 'kept', state: { kind: 'registered' } }])
    expect(await keep(1, { body: 'x.x.x.x.x' }, afterMs + 1)).toMatchObject([{ kind: 'differs', state: { kind: 'registered' } }])
    expect(await countOtherVersions(storage().database, idOf(1))).toBe(1)
    expect(await storage().database.selectFrom('otherVersions').select(['submission', 'manifest']).execute()).toEqual([{ submission: '', manifest: '' }])
    expect(await storage().database.selectFrom('cases').selectAll().execute()).toHaveLength(1)
  })

  test('other bytes that come after the purge wait for their own days', async () => {
    await confirmed(1)
    await purge()
    await keep(1, { body: 'x.x.x.x.x' }, afterMs + 1)
    expect(await purge(afterMs + 2)).toBe(0)
    expect(await storage().database.selectFrom('otherVersions').select('submission').execute()).toEqual([{ submission: 'x.x.x.x.x' }])
    expect(await purge(afterMs + 1 + afterMs - t0)).toBe(1)
    expect(await storage().database.selectFrom('otherVersions').select('submission').execute()).toEqual([{ submission: '' }])
    expect(await findSubmission(storage().database, idOf(1))).toMatchObject({ purgedAtMs: afterMs })
  })

  test('a number that was purged is taken for good', async () => {
    await confirmed(1)
    await purge()
    await keep(2, { number: numberOf(1) })
    expect(await registerCase(storage().database, { id: idOf(2), number: numberOf(1), receivedAtMs: t0 }, { facts: factsOf(2), nowMs: afterMs })).toBe('number-repeated')
  })

  test('photos are named until their frames are gone, also after a restart in between', async () => {
    await confirmed(1, { attachments: [photoOf(1), photoOf(2)] })
    for (const n of [1, 2]) await settleAttachment(storage().database, attachmentOf(n), 'complete')
    await purge()
    await noteFramesGone(storage().database, attachmentOf(1), afterMs)
    const database = await storage().reopen()
    expect(await attachmentsToEmpty(database)).toEqual([attachmentOf(2)])
    expect(await attachmentsOf(database, idOf(1))).toMatchObject([1, 2].map((n) => ({ id: attachmentOf(n), state: 'complete', purgedAtMs: afterMs, sha256: hashOf('photo') })))
  })

  test('more than fit in one transaction are all emptied, by as many processes as there are', async () => {
    const numbers = Array.from({ length: 120 }, (_, index) => index + 1)
    await keepBatch(storage().database, arrivalOf(t0), numbers.map((n) => memberOf(n)))
    for (const n of numbers) await register(n)
    await storage().database.updateTable('cases').set({ external: 1 }).execute()
    const purged = await Promise.all([purge(), purge()])
    expect(purged[0] + purged[1]).toBe(120)
    expect(await storage().database.selectFrom('submissions').select('id').where('purgedAtMs', 'is', null).execute()).toEqual([])
  })
}
