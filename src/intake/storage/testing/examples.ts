/** Rows for the storage's tests: shaped like the real thing, about nobody. */
import { createHash } from 'node:crypto'
import * as v from 'valibot'
import {
  AttachmentIdSchema, CaseNumberSchema, CatalogueHashSchema, DeviceIdSchema, newAttachmentId, newSubmissionId, Sha256Schema, SubmissionIdSchema,
  type AttachmentId, type CaseNumber, type DeviceId, type Sha256, type SubmissionId,
} from '../../../domain/ids.ts'
import type { PublicKey } from '../../../domain/intake-protocol.ts'
import { EnvelopeSchema, formatVersion, type Manifest } from '../../../domain/submission.ts'
import { toBase64Url, utf8 } from '../../../sealing/bytes.ts'
import { manifestType } from '../../../sealing/seal-submission.ts'
import type { SentBatch } from '../../devices/read-batch.ts'
import type { OpenedFacts } from '../cases.ts'
import { enrolDevice, type KnownDevice } from '../devices.ts'
import { insertEnrolmentCode } from '../enrolment-codes.ts'
import type { Database } from '../schema.ts'
import type { Arrival, Member } from '../submissions.ts'

export const t0 = Date.UTC(2026, 10, 22, 9)
export const publicKey: PublicKey = { kty: 'EC', crv: 'P-256', x: 'x'.repeat(43), y: 'y'.repeat(43) }

const spread = (n: number) => Uint8Array.from({ length: 10 }, (_, index) => (n * 7 + index) % 256)
export const idOf = (n: number): SubmissionId => v.parse(SubmissionIdSchema, newSubmissionId(t0 + n, spread(n)))
export const attachmentOf = (n: number): AttachmentId => v.parse(AttachmentIdSchema, newAttachmentId(t0 + n, spread(n + 100)))
export const hashOf = (text: string): Sha256 => v.parse(Sha256Schema, createHash('sha256').update(text).digest('base64url'))
export const deviceOf = (name: string): DeviceId => v.parse(DeviceIdSchema, hashOf(name))
export const numberOf = (n: number): CaseNumber => v.parse(CaseNumberSchema, `VBST-2026-0001${String(n).padStart(5, '0')}0`)

export type EnvelopeMember = Extract<Member, { kind: 'envelope' }>

/** A member as the accepting code makes it; the n-th submission of device 1. */
export function memberOf(n: number, changes: { readonly body?: string; readonly number?: CaseNumber; readonly attachments?: EnvelopeMember['attachments']; readonly device?: DeviceId } = {}): EnvelopeMember {
  const body = changes.body ?? `a.b.c.d.e${n}`
  const envelope = v.parse(EnvelopeSchema, { id: idOf(n), submission: body, manifest: 'a.b.c' })
  return {
    kind: 'envelope', envelope, number: changes.number ?? numberOf(n), claimedDevice: changes.device ?? deviceOf('one'),
    bytesHash: hashOf(body), attachments: changes.attachments ?? [],
  }
}

/** The n-th submission of device 1 as it travels, signed by nobody. */
function travelling({ envelope: { id, submission }, number, claimedDevice = deviceOf('one'), attachments }: EnvelopeMember): object {
  const manifest: Manifest = {
    format: formatVersion, id, number, device: claimedDevice, kid: 'k', catalogue: v.parse(CatalogueHashSchema, hashOf('catalogue')), capturedAt: new Date(t0).toISOString(),
    sha256: hashOf(submission), attachments: attachments.map(({ id: photo, sha256, bytes, chunks }) => ({ id: photo, sha256, bytes, chunks })),
  }
  const signed = [{ alg: 'ES256', typ: manifestType }, manifest].map((part) => toBase64Url(utf8(JSON.stringify(part))))
  return { id, submission, manifest: `${signed.join('.')}.c` }
}

/** The body of a call that delivers these members. */
export function sentOf(...members: readonly EnvelopeMember[]): SentBatch {
  return { bytes: utf8(JSON.stringify({ submissions: members.map(travelling) })), own: { kid: 'k', key: publicKey } }
}

export const photoOf = (n: number): EnvelopeMember['attachments'][number] => ({ id: attachmentOf(n), sha256: hashOf('photo'), bytes: 100, chunks: 1, state: 'partial' })
export const arrivalOf = (nowMs: number, sentBy = deviceOf('one')): Arrival => ({ sentBy, nowMs, clockOffsetMs: 1500 })
export const factsOf = (n: number, signedBy = deviceOf('one')): OpenedFacts => ({ signedBy, service: 'melding', language: 'nl', followHash: hashOf(`follow ${n}`), followsNumber: null, followUp: null })

/** Enrols a device with a code of its own. */
export async function enrolled(database: Database, name: string): Promise<KnownDevice> {
  const codeHash = hashOf(`code of ${name}`)
  await insertEnrolmentCode(database, { codeHash, place: `Hal ${name}`, madeBy: 'ada', expiresAtMs: t0 + 1000 })
  const result = await database.transaction().execute((db) => enrolDevice(db, { id: deviceOf(name), publicKey, codeHash, nowMs: t0 }))
  if (result.kind !== 'enrolled') throw new Error(`The example device was refused: ${result.code}`)
  return result.device
}
