/** A device of the tests: its own key, real proofs, real seals. It does what the kiosk's outbox does, without a browser. */
import { randomBytes } from 'node:crypto'
import sharp from 'sharp'
import { caseNumber } from '../../domain/case-number.ts'
import { followCode } from '../../domain/follow-code.ts'
import type { FollowUpKind } from '../../domain/follow-up.ts'
import { type AttachmentId, type FollowCode, newAttachmentId, newSubmissionId } from '../../domain/ids.ts'
import type { Answers } from '../../domain/answers.ts'
import { BatchAnswerSchema, type BatchAnswer } from '../../domain/delivery-protocol.ts'
import { type Configuration, EnrolledDeviceSchema, type EnrolledDevice } from '../../domain/intake-protocol.ts'
import { type Envelope, formatVersion, type Payload, type SealedAttachment } from '../../domain/submission.ts'
import { type Bytes, utf8 } from '../../sealing/bytes.ts'
import { type DeviceKeys, generateDeviceKeys } from '../../sealing/device-keys.ts'
import { contentDigest, makeProof } from '../../sealing/device-proof.ts'
import { followCodeHash } from '../../sealing/follow-code-hash.ts'
import { sealAttachment } from '../../sealing/seal-attachment.ts'
import { sealSubmission } from '../../sealing/seal-submission.ts'
import { bodyAs, call, type Called } from './call.ts'

/** A lamp that does not burn: answers that the example municipality's service takes. */
export const lampAnswers: Answers = {
  what: { kind: 'value', answer: { type: 'choice', value: 'street-light' } },
  danger: { kind: 'value', answer: { type: 'yes-no', value: false } },
  'lamp-problem': { kind: 'value', answer: { type: 'choice', value: 'off' } },
  'lamp-number': { kind: 'unknown' },
  description: { kind: 'value', answer: { type: 'long-text', value: 'De lamp bij de vijver is sinds zaterdag uit.' } },
  where: { kind: 'value', answer: { type: 'place', value: { by: 'words', words: 'Bij de vijver in het Berkenpark' } } },
  seen: { kind: 'unknown' },
  photo: { kind: 'empty' },
  reply: { kind: 'value', answer: { type: 'choice', value: 'none' } },
}

/** What a follow-up may say, by what it wants. */
export const followUpAnswers: Readonly<Record<FollowUpKind, Answers>> = {
  correct: { what: chosen('correct'), wrong: typed('Het is de lamp aan de overkant.'), photo: { kind: 'empty' } },
  add: { what: chosen('add'), photo: { kind: 'empty' }, addition: typed('Sinds gisteren brandt ook de volgende lamp niet.') },
  withdraw: { what: chosen('withdraw'), 'why-withdrawn': { kind: 'empty' } },
}

function chosen(value: string): Answers[string] {
  return { kind: 'value', answer: { type: 'choice', value } }
}

function typed(value: string): Answers[string] {
  return { kind: 'value', answer: { type: 'long-text', value } }
}

/** The draft of a follow-up to a request, by whoever holds its receipt; its own code is the same, as at the kiosk. */
export function followUpTo({ payload: { number }, code }: Pick<SealedRequest, 'payload' | 'code'>, kind: FollowUpKind): Draft {
  return { code, answers: followUpAnswers[kind], payload: { service: 'vervolg', follows: { number, code } } }
}

export type Draft = {
  readonly answers?: Answers
  /** The follow code; one of its own when absent. */
  readonly code?: FollowCode
  readonly photos?: readonly Bytes[]
  /** Puts anything else into the payload, also what does not belong there. */
  readonly payload?: Partial<Payload>
  readonly kid?: string
  readonly capturedAtMs?: number
  /** Changes what the manifest vouches for. */
  readonly attachments?: (attachments: readonly SealedAttachment[]) => readonly SealedAttachment[]
}
export type SealedRequest = {
  readonly envelope: Envelope
  readonly payload: Payload
  readonly code: FollowCode
  readonly frames: ReadonlyMap<AttachmentId, readonly Bytes[]>
}
export type CallOptions = { readonly body?: Bytes | string; readonly mediaType?: string; readonly headers?: Readonly<Record<string, string>>; readonly proofPath?: string; readonly nonce?: string }

export type TestDevice = {
  readonly keys: DeviceKeys
  readonly enrolled: EnrolledDevice
  /** One proven call; repeats it once when the server wants a fresh nonce. */
  readonly call: (method: string, path: string, options?: CallOptions) => Promise<Called>
  /** Seals a request, numbered one higher each time. */
  readonly seal: (draft?: Draft) => Promise<SealedRequest>
  readonly send: (...envelopes: readonly unknown[]) => Promise<BatchAnswer>
  readonly putFrames: (request: SealedRequest) => Promise<void>
}

export type DeviceSurroundings = { readonly publicUrl: () => string; readonly nowMs: () => number; readonly configuration: () => Promise<Configuration> }

/** A key and how it calls. */
export type KeyHolder = Pick<TestDevice, 'keys' | 'call'>

/** A key that is not enrolled yet. */
export async function newKeyHolder(surroundings: Pick<DeviceSurroundings, 'publicUrl' | 'nowMs'>): Promise<KeyHolder> {
  return keyHolderWith(await generateDeviceKeys(), surroundings)
}

/** The holder of these keys. */
export function keyHolderWith(keys: DeviceKeys, { publicUrl, nowMs }: Pick<DeviceSurroundings, 'publicUrl' | 'nowMs'>): KeyHolder {
  let nonce: string | undefined
  const once = async (method: string, path: string, { body, mediaType = 'application/json', headers, proofPath = path, ...given }: CallOptions) => {
    const bytes = typeof body === 'string' ? utf8(body) : body
    const digest = bytes === undefined ? undefined : await contentDigest(bytes)
    const proof = await makeProof(keys, { method, path: proofPath, ...(digest === undefined ? {} : { contentDigest: digest }) }, { nonce: given.nonce ?? nonce, nowMs: nowMs(), random: new Uint8Array(randomBytes(16)) })
    const called = await call(publicUrl() + path, {
      method, body: bytes ?? null,
      headers: { DPoP: proof, ...(digest === undefined ? {} : { 'Content-Digest': digest, 'Content-Type': mediaType }), ...headers },
    })
    nonce = called.headers.get('DPoP-Nonce') ?? nonce
    return called
  }
  return {
    keys,
    call: async (method, path, options = {}) => {
      const first = await once(method, path, options)
      return first.code === 'proof-nonce' && options.nonce === undefined ? once(method, path, options) : first
    },
  }
}

/** Enrols a new device with a code. */
export async function enrolTestDevice(surroundings: DeviceSurroundings, code: string): Promise<TestDevice> {
  const holder = await newKeyHolder(surroundings)
  const enrolled = bodyAs(await holder.call('POST', '/v1/devices', { body: JSON.stringify({ code }) }), EnrolledDeviceSchema)
  let counter = 0
  return {
    ...holder, enrolled,
    seal: async (draft = {}) => {
      counter += 1
      return sealDraft({ draft, counter, enrolled, keys: holder.keys, nowMs: surroundings.nowMs(), configuration: await surroundings.configuration() })
    },
    send: async (...submissions) => bodyAs(await holder.call('POST', '/v1/submissions', { body: JSON.stringify({ submissions }) }), BatchAnswerSchema),
    putFrames: async ({ frames }) => {
      for (const [id, ofPhoto] of frames) {
        for (const [n, body] of ofPhoto.entries()) {
          const { status } = await holder.call('PUT', `/v1/attachments/${id}/chunks/${n}`, { body, mediaType: 'application/octet-stream' })
          if (status !== 200) throw new Error(`The frame was refused: ${status}`)
        }
      }
    },
  }
}

type Sealing = { readonly draft: Draft; readonly counter: number; readonly enrolled: EnrolledDevice; readonly keys: DeviceKeys; readonly nowMs: number; readonly configuration: Configuration }

async function sealDraft({ draft, counter, enrolled, keys, nowMs, configuration }: Sealing): Promise<SealedRequest> {
  const id = newSubmissionId(nowMs, randomBytes(10))
  const code = draft.code ?? followCode(randomBytes(5))
  const capturedAtMs = draft.capturedAtMs ?? nowMs
  const sealed = await Promise.all((draft.photos ?? []).map(async (photo) => ({ photo, ...await sealAttachment(newAttachmentId(nowMs, randomBytes(10)), photo, new Uint8Array(randomBytes(32))) })))
  const photoAnswer: Answers = sealed.length === 0 ? {} : {
    photo: { kind: 'value', answer: { type: 'photo', value: sealed.map(({ photo, attachment }) => ({ attachment: attachment.id, widthPixels: 40, heightPixels: 30, bytes: photo.length })) } },
  }
  const payload: Payload = {
    format: formatVersion, id, service: 'melding-openbare-ruimte', catalogue: configuration.catalogue, language: 'nl',
    number: caseNumber({ prefix: enrolled.prefix, year: new Date(capturedAtMs).getUTCFullYear(), device: enrolled.deviceNumber, counter }),
    capturedAt: new Date(capturedAtMs).toISOString(), answers: { ...draft.answers ?? lampAnswers, ...photoAnswer },
    followCodeHash: await followCodeHash(id, code), confirmedBy: 'tick',
    attachments: sealed.map(({ photo, key, attachment }) => ({ id: attachment.id, question: 'photo', mediaType: 'image/jpeg', bytes: photo.length, key })),
    ...draft.payload,
  }
  const [newest] = configuration.sealingKeys
  if (newest === undefined) throw new Error('There is a sealing key.')
  const recipient = { kid: draft.kid ?? newest.kid, key: newest.key }
  const attachments = sealed.map(({ attachment }) => attachment)
  const envelope = await sealSubmission({ payload, recipient, keys, attachments: draft.attachments?.(attachments) ?? attachments })
  return { envelope, payload, code, frames: new Map(sealed.map(({ attachment, frames }) => [attachment.id, frames])) }
}

/** A small JPEG, another for each seed; more pixels make more than one frame of it. */
export async function exampleJpeg(seed = 1, pixels = 40): Promise<Bytes> {
  const noise = { type: 'gaussian', mean: 100 + seed % 50, sigma: 40 } as const
  return new Uint8Array(await sharp({ create: { width: pixels, height: Math.round(pixels * 0.75), channels: 3, background: 'grey', noise } }).jpeg({ quality: 95 }).toBuffer())
}

