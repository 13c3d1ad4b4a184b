import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { StatesAnswerSchema } from '../../domain/delivery-protocol.ts'
import { openNote } from '../../sealing/open-note.ts'
import { openKeyFile } from '../keys/key-file.ts'
import { findSubmission } from '../storage/submissions.ts'
import { bodyAs } from '../testing/call.ts'
import { type IntakeKit, startIntakeKit } from '../testing/intake-kit.ts'
import type { TestDevice } from '../testing/test-device.ts'

let kit: IntakeKit
let device: TestDevice
beforeAll(async () => {
  kit = await startIntakeKit()
  device = await kit.enrolDevice()
})
afterAll(() => kit.remove())

describe('a batch', () => {
  test('is answered with an outcome for each member, in order, with epoch and time', async () => {
    const [first, second] = [await device.seal(), await device.seal()]
    const answer = await device.send(first.envelope, 'no envelope', second.envelope)
    expect(answer).toMatchObject({
      epoch: (await kit.configuration()).epoch, serverAt: new Date(kit.nowMs()).toISOString(),
      outcomes: [{ kind: 'kept', id: first.payload.id }, { kind: 'damaged', index: 1 }, { kind: 'kept', id: second.payload.id }],
    })
  })

  test('sent again, after a restart and in other company, is answered alike with the state as it is now', async () => {
    const request = await device.seal()
    await device.send(request.envelope)
    await kit.settled()
    await kit.restart()
    const { outcomes } = await device.send((await device.seal()).envelope, request.envelope)
    expect(outcomes[1]).toMatchObject({ kind: 'kept', id: request.payload.id, state: { kind: 'registered' } })
    expect(await kit.database.selectFrom('cases').selectAll().where('submissionId', '=', request.payload.id).execute()).toHaveLength(1)
  })

  test('by the page and the worker at once is kept once', async () => {
    const request = await device.seal()
    await Promise.all([device.send(request.envelope), device.send(request.envelope), device.send(request.envelope)])
    await kit.settled()
    expect(await kit.database.selectFrom('submissions').selectAll().where('id', '=', request.payload.id).execute()).toMatchObject([{ state: 'registered' }])
    expect(await kit.database.selectFrom('otherVersions').selectAll().where('submissionId', '=', request.payload.id).execute()).toEqual([])
  })

  test('with other bytes under a known id: refused, both kept, and the desk is told', async () => {
    const request = await device.seal({ photos: [Uint8Array.of(1, 2, 3)] })
    const other = await device.seal({ payload: { id: request.payload.id } })
    await device.send(request.envelope)
    expect((await device.send(other.envelope)).outcomes).toMatchObject([{ kind: 'differs', id: request.payload.id, state: { kind: 'needs-person', reason: 'bytes-differ' } }])
    expect((await device.send(request.envelope)).outcomes).toMatchObject([{ kind: 'kept', state: { kind: 'needs-person', reason: 'bytes-differ' } }])
    expect(kit.logged).toContainEqual({ level: 'alarm', code: 'bytes-differ', submission: request.payload.id, device: device.enrolled.device })
    const shown = await (await kit.desk()).call('POST', `/staff/v1/submissions/${request.payload.id}/_reveal`, {})
    expect(shown.body).toMatchObject({ otherVersions: 1, row: { state: { kind: 'needs-person', reason: 'bytes-differ' } } })
    expect(await kit.database.selectFrom('otherVersions').select(['submission', 'manifest']).execute()).toEqual([{ submission: other.envelope.submission, manifest: other.envelope.manifest }])
  })

  test.each([
    ['no object', 7], ['nothing', null], ['a wrong id', { id: 'x', submission: 'a.b.c.d.e', manifest: 'a.b.c' }],
    ['more than an envelope', { id: '01983c5e-7d00-7abc-8def-0123456789ab', submission: 'a.b.c.d.e', manifest: 'a.b.c', name: 'Jan' }],
    ['a seal and a manifest without any number', { id: '01983c5e-7d00-7abc-8def-0123456789ab', submission: 'a.b.c.d.e', manifest: 'a.b.c' }],
  ])('a member that is %s is kept as it came, sealed', async (_name, member) => {
    const { outcomes } = await device.send(member)
    expect(outcomes).toMatchObject([{ kind: 'damaged', index: 0 }])
    const rows = await kit.database.selectFrom('damagedMembers').select(['contentHash', 'sealedContent']).execute()
    const { keyFor } = await openKeyFile(kit.keyFile, true)
    const kept = await Promise.all(rows.map(({ contentHash, sealedContent }) => openNote(sealedContent, contentHash, keyFor)))
    expect(kept).toContain(JSON.stringify(member))
  })

  test('of a hundred is taken, also where a number stands in the seal only', async () => {
    const requests = await Promise.all(Array.from({ length: 100 }, () => device.seal()))
    // Without their ciphertext a hundred fit into one batch by size as well; the first has lost its manifest too.
    const short = requests.map(({ envelope }, index) => ({
      id: envelope.id, submission: `${envelope.submission.split('.')[0]}.b.c.d.e`, manifest: index === 0 ? 'a.b.c' : envelope.manifest,
    }))
    expect((await device.send(...short)).outcomes.every(({ kind }) => kind === 'kept')).toBe(true)
    const [first] = requests
    expect(first && await findSubmission(kit.database, first.payload.id)).toMatchObject({ number: first?.payload.number, claimedDevice: null })
  })
})

describe('states', () => {
  test('are those of the own submissions only', async () => {
    const other = await kit.enrolDevice()
    const [mine, theirs] = [await device.seal(), await other.seal()]
    await device.send(mine.envelope)
    await other.send(theirs.envelope)
    await kit.settled()
    const ids = [mine.payload.id, theirs.payload.id, '01983c5e-7d00-7abc-8def-0123456789ff']
    const answer = bodyAs(await device.call('POST', '/v1/submissions/_states', { body: JSON.stringify({ ids }) }), StatesAnswerSchema)
    expect(answer.states).toMatchObject([{ id: mine.payload.id, state: { kind: 'registered', external: false, receivedAt: new Date(kit.nowMs()).toISOString() } }])
    expect(answer.epoch).toBe((await kit.configuration()).epoch)
  })
})
