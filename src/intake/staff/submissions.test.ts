/** What staff see of what came in, and what is written down when they look. */
import * as v from 'valibot'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { DefinitionsSchema, TextsPartSchema } from '../../catalogue/catalogue.ts'
import { DeskListSchema, RevealedSchema } from '../../domain/desk-protocol.ts'
import { auditLinesOf } from '../storage/audit.ts'
import { breakTable } from '../testing/break-table.ts'
import { bodyAs } from '../testing/call.ts'
import { account, type IntakeKit, startIntakeKit, type TestDesk } from '../testing/intake-kit.ts'
import { makeHelper } from '../testing/make-helper.ts'
import { exampleJpeg, lampAnswers, type SealedRequest, type TestDevice } from '../testing/test-device.ts'

let kit: IntakeKit
let device: TestDevice
let desk: TestDesk
beforeEach(async () => {
  kit = await startIntakeKit()
  device = await kit.enrolDevice('Balie')
  desk = await kit.desk()
})
afterEach(() => kit.remove())

const deliver = async (request: SealedRequest) => {
  await device.send(request.envelope)
  await device.putFrames(request)
  await kit.settled()
  return request
}
const delivered = async (draft: Parameters<TestDevice['seal']>[0] = {}) => deliver(await device.seal(draft))
const list = async (query = '') => bodyAs(await desk.call('GET', `/staff/v1/submissions${query}`), DeskListSchema)
const reveal = (id: string) => desk.call('POST', `/staff/v1/submissions/${id}/_reveal`, {})
const setStatus = (id: string, status: string, note?: string) => desk.call('POST', `/staff/v1/submissions/${id}/statuses`, { status, ...(note === undefined ? {} : { note }) })
const unknown = '01983c5e-7d00-7abc-8def-0123456789ff'

describe('the list', () => {
  test('shows numbers, places, times and states, and nothing that was typed', async () => {
    const registered = await delivered()
    const waiting = await device.seal({ photos: [await exampleJpeg(), await exampleJpeg(2)] })
    await device.send(waiting.envelope)
    const wrong = await delivered({ answers: {} })
    const answer = await desk.call('GET', '/staff/v1/submissions?filter=all')
    const { rows, counts } = bodyAs(answer, DeskListSchema)
    const byId = Object.fromEntries(rows.map((row) => [row.id, row]))
    expect(byId[registered.payload.id]).toEqual({ id: registered.payload.id, number: registered.payload.number, service: 'melding-openbare-ruimte', place: 'Balie', receivedAt: new Date(kit.nowMs()).toISOString(), state: { kind: 'registered', status: 'received' } })
    expect(byId[waiting.payload.id]).toMatchObject({ state: { kind: 'received', attachmentsMissing: 2 } })
    expect(byId[wrong.payload.id]).toMatchObject({ state: { kind: 'needs-person', reason: 'answers-invalid' } })
    expect(counts).toEqual({ open: 3, received: 2, 'needs-person': 1, 'in-progress': 0, done: 0, all: 3 })
    expect(new TextDecoder().decode(answer.bytes)).not.toContain('vijver')
  })

  test('takes filter, page and part of a number', async () => {
    const first = await delivered()
    const second = await delivered()
    await setStatus(first.payload.id, 'done')
    expect((await list('?filter=done')).rows.map(({ id }) => id)).toEqual([first.payload.id])
    expect((await list()).rows.map(({ id }) => id)).toEqual([second.payload.id])
    expect((await list(`?filter=all&search=${second.payload.number.slice(-6)}`)).rows.map(({ id }) => id)).toEqual([second.payload.id])
    expect(await list('?filter=all&page=2')).toMatchObject({ rows: [], page: 2, pages: 1, total: 2 })
  })

  test.each(['?filter=odd', '?page=0', '?page=x', `?search=${'9'.repeat(41)}`])('refuses %s', async (query) => {
    expect(await desk.call('GET', `/staff/v1/submissions${query}`)).toMatchObject({ status: 400, code: 'body-invalid' })
  })
})

describe('opening one', () => {
  test('shows what was answered and writes down who looked', async () => {
    const { payload } = await delivered()
    const revealed = bodyAs(await reveal(payload.id), RevealedSchema)
    expect(revealed.content).toEqual({
      service: payload.service, catalogue: payload.catalogue, language: 'nl', capturedAt: payload.capturedAt, answers: lampAnswers, confirmedBy: 'tick', findings: [],
    })
    expect(await auditLinesOf(kit.database, payload.id)).toEqual([{ actor: account.username, action: 'submission-revealed', result: 'done', atMs: kit.nowMs() }])
    const [line] = await kit.database.selectFrom('audit').selectAll().where('object', '=', payload.id).execute()
    expect(line?.origin).toMatch(/^[\w-]{43}$/u)
  })

  test('shows who helped, who was seen, and how it was confirmed', async () => {
    const who = {
      assistance: { driver: 'helper', helper: await makeHelper(kit, 'officer') }, confirmedBy: 'spoken',
      identity: { kind: 'seen', document: 'passport', lastCharacters: '12B4' },
    } as const
    const request = await device.seal({ payload: who })
    await deliver(request)
    expect(bodyAs(await reveal(request.payload.id), RevealedSchema).content).toMatchObject(who)
  })

  test('shows nothing when that cannot be written down', async () => {
    const { payload } = await delivered()
    await breakTable(kit.database, 'audit')
    const answer = await reveal(payload.id)
    expect(answer).toMatchObject({ status: 500, code: 'internal' })
    expect(new TextDecoder().decode(answer.bytes)).not.toContain('vijver')
    expect(kit.logged).toMatchObject([{ code: 'internal', error: expect.stringContaining('StorageError') }])
    expect(JSON.stringify(kit.logged)).not.toContain('vijver')
  })

  test('whose seal is damaged shows the reason and no content', async () => {
    const request = await device.seal({ kid: 'unknown' })
    await deliver(request)
    const revealed = bodyAs(await reveal(request.payload.id), RevealedSchema)
    expect(revealed.content).toBeUndefined()
    expect(revealed).toMatchObject({ row: { state: { kind: 'needs-person', reason: 'kid-unknown' } }, photos: [], history: [], otherVersions: 0 })
  })

  test('that nobody sent is unknown, and nothing is written down', async () => {
    expect(await reveal(unknown)).toMatchObject({ status: 404, code: 'submission-unknown' })
    expect(await auditLinesOf(kit.database, unknown)).toEqual([])
    expect(await reveal('1')).toMatchObject({ status: 400, code: 'body-invalid' })
  })
})

describe('a photo', () => {
  const photoAt = (id: string, attachment: string) => `/staff/v1/submissions/${id}/photos/${attachment}`

  test('is made anew, cannot become a page, and who looked is written down', async () => {
    const original = await exampleJpeg(1, 300)
    const { payload } = await delivered({ photos: [original] })
    const attachment = payload.attachments[0]?.id ?? ''
    const answer = await desk.call('GET', photoAt(payload.id, attachment))
    expect(answer.status).toBe(200)
    expect(Object.fromEntries(answer.headers)).toMatchObject({
      'content-type': 'image/jpeg', 'content-disposition': 'attachment; filename="photo.jpg"', 'x-content-type-options': 'nosniff',
      'cache-control': 'no-store', 'content-security-policy': "default-src 'none'; sandbox; frame-ancestors 'none'",
    })
    expect(Buffer.from(answer.bytes).equals(Buffer.from(original))).toBe(false)
    expect([...answer.bytes.subarray(0, 3)]).toEqual([0xff, 0xd8, 0xff])
    expect(await auditLinesOf(kit.database, attachment)).toMatchObject([{ action: 'photo-revealed', actor: account.username }])
  })

  test('that has not arrived, is no photo, or belongs to another request is not shown', async () => {
    const waiting = await device.seal({ photos: [await exampleJpeg()] })
    await device.send(waiting.envelope)
    const page = await delivered({ photos: [new TextEncoder().encode('<script>alert(1)</script>')] })
    const good = await delivered({ photos: [await exampleJpeg()] })
    const photo = ({ payload }: SealedRequest) => payload.attachments[0]?.id ?? ''
    for (const path of [photoAt(waiting.payload.id, photo(waiting)), photoAt(page.payload.id, photo(page)), photoAt(page.payload.id, photo(good)), photoAt(good.payload.id, unknown)]) {
      expect(await desk.call('GET', path)).toMatchObject({ status: 404, code: 'photo-missing' })
    }
    expect(await desk.call('GET', photoAt(unknown, photo(good)))).toMatchObject({ status: 404, code: 'submission-unknown' })
  })
})

describe('a status', () => {
  test('is set with words for the resident, by whom and when, and is written down', async () => {
    const { payload } = await delivered()
    kit.advance(60_000)
    const answer = await setStatus(payload.id, 'waiting-for-resident', '  Welke lamp is het?  ')
    expect(answer.status).toBe(201)
    expect(answer.body).toEqual({
      row: expect.objectContaining({ state: { kind: 'registered', status: 'waiting-for-resident' } }),
      history: [
        { status: 'received', at: new Date(kit.nowMs() - 60_000).toISOString(), by: '' },
        { status: 'waiting-for-resident', at: new Date(kit.nowMs()).toISOString(), by: account.username, note: 'Welke lamp is het?' },
      ],
    })
    expect(await auditLinesOf(kit.database, payload.id)).toMatchObject([{ action: 'status-set', actor: account.username }])
    expect(JSON.stringify(await kit.database.selectFrom('caseStatuses').selectAll().execute())).not.toContain('Welke lamp')
  })

  test('can be set again with another note, go back and be taken up again', async () => {
    const { payload } = await delivered()
    for (const [status, note] of [['in-progress', undefined], ['in-progress', 'Een woord erbij'], ['done', undefined], ['in-progress', undefined]] as const) {
      expect((await setStatus(payload.id, status, note)).status).toBe(201)
    }
    expect(bodyAs(await reveal(payload.id), RevealedSchema).history).toHaveLength(5)
  })

  test('that changes nothing, goes back to received, or is of a request that is no case, is not allowed', async () => {
    const { payload } = await delivered()
    await setStatus(payload.id, 'done')
    const wrong = await delivered({ answers: {} })
    for (const [id, status, note] of [[payload.id, 'done', undefined], [payload.id, 'done', '   '], [payload.id, 'received', 'Toch niet'], [wrong.payload.id, 'done', undefined]] as const) {
      expect(await setStatus(id, status, note)).toMatchObject({ status: 409, code: 'status-not-allowed' })
    }
    expect(await setStatus(unknown, 'done')).toMatchObject({ status: 404, code: 'submission-unknown' })
    expect(await setStatus(payload.id, 'lost')).toMatchObject({ status: 400, code: 'body-invalid' })
    expect(await setStatus(payload.id, 'in-progress', 'x'.repeat(1001))).toMatchObject({ status: 400, code: 'body-invalid' })
  })
})

describe('the catalogue of a request', () => {
  test('is given in its language, and not in one that it does not have', async () => {
    const { catalogue } = await kit.configuration()
    const schema = v.object({ definitions: DefinitionsSchema, texts: TextsPartSchema })
    const dutch = bodyAs(await desk.call('GET', `/staff/v1/catalogues/${catalogue}/nl`), schema)
    const english = bodyAs(await desk.call('GET', `/staff/v1/catalogues/${catalogue}/en`), schema)
    expect(dutch.definitions).toEqual(english.definitions)
    expect(dutch.texts).not.toEqual(english.texts)
    expect(await desk.call('GET', `/staff/v1/catalogues/${catalogue}/qaa`)).toMatchObject({ status: 404, code: 'path-unknown' })
    expect(await desk.call('GET', '/staff/v1/catalogues/n4bQgYhMfWWaL-qgxVrQFaO_TxsrC4Is0V1sFbDwCgg/nl')).toMatchObject({ status: 404, code: 'path-unknown' })
  })
})
