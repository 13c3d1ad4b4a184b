/**
 * What nobody could have made at a kiosk is never registered, and never lost: it is acknowledged, kept, listed for a person
 * with its reason, and opened at the desk. Seen from outside alone, over HTTP, as devices and desk see it.
 */
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type DeskFilter, type DeskList, DeskListSchema, RevealedSchema } from '../domain/desk-protocol.ts'
import { type Outcome, StatesAnswerSchema } from '../domain/delivery-protocol.ts'
import { ReasonSchema } from '../domain/verdict.ts'
import { bodyAs } from './testing/call.ts'
import { forgeries, type Forgers, type Sent } from './testing/forgeries.ts'
import { startIntakeKit } from './testing/intake-kit.ts'
import type { SealedRequest, TestDevice } from './testing/test-device.ts'

let forgers: Forgers
const honestIds = new Set<string>()
const forgedIds = new Set<string>()

beforeAll(async () => {
  const kit = await startIntakeKit()
  forgers = { kit, device: await kit.enrolDevice('Hal'), other: await kit.enrolDevice('Bibliotheek') }
})
afterAll(() => forgers.kit.remove())

/** Sends one request whole: envelope, and its frames where the intake waits for them. */
async function deliver(by: TestDevice, request: SealedRequest): Promise<Outcome | undefined> {
  const { outcomes: [outcome] } = await by.send(request.envelope)
  await forgers.kit.settled()
  if (outcome?.kind === 'kept' && (await stateOf(by, request))?.kind === 'received') await by.putFrames(request)
  await forgers.kit.settled()
  return outcome
}

async function stateOf(by: TestDevice, { envelope: { id } }: SealedRequest) {
  const { states } = bodyAs(await by.call('POST', '/v1/submissions/_states', { body: JSON.stringify({ ids: [id] }) }), StatesAnswerSchema)
  return states[0]?.state
}

/** The whole of one of the desk's lists. */
async function listed(filter: DeskFilter): Promise<DeskList> {
  const desk = await forgers.kit.desk()
  const page = async (number: number) => bodyAs(await desk.call('GET', `/staff/v1/submissions?filter=${filter}&page=${number}`), DeskListSchema)
  const first = await page(1)
  const others = await Promise.all(Array.from({ length: first.pages - 1 }, (_, index) => page(index + 2)))
  return { ...first, rows: [first, ...others].flatMap(({ rows }) => rows) }
}

async function sendAll({ honest, forgery, by }: Sent): Promise<Outcome | undefined> {
  for (const request of honest) {
    honestIds.add(request.envelope.id)
    await deliver(by, request)
  }
  forgedIds.add(forgery.envelope.id)
  return deliver(by, forgery)
}

describe.each(forgeries)('$name', ({ reason, make, opens = true, isShown = false }) => {
  let sent: Sent
  let acknowledged: Outcome | undefined
  beforeAll(async () => {
    sent = await make(forgers)
    acknowledged = await sendAll(sent)
  })

  test('is acknowledged, and again when it is sent again', async () => {
    const { by, forgery: { envelope } } = sent
    expect(acknowledged).toMatchObject({ kind: 'kept', id: envelope.id })
    expect((await by.send(envelope)).outcomes).toMatchObject([{ kind: 'kept', id: envelope.id, state: { kind: 'needs-person', reason } }])
  })

  test('is listed at the desk for a person, with its reason', async () => {
    const { id } = sent.forgery.envelope
    const { rows } = await listed('needs-person')
    expect(rows.find((row) => row.id === id)?.state).toEqual({ kind: 'needs-person', reason })
  })

  test('is revealed at the desk, as far as a key opens it', async () => {
    const { envelope: { id }, payload } = sent.forgery
    const desk = await forgers.kit.desk()
    const revealed = bodyAs(await desk.call('POST', `/staff/v1/submissions/${id}/_reveal`, {}), RevealedSchema)
    expect(revealed.row.state).toEqual({ kind: 'needs-person', reason })
    const isReadable = opens && reason !== 'payload-invalid'
    expect(revealed.content?.answers).toEqual(isReadable ? payload.answers : undefined)
    expect(revealed.content?.findings.length ?? 0).toBeGreaterThan(reason === 'answers-invalid' ? 0 : -1)
  })

  test('shows of its photos what can be made anew', async () => {
    const { envelope: { id }, payload } = sent.forgery
    const desk = await forgers.kit.desk()
    for (const { id: attachment } of payload.attachments) {
      const photo = await desk.call('GET', `/staff/v1/submissions/${id}/photos/${attachment}`)
      expect([photo.status, photo.headers.get('Content-Type')]).toEqual(isShown ? [200, 'image/jpeg'] : [404, 'application/problem+json'])
    }
  })

  test('takes no status: it is no case', async () => {
    const desk = await forgers.kit.desk()
    const refused = await desk.call('POST', `/staff/v1/submissions/${sent.forgery.envelope.id}/statuses`, { status: 'done', note: 'Klaar.' })
    expect([refused.status, refused.code]).toEqual([409, 'status-not-allowed'])
  })
})

describe('the same id with other bytes', () => {
  const twice = async (arrange: (first: SealedRequest) => Promise<unknown>) => {
    const { device } = forgers
    const first = await device.seal({ photos: [Uint8Array.of(1, 2, 3)] })
    const second = await device.seal({ payload: { id: first.envelope.id } })
    await device.send(first.envelope)
    await arrange(first)
    return { first, outcome: await deliver(device, second) }
  }

  test('is refused with both kept, and a person must choose', async () => {
    const { first: { envelope }, outcome } = await twice(() => Promise.resolve())
    forgedIds.add(envelope.id)
    expect(outcome).toMatchObject({ kind: 'differs', id: envelope.id, state: { kind: 'needs-person', reason: 'bytes-differ' } })
    expect((await listed('needs-person')).rows.find((row) => row.id === envelope.id)?.state).toEqual({ kind: 'needs-person', reason: 'bytes-differ' })
    const desk = await forgers.kit.desk()
    expect(bodyAs(await desk.call('POST', `/staff/v1/submissions/${envelope.id}/_reveal`, {}), RevealedSchema)).toMatchObject({ otherVersions: 1 })
  })

  test('does not touch what is registered; the desk sees that there is another version', async () => {
    const { device, kit } = forgers
    const first = await device.seal()
    honestIds.add(first.envelope.id)
    await deliver(device, first)
    const outcome = await deliver(device, await device.seal({ payload: { id: first.envelope.id } }))
    expect(outcome).toMatchObject({ kind: 'differs', state: { kind: 'registered' } })
    expect(bodyAs(await (await kit.desk()).call('POST', `/staff/v1/submissions/${first.envelope.id}/_reveal`, {}), RevealedSchema))
      .toMatchObject({ otherVersions: 1, row: { state: { kind: 'registered' } }, content: { answers: first.payload.answers } })
  })
})

describe('after all of them', () => {
  test('every reason that the intake can give was given', () => {
    const given = new Set<string>([...forgeries.map(({ reason }) => reason), 'bytes-differ'])
    expect(ReasonSchema.options.filter((reason) => !given.has(reason))).toEqual([])
  })

  test('only the honest requests are registered', async () => {
    const { rows, counts } = await listed('received')
    expect(new Set(rows.map((row) => row.id))).toEqual(honestIds)
    expect(counts).toMatchObject({ 'needs-person': forgedIds.size, all: forgedIds.size + honestIds.size })
  })

  test('the server made no mistake', () => {
    expect(forgers.kit.logged.filter(({ level }) => level === 'error')).toEqual([])
  })
})
