/**
 * Submissions that a kiosk never makes, rightly sealed and signed by an enrolled device or nearly so: what a stolen
 * device, a copied profile, an altered kiosk or a fault on the way could send. Each with the reason for which a person must look.
 */
import sharp from 'sharp'
import * as v from 'valibot'
import type { Answers } from '../../domain/answers.ts'
import type { Helper } from '../../domain/assistance.ts'
import { caseNumber } from '../../domain/case-number.ts'
import { followCode } from '../../domain/follow-code.ts'
import { type CaseNumber, HelperIdSchema } from '../../domain/ids.ts'
import { practicePrefix } from '../../domain/practice.ts'
import type { Manifest } from '../../domain/submission.ts'
import type { Reason } from '../../domain/verdict.ts'
import { type Bytes, concatBytes, sha256, utf8 } from '../../sealing/bytes.ts'
import { generateSealingKey } from '../../sealing/intake-keys.ts'
import { sealSubmission, signManifest } from '../../sealing/seal-submission.ts'
import { readManifest } from '../../sealing/verify-manifest.ts'
import { forged } from './forged.ts'
import type { IntakeKit } from './intake-kit.ts'
import { makeHelper } from './make-helper.ts'
import { type Draft, exampleJpeg, followUpAnswers, followUpTo, lampAnswers, type SealedRequest, type TestDevice } from './test-device.ts'

export type Forgers = { readonly kit: IntakeKit; readonly device: TestDevice; readonly other: TestDevice }

/** What is sent, in this order; the last one is the forgery, what stands before it is honest and is registered. */
export type Sent = {
  readonly honest: readonly SealedRequest[]
  readonly forgery: SealedRequest
  /** Who carries it. */
  readonly by: TestDevice
}

export type Forgery = {
  readonly name: string
  readonly reason: Reason
  readonly make: (forgers: Forgers) => Promise<Sent>
  /** False where no key opens it: the desk then shows the reason alone. */
  readonly opens?: false
  /** True where its photo can be shown all the same, made anew. */
  readonly isShown?: true
}

const dayMs = 24 * 60 * 60_000

/** A draft that the device itself seals and signs. */
function drafted(name: string, reason: Reason, draft: Draft | ((forgers: Forgers) => Draft | Promise<Draft>)): Forgery {
  return {
    name, reason,
    make: async (forgers) => ({ honest: [], by: forgers.device, forgery: await forgers.device.seal(typeof draft === 'function' ? await draft(forgers) : draft) }),
  }
}

const value = (answer: Extract<Answers[string], { kind: 'value' }>['answer']): Answers[string] => ({ kind: 'value', answer })
const answers = (changes: Answers): Draft => ({ answers: { ...lampAnswers, ...changes } })
const without = (question: string): Draft => ({ answers: Object.fromEntries(Object.entries(lampAnswers).filter(([id]) => id !== question)) })

const ofContent: readonly Forgery[] = [
  drafted('an answer on a hidden branch', 'answers-invalid', answers({ 'bin-problem': value({ type: 'choice', value: 'full' }) })),
  drafted('an address for a letter that nobody asked for', 'answers-invalid', answers({ 'letter-to': value({ type: 'address', value: { postcode: '3011AD', houseNumber: 1 } }) })),
  drafted('a required answer missing', 'answers-invalid', without('where')),
  drafted('a required answer left empty', 'answers-invalid', answers({ where: { kind: 'empty' } })),
  drafted('"I do not know" where that is no answer', 'answers-invalid', answers({ where: { kind: 'unknown' } })),
  drafted('an answer to information', 'answers-invalid', answers({ 'call-now': { kind: 'unknown' } })),
  drafted('danger, which is for the telephone', 'answers-invalid', answers({ danger: value({ type: 'yes-no', value: true }) })),
  drafted('a question that does not exist', 'answers-invalid', answers({ bsn: value({ type: 'text', value: '999990019' }) })),
  drafted('an option that does not exist', 'answers-invalid', answers({ reply: value({ type: 'choice', value: 'pigeon' }) })),
  drafted('an answer of another type', 'answers-invalid', answers({ seen: value({ type: 'text', value: 'gisteren' }) })),
  drafted('more text than the question takes', 'answers-invalid', answers({ description: value({ type: 'long-text', value: 'a'.repeat(1001) }) })),
  drafted('a date after the day of capture', 'answers-invalid', answers({ seen: value({ type: 'date', value: '2026-11-23' }) })),
  drafted('a date longer ago than the question takes', 'answers-invalid', answers({ seen: value({ type: 'date', value: '2024-11-22' }) })),
  drafted('an unknown service', 'service-unknown', { payload: { service: 'paspoort' } }),
  drafted('a language that is not offered', 'language-unknown', { payload: { language: 'qaa' } }),
  drafted('an unknown catalogue', 'catalogue-unknown', async () => ({ payload: forged({ catalogue: await sha256(utf8('another catalogue')) }) })),
  drafted('a field that the format does not have', 'payload-invalid', { payload: forged({ bsn: '999990019' }) }),
  drafted('a place beyond the poles', 'payload-invalid', answers({ where: value({ type: 'place', value: { by: 'position', latitude: 91, longitude: 4, accuracyMetres: 5 } }) })),
]

const seen = { kind: 'seen', document: 'passport', lastCharacters: '12B4' } as const
const stranger: Helper = { id: v.parse(HelperIdSchema, '01983c5e-7d00-7abc-8def-0123456789ab'), name: 'Bram', role: 'officer', organisation: 'Gemeente Voorbeeldstad' }

const ofAssistance: readonly Forgery[] = [
  drafted('a document that nobody was there to see', 'assistance-invalid', { payload: { assistance: { driver: 'resident' }, identity: seen } }),
  drafted('a document that a volunteer saw', 'assistance-invalid', async ({ kit }) => ({ payload: { assistance: { driver: 'helper', helper: await makeHelper(kit, 'volunteer') }, identity: seen } })),
  drafted('a volunteer who says to be an officer', 'assistance-invalid', async ({ kit }) => (
    { payload: { assistance: { driver: 'helper', helper: { ...await makeHelper(kit, 'volunteer'), role: 'officer' } }, identity: seen } })),
  drafted('a helper under another name', 'assistance-invalid', async ({ kit }) => (
    { payload: { assistance: { driver: 'resident-with-helper', helper: { ...await makeHelper(kit, 'volunteer'), name: 'Wim' } } } })),
  drafted('a helper whom the desk never made', 'assistance-invalid', { payload: { assistance: { driver: 'helper', helper: stranger } } }),
  drafted('a spoken yes with nobody there to hear it', 'assistance-invalid', { payload: { assistance: { driver: 'resident' }, confirmedBy: 'spoken' } }),
  drafted('a whole number where only four characters may stand', 'payload-invalid', async ({ kit }) => (
    { payload: { assistance: { driver: 'helper', helper: await makeHelper(kit, 'officer') }, identity: { ...seen, lastCharacters: 'SPECI2014' } } })),
  drafted('a helper\'s line where nobody helped', 'assistance-invalid', { payload: { assistance: { driver: 'resident' }, helperLines: { description: 'De lamp is uit.' } } }),
  drafted('a helper\'s line beside a choice', 'answers-invalid', async ({ kit }) => (
    { payload: { assistance: { driver: 'helper', helper: await makeHelper(kit, 'volunteer') }, helperLines: { what: 'een lamp' } } })),
  drafted('a helper\'s line longer than the answer may be', 'answers-invalid', async ({ kit }) => (
    { payload: { assistance: { driver: 'helper', helper: await makeHelper(kit, 'volunteer') }, helperLines: { description: 'a'.repeat(1001) } } })),
]

/** A follow-up to an honest request that came before it, and what is wrong with it. */
function following(name: string, reason: Reason, change: (followUp: Draft, original: SealedRequest, forgers: Forgers) => Draft): Forgery {
  return {
    name, reason,
    make: async (forgers) => {
      const original = await forgers.device.seal()
      const draft = change(followUpTo(original, 'correct'), original, forgers)
      return { honest: [original], by: forgers.device, forgery: await forgers.device.seal(draft) }
    },
  }
}

const ofThreads: readonly Forgery[] = [
  following('an ordinary request that follows another', 'follows-misplaced', (_draft, { payload: { number }, code }) => ({ payload: { follows: { number, code } } })),
  following('a follow-up that follows nothing', 'follows-misplaced', () => ({ answers: followUpAnswers.correct, payload: { service: 'vervolg' } })),
  following('a follow-up with the code of another request', 'follow-code-wrong', ({ payload, ...draft }, original) => (
    { ...draft, payload: { ...payload, follows: { number: original.payload.number, code: followCode(Uint8Array.of(1, 2, 3, 4, 5)) } } })),
  following('a follow-up to a number of another municipality', 'original-unknown', ({ payload, ...draft }, { code }, { device: { enrolled } }) => (
    { ...draft, payload: { ...payload, follows: { number: caseNumber({ prefix: 'ROTT', year: 2026, device: enrolled.deviceNumber, counter: 1 }), code } } })),
  following('a follow-up to a number that nobody can have', 'original-unknown', ({ payload, ...draft }, { payload: { number }, code }) => (
    { ...draft, payload: { ...payload, follows: { number: wrongNumber(number), code } } })),
  following('a follow-up that says nothing', 'answers-invalid', (draft) => ({ ...draft, answers: {} })),
]

const ofOrigin: readonly Forgery[] = [
  drafted('the number of another device', 'number-of-other-device', ({ other }) => ({ payload: { number: numberOf(other, 60_001) } })),
  drafted('a wrong check digit', 'number-check', ({ device }) => ({ payload: { number: wrongNumber(numberOf(device, 60_002)) } })),
  drafted('the letters of another municipality', 'number-check', ({ device: { enrolled } }) => ({ payload: { number: caseNumber({ prefix: 'ROTT', year: 2026, device: enrolled.deviceNumber, counter: 60_003 }) } })),
  drafted('a number of practice', 'number-check', ({ device: { enrolled } }) => ({ payload: { number: caseNumber({ prefix: practicePrefix, year: 2026, device: enrolled.deviceNumber, counter: 60_005 }) } })),
  drafted('captured in the future', 'captured-in-future', ({ kit }) => ({ capturedAtMs: kit.nowMs() + 2 * dayMs })),
  {
    name: 'captured after the revocation of its device', reason: 'captured-after-revocation',
    make: async ({ kit, other }) => {
      const lost = await kit.enrolDevice('Verloren')
      await (await kit.desk()).call('POST', `/staff/v1/devices/${lost.enrolled.device}/_revoke`, {})
      kit.advance(1)
      return { honest: [], by: other, forgery: await lost.seal() }
    },
  },
  {
    name: 'the same number twice, as from a copied profile', reason: 'number-repeated',
    make: async ({ device }) => {
      const first = await device.seal()
      return { honest: [first], by: device, forgery: await device.seal({ payload: { number: first.payload.number } }) }
    },
  },
  { ...drafted('an unknown kid', 'kid-unknown', { kid: 'unknown-kid' }), opens: false },
  {
    name: 'sealed to another key under the name of the right one', reason: 'seal-damaged', opens: false,
    make: async ({ kit, device }) => {
      const { payload, ...request } = await device.seal()
      const { publicKey } = await generateSealingKey()
      const kid = (await kit.configuration()).sealingKeys[0]?.kid ?? ''
      return { honest: [], by: device, forgery: { ...request, payload, envelope: await sealSubmission({ payload, recipient: { kid, key: publicKey }, keys: device.keys, attachments: [] }) } }
    },
  },
]

const ofSignature: readonly Forgery[] = [
  resigned('the signature of another device', 'signature-invalid', async (manifest, { other }) => signManifest(manifest, other.keys)),
  resigned('the signature of a device that was never enrolled', 'device-unknown', async (manifest, { kit }) => {
    const { keys } = await kit.newKeyHolder()
    return signManifest({ ...manifest, device: keys.device }, keys)
  }),
  resigned('a manifest about another time', 'manifest-differs', async (manifest, { device }) => signManifest({ ...manifest, capturedAt: '2026-11-21T09:00:00.000Z' }, device.keys)),
  resigned('a manifest about another number', 'manifest-differs', async (manifest, { device }) => signManifest({ ...manifest, number: numberOf(device, 60_004) }, device.keys)),
  resigned('a manifest about other bytes', 'manifest-differs', async (manifest, { device }) => signManifest({ ...manifest, sha256: await sha256(utf8('others')) }, device.keys)),
  resigned('a manifest that is none', 'manifest-damaged', async () => forged('a.b.c')),
]

const ofPhotos: readonly Forgery[] = [
  drafted('a truncated photo', 'photo-undecodable', async () => ({ photos: [(await exampleJpeg(1, 400)).subarray(0, 9_000)] })),
  drafted('HTML named .jpg', 'photo-undecodable', { photos: [utf8('<!doctype html><script>alert(1)</script>')] }),
  drafted('HTML behind the first bytes of a JPEG', 'photo-undecodable', { photos: [concatBytes([Uint8Array.of(0xff, 0xd8, 0xff, 0xe0), utf8('<script>alert(1)</script>')])] }),
  drafted('a PNG named .jpg', 'photo-undecodable', async () => ({ photos: [await pngPhoto()] })),
  { ...drafted('a photo larger than a kiosk makes', 'photo-undecodable', async () => ({ photos: [await exampleJpeg(2, 2100)] })), isShown: true },
  drafted('a photo that no answer names', 'attachment-unexpected', async () => ({ photos: [await exampleJpeg(3)], payload: { answers: lampAnswers } })),
  drafted('an answer whose photo is not sent along', 'attachment-unexpected', async () => ({ photos: [await exampleJpeg(4)], attachments: () => [] })),
  drafted('one photo announced twice', 'attachment-unexpected', async () => ({ photos: [await exampleJpeg(5)], attachments: ([photo]) => photo === undefined ? [] : [photo, photo] })),
  reframed('frames swapped', ([first, second, ...rest]) => [second, first, ...rest]),
  reframed('a frame twice in the place of another', ([first, , ...rest]) => [first, first, ...rest]),
  reframed('the last frame cut off', (frames) => frames.slice(0, -1)),
]

/** A manifest made anew for a request that is right in all else. */
function resigned(name: string, reason: Reason, sign: (manifest: Manifest, forgers: Forgers) => Promise<SealedRequest['envelope']['manifest']>): Forgery {
  return {
    name, reason,
    make: async (forgers) => {
      const request = await forgers.device.seal()
      return { honest: [], by: forgers.device, forgery: { ...request, envelope: { ...request.envelope, manifest: await sign(manifestOf(request), forgers) } } }
    },
  }
}

/** Frames in another order or number, for which the device's own signature vouches. */
function reframed(name: string, change: (frames: readonly (Bytes | undefined)[]) => readonly (Bytes | undefined)[]): Forgery {
  return {
    name, reason: 'attachment-damaged',
    make: async ({ device }) => {
      const request = await device.seal({ photos: [await exampleJpeg(6, 1100)] })
      const [[id, frames] = []] = [...request.frames]
      const [attachment] = manifestOf(request).attachments
      if (id === undefined || frames === undefined || attachment === undefined) throw new Error('The request has a photo.')
      const changed = change(frames).filter((frame) => frame !== undefined)
      const sealed = concatBytes(changed)
      const manifest = await signManifest({ ...manifestOf(request), attachments: [{ ...attachment, sha256: await sha256(sealed), bytes: sealed.length, chunks: changed.length }] }, device.keys)
      return { honest: [], by: device, forgery: { ...request, envelope: { ...request.envelope, manifest }, frames: new Map([[id, changed]]) } }
    },
  }
}

/** Every forgery; each new rule of the intake gets one here. */
export const forgeries: readonly Forgery[] = [...ofContent, ...ofAssistance, ...ofThreads, ...ofOrigin, ...ofSignature, ...ofPhotos]

function manifestOf({ envelope }: SealedRequest): Manifest {
  const manifest = readManifest(envelope.manifest)
  if (manifest === undefined) throw new Error('The manifest of a sealed request can be read.')
  return manifest
}

/** A number that a device has not reached by counting. */
function numberOf({ enrolled }: TestDevice, counter: number): CaseNumber {
  return caseNumber({ prefix: enrolled.prefix, year: 2026, device: enrolled.deviceNumber, counter })
}

/** The number with another check digit. */
function wrongNumber(number: CaseNumber): CaseNumber {
  return forged(number.replace(/\d$/u, (digit) => String((Number(digit) + 1) % 10)))
}

async function pngPhoto(): Promise<Bytes> {
  return new Uint8Array(await sharp({ create: { width: 40, height: 30, channels: 3, background: 'grey' } }).png().toBuffer())
}
