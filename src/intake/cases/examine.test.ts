/** Submissions that are rightly sealed and signed, or nearly so, and still not registered: each kept, each with its reason. */
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { Answers } from '../../domain/answers.ts'
import { caseNumber } from '../../domain/case-number.ts'
import { RevealedSchema } from '../../domain/desk-protocol.ts'
import type { Manifest } from '../../domain/submission.ts'
import { sha256, utf8 } from '../../sealing/bytes.ts'
import { signManifest } from '../../sealing/seal-submission.ts'
import { readManifest } from '../../sealing/verify-manifest.ts'
import { switchHelperOff } from '../storage/helpers.ts'
import { findSubmission } from '../storage/submissions.ts'
import { bodyAs } from '../testing/call.ts'
import { forged } from '../testing/forged.ts'
import { type IntakeKit, startIntakeKit } from '../testing/intake-kit.ts'
import { makeHelper } from '../testing/make-helper.ts'
import { type Draft, exampleJpeg, lampAnswers, type SealedRequest, type TestDevice } from '../testing/test-device.ts'

let kit: IntakeKit
let device: TestDevice
let other: TestDevice
beforeAll(async () => {
  kit = await startIntakeKit()
  device = await kit.enrolDevice()
  other = await kit.enrolDevice()
})
afterAll(() => kit.remove())

const dayMs = 24 * 60 * 60_000
const choice = (value: string): Answers[string] => ({ kind: 'value', answer: { type: 'choice', value } })

/** Sends a request with its photos and tells what became of it. */
async function verdictOn(request: SealedRequest, by = device): Promise<string> {
  await by.send(request.envelope)
  await kit.settled()
  if ((await findSubmission(kit.database, request.payload.id))?.state === 'received') await by.putFrames(request)
  await kit.settled()
  const row = await findSubmission(kit.database, request.payload.id)
  return row?.reason ?? row?.state ?? 'not kept'
}
const verdict = async (draft: Draft, by = device) => verdictOn(await by.seal(draft), by)

describe('a request that is as it should be', () => {
  test.each<[string, () => Promise<Draft>]>([
    ['without a photo', async () => ({})],
    ['with three photos', async () => ({ photos: [await exampleJpeg(1), await exampleJpeg(2), await exampleJpeg(3, 900)] })],
    ['with a volunteer beside the resident', async () => ({ payload: { assistance: { driver: 'resident-with-helper', helper: await makeHelper(kit, 'volunteer') }, identity: { kind: 'not-established' } } })],
    ['typed by an officer who saw a document and heard a yes', async () => ({
      payload: { assistance: { driver: 'helper', helper: await makeHelper(kit, 'officer') }, identity: { kind: 'seen', document: 'identity-card', lastCharacters: '12B4' }, confirmedBy: 'spoken' },
    })],
    ['with a helper who was switched off since', async () => {
      const helper = await makeHelper(kit, 'volunteer')
      await switchHelperOff(kit.database, helper.id, kit.nowMs())
      return { payload: { assistance: { driver: 'helper', helper } } }
    }],
    ['with a line in Dutch by the helper', async () => ({
      payload: { language: 'en', assistance: { driver: 'resident-with-helper', helper: await makeHelper(kit, 'volunteer') }, helperLines: { description: 'De lamp is uit.' } },
    })],
    ['in English', async () => ({ payload: { language: 'en' } })],
    ['captured a year ago on a tablet that lay in a drawer', async () => ({ capturedAtMs: kit.nowMs() - 365 * dayMs, payload: { number: numberOf(2) } })],
    ['captured by a clock that was set back by a few hours since', async () => ({ capturedAtMs: kit.nowMs() + dayMs - 60_000 })],
  ])('%s is registered', async (_name, draft) => {
    expect(await verdict(await draft())).toBe('registered')
  })
})

describe('content', () => {
  test.each<[string, Draft, string]>([
    ['an answer on a branch that is hidden', { answers: { ...lampAnswers, 'bin-problem': choice('full') } }, 'answers-invalid'],
    ['a required answer left out', { answers: without('where') }, 'answers-invalid'],
    ['a question that does not exist', { answers: { ...lampAnswers, shoes: choice('off') } }, 'answers-invalid'],
    ['an option that does not exist', { answers: { ...lampAnswers, what: choice('moon') } }, 'answers-invalid'],
    ['an answer of another type', { answers: { ...lampAnswers, what: { kind: 'value', answer: { type: 'yes-no', value: true } } } }, 'answers-invalid'],
    ['a date after the day of capture', { answers: { ...lampAnswers, seen: { kind: 'value', answer: { type: 'date', value: '2026-11-23' } } } }, 'answers-invalid'],
    ['danger, which is for the telephone', { answers: { ...lampAnswers, danger: { kind: 'value', answer: { type: 'yes-no', value: true } } } }, 'answers-invalid'],
    ['an unknown service', { payload: { service: 'paspoort' } }, 'service-unknown'],
    ['a language that was not offered', { payload: { language: 'qaa' } }, 'language-unknown'],
    ['a field that the format does not have', { payload: forged({ bsn: '999990019' }) }, 'payload-invalid'],
  ])('%s goes to a person', async (_name, draft, reason) => {
    expect(await verdict(draft)).toBe(reason)
  })

  test('an unknown catalogue goes to a person', async () => {
    const { catalogue } = await kit.configuration()
    const unknown = catalogue.startsWith('A') ? `B${catalogue.slice(1)}` : `A${catalogue.slice(1)}`
    expect(await verdict({ payload: forged({ catalogue: unknown }) })).toBe('catalogue-unknown')
  })

  test('what is wrong is found by the rules of the kiosk, and shown when it is opened', async () => {
    const request = await device.seal({ answers: { ...without('where'), 'bin-problem': choice('full') } })
    expect(await verdictOn(request)).toBe('answers-invalid')
    const revealed = bodyAs(await (await kit.desk()).call('POST', `/staff/v1/submissions/${request.payload.id}/_reveal`, {}), RevealedSchema)
    expect(revealed.content?.findings).toEqual([
      { question: 'where', code: 'answer-missing' }, { question: 'bin-problem', code: 'answer-off-path' },
    ])
  })
})

describe('origin', () => {
  test('a number of another device', async () => {
    expect(await verdict({ payload: { number: numberOf(7, other.enrolled.deviceNumber) } })).toBe('number-of-other-device')
  })

  test('a number whose check digit is wrong, or with the letters of another town', async () => {
    const number = numberOf(8)
    const wrong = number.slice(0, -1) + String((Number(number.at(-1)) + 1) % 10)
    expect(await verdict({ payload: forged({ number: wrong }) })).toBe('number-check')
    expect(await verdict({ payload: { number: caseNumber({ prefix: 'ROTT', year: 2026, device: device.enrolled.deviceNumber, counter: 9 }) } })).toBe('number-check')
  })

  test('a number that this device used before', async () => {
    const first = await device.seal({ answers: {} })
    expect(await verdictOn(first)).toBe('answers-invalid')
    expect(await verdict({ payload: { number: first.payload.number } })).toBe('number-repeated')
    const registered = await device.seal()
    expect(await verdictOn(registered)).toBe('registered')
    expect(await verdict({ payload: { number: registered.payload.number } })).toBe('number-repeated')
  })

  test('a number that another device claimed is still good for its own', async () => {
    const claim = await other.seal({ payload: { number: numberOf(30) } })
    expect(await verdictOn(claim, other)).toBe('number-of-other-device')
    expect(await verdict({ payload: { number: numberOf(30) } })).toBe('registered')
  })

  test('captured more than a day ahead of its arrival', async () => {
    expect(await verdict({ capturedAtMs: kit.nowMs() + dayMs + 60_000 })).toBe('captured-in-future')
  })

  test('sealed to a key that the intake does not have', async () => {
    expect(await verdict({ kid: 'unknown-kid' })).toBe('kid-unknown')
  })

  test('a seal that was changed, and a manifest made for it by the device itself', async () => {
    const request = await device.seal()
    const submission = await tampered(request, 3)
    const manifest = manifestOf(request)
    const signed = await signManifest({ ...manifest, sha256: await sha256(utf8(submission)) }, device.keys)
    expect(await verdictOn({ ...request, envelope: { ...request.envelope, submission, manifest: signed } })).toBe('seal-damaged')
  })

  test('a seal that was changed on the way', async () => {
    const request = await device.seal()
    expect(await verdictOn({ ...request, envelope: { ...request.envelope, submission: await tampered(request, 3) } })).toBe('manifest-differs')
  })

  test('a manifest that another device signed, that nobody signed, or that is none', async () => {
    const request = await device.seal()
    const manifest = manifestOf(request)
    const foreign = await signManifest(manifest, other.keys)
    expect(await verdictOn({ ...request, envelope: { ...request.envelope, manifest: foreign } })).toBe('signature-invalid')
    const stranger = await kit.newKeyHolder()
    const unknown = await device.seal()
    expect(await verdictOn({ ...unknown, envelope: { ...unknown.envelope, manifest: await signManifest({ ...manifestOf(unknown), device: stranger.keys.device }, stranger.keys) } })).toBe('device-unknown')
    const none = await device.seal()
    expect(await verdictOn({ ...none, envelope: { ...none.envelope, manifest: forged('a.b.c') } })).toBe('manifest-damaged')
  })

  test.each(['id', 'number', 'catalogue', 'capturedAt', 'kid'] as const)('a manifest that says another %s than the seal', async (field) => {
    const request = await device.seal()
    const manifest = manifestOf(request)
    const another = { id: (await device.seal()).payload.id, number: numberOf(40), catalogue: 'n4bQgYhMfWWaL-qgxVrQFaO_TxsrC4Is0V1sFbDwCgg', capturedAt: '2026-11-21T09:00:00.000Z', kid: 'another' }
    const signed = await signManifest(forged({ ...manifest, [field]: another[field] }), device.keys)
    expect(await verdictOn({ ...request, envelope: { ...request.envelope, manifest: signed } })).toBe('manifest-differs')
  })
})

describe('revocation', () => {
  const revokedAfter = async (ms: number) => {
    const lost = await kit.enrolDevice()
    const request = await lost.seal()
    kit.advance(ms)
    await (await kit.desk()).call('POST', `/staff/v1/devices/${lost.enrolled.device}/_revoke`, {})
    return { lost, request }
  }

  test('what was captured before it stays valid, by whatever road it comes', async () => {
    const { request } = await revokedAfter(1)
    kit.advance(dayMs)
    // Another device carries the bytes.
    expect(await verdictOn(request, other)).toBe('registered')
  })

  test('what was captured later goes to a person', async () => {
    const { lost } = await revokedAfter(1)
    kit.advance(1)
    expect(await verdictOn(await lost.seal(), other)).toBe('captured-after-revocation')
  })
})

describe('a clock that is wrong', () => {
  const seenOn = (value: string): Draft => ({ answers: { ...lampAnswers, seen: { kind: 'value', answer: { type: 'date', value } } } })

  test('by a month, ahead or behind, is measured, and holds nothing up', async () => {
    for (const clockAheadMs of [30 * dayMs, -30 * dayMs]) {
      const wrong = await kit.enrolDevice('Hal', clockAheadMs)
      expect(await verdict({}, wrong)).toBe('registered')
      const today = new Date(kit.nowMs()).toISOString().slice(0, 10)
      expect(await verdict(seenOn(today), wrong)).toBe('registered')
    }
  })

  test('does not make tomorrow a day on which something was seen', async () => {
    const ahead = await kit.enrolDevice('Hal', 3 * dayMs)
    expect(await verdict(seenOn(new Date(kit.nowMs() + dayMs).toISOString().slice(0, 10)), ahead)).toBe('answers-invalid')
  })

  test('of whoever carries the bytes is not held against the device that made them', async () => {
    const carrier = await kit.enrolDevice('Hal', -30 * dayMs)
    const request = await device.seal()
    await carrier.send(request.envelope)
    await kit.settled()
    expect((await findSubmission(kit.database, request.payload.id))?.state).toBe('registered')
  })
})

describe('photos', () => {
  const withPhoto = async (bytes: Uint8Array<ArrayBuffer>): Promise<Draft> => ({ photos: [bytes] })

  test('one that is cut short, and a page named photo', async () => {
    const whole = await exampleJpeg(5, 400)
    expect(await verdict(await withPhoto(whole.subarray(0, whole.length / 2)))).toBe('photo-undecodable')
    expect(await verdict(await withPhoto(utf8('<!doctype html><script>alert(1)</script>')))).toBe('photo-undecodable')
  })

  test('frames that are swapped, though the manifest vouches for them so', async () => {
        const photo = await exampleJpeg(6, 1100)
    const request = await device.seal({ photos: [photo] })
    const [entry] = request.frames
    const [id, frames = []] = entry ?? []
    const swapped = [frames[1], frames[0], ...frames.slice(2)].filter((frame) => frame !== undefined)
    const manifest = manifestOf(request)
    if (id === undefined) throw new Error('The request has a photo.')
    const hash = await sha256(new Uint8Array(Buffer.concat(swapped)))
    const signed = await signManifest({ ...manifest, attachments: manifest.attachments.map((attachment) => ({ ...attachment, sha256: hash })) }, device.keys)
    expect(await verdictOn({ ...request, envelope: { ...request.envelope, manifest: signed }, frames: new Map([[id, swapped]]) })).toBe('attachment-damaged')
  })

  test('a photo that no answer names, an answer whose photo is not listed, and one that another request announced', async () => {
    const named = await device.seal({ photos: [await exampleJpeg()] })
    expect(await verdict({ photos: [await exampleJpeg()], payload: { answers: lampAnswers } })).toBe('attachment-unexpected')
    expect(await verdict({ photos: [await exampleJpeg()], payload: { attachments: [] } })).toBe('attachment-unexpected')
    expect(await verdict({ photos: [await exampleJpeg()], attachments: () => [] })).toBe('attachment-unexpected')
    await device.send(named.envelope)
    const announced = manifestOf(named).attachments
    expect(await verdict({ payload: { answers: named.payload.answers, attachments: named.payload.attachments }, attachments: () => announced })).toBe('attachment-unexpected')
  })

  test('what cannot be registered anyway does not wait for its photos', async () => {
    const request = await device.seal({ photos: [await exampleJpeg()], answers: {} })
    await device.send(request.envelope)
    await kit.settled()
    expect(await findSubmission(kit.database, request.payload.id)).toMatchObject({ state: 'needs-person', reason: 'answers-invalid' })
  })
})

test('of all this, only numbers that were used twice raised an alarm, and nothing was an error of the server', () => {
  expect(new Set(kit.logged.map(({ level, code }) => `${level} ${code}`))).toEqual(new Set(['alarm number-repeated']))
})

function numberOf(counter: number, deviceNumber = device.enrolled.deviceNumber) {
  return caseNumber({ prefix: 'VBST', year: 2026, device: deviceNumber, counter: 50_000 + counter })
}

function manifestOf({ envelope }: SealedRequest): Manifest {
  const manifest = readManifest(envelope.manifest)
  if (manifest === undefined) throw new Error('The manifest of a sealed request can be read.')
  return manifest
}

function without(question: string): Answers {
  return Object.fromEntries(Object.entries(lampAnswers).filter(([id]) => id !== question))
}

/** The submission with one part of its seal changed: 3 is the ciphertext. */
async function tampered({ envelope }: SealedRequest, part: number): Promise<SealedRequest['envelope']['submission']> {
  const parts = envelope.submission.split('.')
  parts[part] = (parts[part] ?? '').replace(/^./u, (first) => (first === 'A' ? 'B' : 'A'))
  return forged(parts.join('.'))
}
