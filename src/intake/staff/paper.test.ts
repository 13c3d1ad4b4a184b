/** What the desk gives on paper: that a letter went out is written down, and a new code ends the old one. */
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { FollowCodeMadeSchema, RevealedSchema } from '../../domain/desk-protocol.ts'
import { auditLinesOf } from '../storage/audit.ts'
import { bodyAs } from '../testing/call.ts'
import { type IntakeKit, startIntakeKit, type TestDesk } from '../testing/intake-kit.ts'
import { exampleJpeg, type TestDevice } from '../testing/test-device.ts'

let kit: IntakeKit
let device: TestDevice
let desk: TestDesk
beforeEach(async () => {
  kit = await startIntakeKit()
  device = await kit.enrolDevice('Balie')
  desk = await kit.desk()
})
afterEach(() => kit.remove())

const seen = { document: 'passport', lastCharacters: 'k1l2' }
const newCode = (id: string, body: unknown = seen) => desk.call('POST', `/staff/v1/submissions/${id}/follow-codes`, body)
const follow = async (number: string, code: string) => (await device.call('POST', '/v1/cases/_search', { body: JSON.stringify({ number, code }) })).status

async function delivered() {
  const request = await device.seal()
  await device.send(request.envelope)
  await kit.settled()
  return request
}

test('a letter that is printed is written down', async () => {
  const { payload: { id } } = await delivered()
  expect((await desk.call('POST', `/staff/v1/submissions/${id}/letters`, {})).status).toBe(204)
  expect((await auditLinesOf(kit.database, id)).at(-1)).toMatchObject({ action: 'letter-printed', result: 'done' })
})

describe('a new code', () => {
  test('works, and the old one does not any more', async () => {
    const { payload: { id, number }, code: old } = await delivered()
    expect(await follow(number, old)).toBe(200)
    const { code } = bodyAs(await newCode(id), FollowCodeMadeSchema)
    expect([await follow(number, code), await follow(number, old)]).toEqual([200, 404])
  })

  test('is noted with what was seen, for whoever opens the request, and not in plain text', async () => {
    const { payload: { id } } = await delivered()
    await newCode(id)
    const revealed = bodyAs(await desk.call('POST', `/staff/v1/submissions/${id}/_reveal`, {}), RevealedSchema)
    expect(revealed.newCodes).toMatchObject([{ document: 'passport', lastCharacters: 'K1L2' }])
    expect(JSON.stringify(await kit.database.selectFrom('followCodes').selectAll().execute())).not.toMatch(/K1L2|passport/iu)
    expect((await auditLinesOf(kit.database, id)).map(({ action }) => action)).toContain('follow-code-made')
  })

  test('is made three times a day, and not a fourth time', async () => {
    const { payload: { id } } = await delivered()
    for (const _ of [1, 2, 3]) expect((await newCode(id)).status).toBe(201)
    const refused = await newCode(id)
    expect([refused.status, refused.code]).toEqual([409, 'too-many-codes'])
    const lines = (await auditLinesOf(kit.database, id)).filter(({ action }) => action === 'follow-code-made')
    expect(lines.map(({ result }) => result).toSorted()).toEqual(['done', 'done', 'done', 'refused'])
    kit.advance(24 * 60 * 60_000 + 1)
    // A session does not last as long.
    desk = await kit.desk()
    expect((await newCode(id)).status).toBe(201)
  })

  test('waits until the request is settled: the registrar would bring the old one back', async () => {
    const waiting = await device.seal({ photos: [await exampleJpeg()] })
    await device.send(waiting.envelope)
    await kit.settled()
    expect((await newCode(waiting.payload.id)).code).toBe('code-not-allowed')
  })

  test('asks what was seen', async () => {
    const { payload: { id } } = await delivered()
    for (const body of [{}, { ...seen, document: 'bus-pass' }, { ...seen, lastCharacters: '12' }]) expect((await newCode(id, body)).code).toBe('body-invalid')
  })
})
