import { expect, test } from 'vitest'
import { attachmentsOf, findAttachmentOf, settleAttachment } from '../attachments.ts'
import { registerCase } from '../cases.ts'
import { countOtherVersions, findSubmission, keepBatch, settleForPerson, statesFor, type Member } from '../submissions.ts'
import { forged } from '../../testing/forged.ts'
import { arrivalOf, attachmentOf, deviceOf, factsOf, hashOf, idOf, memberOf, numberOf, photoOf, t0 } from './examples.ts'
import type { StorageOfTest } from './storage-contract.ts'

const received = (nowMs: number) => ({ kind: 'received', receivedAt: new Date(nowMs).toISOString() })

export function submissionsContract(storage: StorageOfTest): void {
  const keep = (members: readonly Member[], nowMs = t0, sentBy = deviceOf('one')) => keepBatch(storage().database, arrivalOf(nowMs, sentBy), members)

  test('a submission is kept as it came and is there after a restart', async () => {
    expect(await keep([memberOf(1)])).toEqual([{ kind: 'kept', id: idOf(1), state: received(t0) }])
    expect(await findSubmission(await storage().reopen(), idOf(1))).toMatchObject({
      id: idOf(1), number: numberOf(1), submission: 'a.b.c.d.e1', manifest: 'a.b.c', receivedAtMs: t0, clockOffsetMs: 1500,
      sentBy: deviceOf('one'), claimedDevice: deviceOf('one'), state: 'received', checkedAtMs: null,
    })
  })

  test('the same bytes get the same acknowledgement and the state as it is now, however often', async () => {
    await keep([memberOf(1)])
    expect(await keep([memberOf(1), memberOf(1)], t0 + 99)).toEqual([
      { kind: 'kept', id: idOf(1), state: received(t0) }, { kind: 'kept', id: idOf(1), state: received(t0) },
    ])
    await registerCase(storage().database, { id: idOf(1), number: numberOf(1), receivedAtMs: t0 }, { facts: factsOf(1), nowMs: t0 + 5 })
    expect(await keep([memberOf(1)])).toEqual([{
      kind: 'kept', id: idOf(1), state: { kind: 'registered', receivedAt: new Date(t0).toISOString(), registeredAt: new Date(t0 + 5).toISOString(), external: false },
    }])
    expect(await countOtherVersions(storage().database, idOf(1))).toBe(0)
  })

  test('many callers at once keep it once', async () => {
    const outcomes = await Promise.all(Array.from({ length: 8 }, () => keep([memberOf(1)])))
    expect(outcomes.flat().every(({ kind }) => kind === 'kept')).toBe(true)
    expect(await storage().database.selectFrom('submissions').selectAll().execute()).toHaveLength(1)
  })

  test('other bytes under a known id are refused and kept beside the first, which waits for a person', async () => {
    await keep([memberOf(1)])
    const other = memberOf(1, { body: 'x.x.x.x.x' })
    const differs = { kind: 'differs', id: idOf(1), state: { kind: 'needs-person', receivedAt: new Date(t0).toISOString(), reason: 'bytes-differ' } }
    expect(await keep([other], t0 + 9)).toEqual([differs])
    expect(await keep([other], t0 + 10)).toEqual([differs])
    expect(await countOtherVersions(storage().database, idOf(1))).toBe(1)
    expect(await findSubmission(storage().database, idOf(1))).toMatchObject({ submission: 'a.b.c.d.e1' })
  })

  test('other bytes under the id of a registered case leave the case as it is', async () => {
    await keep([memberOf(1)])
    await registerCase(storage().database, { id: idOf(1), number: numberOf(1), receivedAtMs: t0 }, { facts: factsOf(1), nowMs: t0 })
    expect(await keep([memberOf(1, { body: 'x.x.x.x.x' })])).toMatchObject([{ kind: 'differs', state: { kind: 'registered' } }])
  })

  test('a damaged member holds up nobody and is kept once', async () => {
    const damaged: Member = { kind: 'damaged', index: 0, id: undefined, contentHash: hashOf('damaged'), sealedContent: 'sealed' }
    expect(await keep([damaged, memberOf(2)])).toEqual([{ kind: 'damaged', index: 0 }, { kind: 'kept', id: idOf(2), state: received(t0) }])
    expect(await keep([{ ...damaged, id: idOf(5) }])).toEqual([{ kind: 'damaged', index: 0, id: idOf(5) }])
    expect(await storage().database.selectFrom('damagedMembers').select('sealedContent').execute()).toEqual([{ sealedContent: 'sealed' }])
  })

  test('a batch is kept whole or not at all', async () => {
    // Not a text and not a number: the second member cannot be written.
    const unwritable: Member = { ...memberOf(2), bytesHash: forged({}) }
    await expect(keep([memberOf(1), unwritable])).rejects.toThrow(TypeError)
    expect(await findSubmission(storage().database, idOf(1))).toBeUndefined()
  })

  test('a submission is settled once', async () => {
    await keep([memberOf(1)])
    expect(await settleForPerson(storage().database, idOf(1), { reason: 'seal-damaged', nowMs: t0 })).toBe(true)
    expect(await settleForPerson(storage().database, idOf(1), { reason: 'kid-unknown', nowMs: t0 })).toBe(false)
    expect(await findSubmission(storage().database, idOf(1))).toMatchObject({ state: 'needs-person', reason: 'seal-damaged' })
  })

  test('a device learns the states of what it sent or signed, and of nothing else', async () => {
    await keep([memberOf(1), memberOf(2)])
    await keep([memberOf(3, { device: deviceOf('two') })], t0, deviceOf('two'))
    await keep([memberOf(4, { device: deviceOf('one') })], t0, deviceOf('two'))
    const asked = [1, 2, 3, 4, 5].map(idOf)
    expect((await statesFor(storage().database, deviceOf('one'), asked)).map(({ id }) => id).sort()).toEqual([idOf(1), idOf(2), idOf(4)])
    expect((await statesFor(storage().database, deviceOf('two'), asked)).map(({ id }) => id).sort()).toEqual([idOf(3), idOf(4)])
  })

  test('announced photos belong to their submission and its device, and are settled once', async () => {
    const { database } = storage()
    await keep([memberOf(1, { attachments: [photoOf(1), photoOf(2)] })])
    await keep([memberOf(2, { attachments: [photoOf(1)] })])
    expect((await attachmentsOf(database, idOf(1))).map(({ id }) => id)).toEqual([attachmentOf(1), attachmentOf(2)])
    expect(await attachmentsOf(database, idOf(2))).toEqual([])
    expect(await findAttachmentOf(database, deviceOf('one'), attachmentOf(1))).toMatchObject({ submissionId: idOf(1), state: 'partial', chunks: 1 })
    expect(await findAttachmentOf(database, deviceOf('two'), attachmentOf(1))).toBeUndefined()
    await settleAttachment(database, attachmentOf(1), 'damaged')
    await settleAttachment(database, attachmentOf(1), 'complete')
    expect(await findAttachmentOf(database, deviceOf('one'), attachmentOf(1))).toMatchObject({ state: 'damaged' })
  })
}
