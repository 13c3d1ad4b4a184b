/** What staff see of a request and of all that came after it: one row, one page, one history. */
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { DeskListSchema, RevealedSchema } from '../../domain/desk-protocol.ts'
import { CaseViewSchema } from '../../domain/case-protocol.ts'
import { auditLinesOf } from '../storage/audit.ts'
import { breakTable } from '../testing/break-table.ts'
import { bodyAs, call } from '../testing/call.ts'
import { account, type IntakeKit, startIntakeKit, type TestDesk } from '../testing/intake-kit.ts'
import { exampleJpeg, followUpAnswers, followUpTo, lampAnswers, type SealedRequest, type TestDevice } from '../testing/test-device.ts'

let kit: IntakeKit
let device: TestDevice
let desk: TestDesk
beforeEach(async () => {
  kit = await startIntakeKit()
  device = await kit.enrolDevice('Balie')
  desk = await kit.desk()
})
afterEach(() => kit.remove())

const deliver = async (...requests: readonly SealedRequest[]) => {
  for (const request of requests) {
    await device.send(request.envelope)
    await device.putFrames(request)
    await kit.settled()
  }
}
const list = async (filter = 'all') => bodyAs(await desk.call('GET', `/staff/v1/submissions?filter=${filter}`), DeskListSchema)
const reveal = (id: string) => desk.call('POST', `/staff/v1/submissions/${id}/_reveal`, {})
const see = (id: string, ...seen: readonly string[]) => desk.call('POST', `/staff/v1/submissions/${id}/_see`, { seen })
const setDone = (id: string, ...seen: readonly string[]) => desk.call('POST', `/staff/v1/submissions/${id}/statuses`, { status: 'done', seen })
const follow = async (number: string, code: string) => bodyAs(await call(`${kit.publicUrl}/v1/cases/_search`, {
  method: 'POST', headers: { 'Content-Type': 'application/json' }, body: JSON.stringify({ number, code }),
}), CaseViewSchema)

/** A request, a withdrawal and a correction that was made before it, and delivered in the wrong order. */
async function thread() {
  const original = await device.seal()
  kit.advance(60_000)
  const correction = await device.seal({ ...followUpTo(original, 'correct'), photos: [await exampleJpeg()] })
  kit.advance(60_000)
  const withdrawal = await device.seal(followUpTo(original, 'withdraw'))
  await deliver(withdrawal, correction, original)
  return { original, correction, withdrawal, ids: [original, correction, withdrawal].map(({ payload: { id } }) => id) }
}

describe('a thread', () => {
  test('is one row, with what came after it; nothing that was typed is in it', async () => {
    const { original, correction, withdrawal } = await thread()
    const { rows } = await list()
    expect(rows).toMatchObject([{ id: original.payload.id, state: { kind: 'registered', status: 'received' } }])
    expect(new Set(rows[0]?.followUps)).toEqual(new Set([
      { id: correction.payload.id, kind: 'correct', isSeen: false }, { id: withdrawal.payload.id, kind: 'withdraw', isSeen: false },
    ]))
    expect(JSON.stringify(rows)).not.toContain('overkant')
  })

  test('opens whole, by the id of any of it, in the order in which it was made', async () => {
    const { original, correction, withdrawal, ids } = await thread()
    for (const id of ids) {
      const revealed = bodyAs(await reveal(id), RevealedSchema)
      expect(revealed).toMatchObject({ row: { id: original.payload.id }, content: { answers: lampAnswers }, photos: [] })
      expect(revealed.followUps).toMatchObject([
        { row: { id: correction.payload.id, follows: { number: original.payload.number, kind: 'correct' } }, content: { answers: { wrong: followUpAnswers.correct['wrong'] }, findings: [] } },
        { row: { id: withdrawal.payload.id }, content: { answers: followUpAnswers.withdraw }, photos: [] },
      ])
      expect(revealed.followUps[0]?.photos).toEqual([{ attachment: correction.payload.attachments[0]?.id, question: 'photo', state: 'complete' }])
    }
  })

  test('is written down for each that was opened, and shows nothing when that fails', async () => {
    const { ids } = await thread()
    await reveal(ids[0] ?? '')
    for (const id of ids) expect(await auditLinesOf(kit.database, id)).toMatchObject([{ actor: account.username, action: 'submission-revealed' }])
    await breakTable(kit.database, 'audit')
    const answer = await reveal(ids[0] ?? '')
    expect(answer).toMatchObject({ status: 500 })
    expect(new TextDecoder().decode(answer.bytes)).not.toMatch(/overkant|vijver/u)
  })
})

describe('a case that is done', () => {
  test('comes back when something follows, until that was seen', async () => {
    const original = await device.seal()
    await deliver(original)
    await setDone(original.payload.id)
    expect((await list('open')).rows).toEqual([])
    const addition = await device.seal(followUpTo(original, 'add'))
    await deliver(addition)
    for (const filter of ['open', 'needs-person']) expect((await list(filter)).rows.map(({ id }) => id)).toEqual([original.payload.id])
    expect(await see(original.payload.id, addition.payload.id)).toMatchObject({ status: 200, body: { row: { followUps: [{ isSeen: true }] } } })
    expect((await list('open')).rows).toEqual([])
    expect((await list('done')).rows.map(({ id }) => id)).toEqual([original.payload.id])
  })
})

describe('what was seen', () => {
  test('is written down once, and is only what stood on the screen', async () => {
    const { ids: [original = '', correction = '', withdrawal = ''] } = await thread()
    await see(original, correction)
    await see(original, correction)
    expect((await auditLinesOf(kit.database, correction)).map(({ action }) => action)).toEqual(['follow-up-seen'])
    expect((await list()).rows[0]?.followUps?.find(({ id }) => id === withdrawal)?.isSeen).toBe(false)
    expect((await list('open')).rows).toHaveLength(1)
  })

  test('is also said by setting a status, on any of the thread', async () => {
    const { ids: [original = '', correction = '', withdrawal = ''] } = await thread()
    expect(await setDone(withdrawal, correction, withdrawal)).toMatchObject({ status: 201, body: { row: { id: original, state: { status: 'done' } } } })
    expect((await list('open')).rows).toEqual([])
    expect((await auditLinesOf(kit.database, original)).map(({ action }) => action)).toEqual(['status-set'])
  })

  test('cannot be said of another thread, of nothing, or of an id that nobody sent', async () => {
    const { ids: [original = '', correction = ''] } = await thread()
    const other = await device.seal()
    await deliver(other)
    await see(other.payload.id, correction)
    expect((await list()).rows.find(({ id }) => id === original)?.followUps?.every(({ isSeen }) => !isSeen)).toBe(true)
    expect(await see(original)).toMatchObject({ status: 400, code: 'body-invalid' })
    expect(await see('01983c5e-7d00-7abc-8def-0123456789ff', correction)).toMatchObject({ status: 404, code: 'submission-unknown' })
  })
})

test('a follow-up whose request is not here yet stands by itself, and says what it waits for', async () => {
  const original = await device.seal()
  const withdrawal = await device.seal(followUpTo(original, 'withdraw'))
  await deliver(withdrawal)
  expect((await list('received')).rows).toMatchObject([
    { id: withdrawal.payload.id, follows: { number: original.payload.number, kind: 'withdraw' }, state: { kind: 'received', waitsForOriginal: true } },
  ])
})

test('a resident sees the thread by either number, with the one code, and nothing of what was typed', async () => {
  const { original, correction, withdrawal } = await thread()
  await desk.call('POST', `/staff/v1/submissions/${original.payload.id}/statuses`, { status: 'in-progress', note: 'Wij kijken ernaar.' })
  const view = await follow(original.payload.number, original.code)
  expect(view).toMatchObject({ number: original.payload.number, history: [{ status: 'received' }, { status: 'in-progress', note: 'Wij kijken ernaar.' }] })
  expect(view.followUps?.map(({ kind, number }) => `${kind} ${number}`).toSorted())
    .toEqual([`correct ${correction.payload.number}`, `withdraw ${withdrawal.payload.number}`])
  expect(await follow(withdrawal.payload.number, original.code)).toEqual(view)
})

test('a follow-up that waits is followed by its own number', async () => {
  const original = await device.seal()
  const withdrawal = await device.seal(followUpTo(original, 'withdraw'))
  await deliver(withdrawal)
  expect(await follow(withdrawal.payload.number, original.code)).toMatchObject({ number: withdrawal.payload.number, history: [{ status: 'received' }] })
})
