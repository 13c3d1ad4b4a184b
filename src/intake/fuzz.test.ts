/**
 * Every endpoint of both APIs, called with what its own OpenAPI document lets one think of: values that fit, that almost fit,
 * and that do not fit at all, proven and unproven. No answer may be a 5xx, and none may be one that the document does not name.
 */
import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { utf8 } from '../sealing/bytes.ts'
import { deviceDocument } from './devices/device-document.ts'
import { staffDocument } from './staff/staff-document.ts'
import { call, type Called } from './testing/call.ts'
import { callsByChance, type DocumentedCalls, type Operation, type Tried } from './testing/chance-calls.ts'
import { type IntakeKit, startIntakeKit, type TestDesk } from './testing/intake-kit.ts'
import type { TestDevice } from './testing/test-device.ts'

const facts = { publicUrl: 'http://localhost', contact: { name: 'Gemeente Voorbeeldstad', email: 'beheer@example.nl', url: 'https://example.nl' } }
const ofDevices = callsByChance(deviceDocument(facts))
const ofStaff = callsByChance(staffDocument(facts))
/** Where nothing can be varied but the proof, a few say all. */
const runsOf = ({ parameters, requestBody }: Operation) => parameters.length === 0 && requestBody === undefined ? 10 : 80
/** Ends the session that all the others of this test need. */
const endsTheSession = 'signOut'

let kit: IntakeKit
let device: TestDevice
let desk: TestDesk
beforeAll(async () => {
  kit = await startIntakeKit()
  device = await kit.enrolDevice('Hal')
  desk = await kit.desk()
})
afterAll(() => kit.remove())

async function callDevices({ method }: Operation, { path, body, mediaType, isProven }: Tried): Promise<Called> {
  if (isProven) return device.call(method, path, { ...(body === undefined ? {} : { body }), mediaType })
  const headers = body === undefined ? {} : { 'Content-Type': mediaType }
  return call(kit.publicUrl + path, { method, headers, body: body === undefined ? null : utf8(body) })
}

function callDesk({ method, operationId }: Operation, { path, body, mediaType, isProven }: Tried): Promise<Called> {
  const isHeld = isProven && operationId !== endsTheSession
  const headers = { Origin: kit.deskUrl, ...(isHeld ? { Cookie: desk.cookie } : {}), ...(body === undefined ? {} : { 'Content-Type': mediaType }) }
  return call(kit.deskUrl + path, { method, headers, body: body === undefined ? null : utf8(body) })
}

async function knowsAllAnswers({ callsOf, unknownAnswer }: DocumentedCalls, operation: Operation, send: typeof callDevices): Promise<void> {
  await fc.assert(fc.asyncProperty(callsOf(operation), async (tried) => {
    // Beyond the rate of one device the answer is always the same, and tells nothing of the rest.
    kit.advance(1_000)
    const answer = await send(operation, tried)
    expect(unknownAnswer(operation, answer), `${operation.method} ${tried.path} ${tried.body?.slice(0, 300)}`).toBeUndefined()
  }), { numRuns: runsOf(operation), seed: 20_261_125 })
}

describe('called by chance, each endpoint answers as its own document says, and never with a failure of ours', () => {
  test.each(ofDevices.operations)('$method $path', (operation) => knowsAllAnswers(ofDevices, operation, callDevices))
  test.each(ofStaff.operations)('$method $path', (operation) => knowsAllAnswers(ofStaff, operation, callDesk))

  test('and the log holds no mistake', () => {
    expect(kit.logged.filter(({ level }) => level === 'error')).toEqual([])
  })
})

describe('an answer that the document does not name', () => {
  const [operation] = ofDevices.operations
  const headers = new Headers({ 'Content-Type': 'application/json' })
  test.each<[number, unknown, RegExp]>([[500, {}, /failure of ours/u], [418, {}, /not named/u], [200, { epoch: 1 }, /does not fit/u]])('is found: %s %j', (status, body, found) => {
    if (operation === undefined) throw new Error('There is an endpoint.')
    expect(ofDevices.unknownAnswer(operation, { status, headers, body, bytes: new Uint8Array([1]), code: undefined })).toMatch(found)
  })
})
