/** Looks at a member of a batch from outside, before anything is opened: what it is, and what it announces. */
import { hash } from 'node:crypto'
import * as v from 'valibot'
import { type CaseNumber, CaseNumberSchema, type Sha256, Sha256Schema, SubmissionIdSchema } from '../../domain/ids.ts'
import { frameBytes, maxBatchBytes, sealedFrameBytes } from '../../domain/delivery-protocol.ts'
import { type Envelope, EnvelopeSchema, type SealedAttachment, type SealedSubmission } from '../../domain/submission.ts'
import { fromBase64Url } from '../../sealing/bytes.ts'
import { sealNote } from '../../sealing/open-note.ts'
import { readManifest } from '../../sealing/verify-manifest.ts'
import type { Keys } from '../keys/key-file.ts'
import type { AnnouncedAttachment, Member } from '../storage/submissions.ts'
import { isSealed, isSigned } from './compact-shape.ts'
import type { SentMember } from './parse-batch.ts'

/** What a well-formed member of a batch is: an envelope, its long texts looked at in a quarter of the time; others are `damaged`. */
export const MemberSchema = v.strictObject({ ...EnvelopeSchema.entries, submission: v.pipe(v.string(), v.guard(isSealed)), manifest: v.pipe(v.string(), v.guard(isSigned)) })

/**
 * A member as it will be kept. What has no number, in its manifest or in its seal, is no envelope: nobody could ask
 * after it. Such a member is kept as it came, but sealed to the intake itself, for it may be anything.
 */
export async function readMember(sent: SentMember, index: number, { own }: Pick<Keys, 'own'>): Promise<Member> {
  const envelope = envelopeIn(sent)
  if (envelope !== undefined) {
    const manifest = readManifest(envelope.manifest, decode)
    const number = manifest?.number ?? numberInSeal(envelope.submission)
    if (number !== undefined) {
      return {
        kind: 'envelope', envelope, number, claimedDevice: manifest?.device, bytesHash: hashOfBoth(envelope),
        attachments: (manifest?.attachments ?? []).map(announced),
      }
    }
  }
  const value = sent.kind === 'json' ? sent.value : sent.envelope
  const text = JSON.stringify(value)
  const contentHash = hashOf(text)
  return { kind: 'damaged', index, id: idOf(value), contentHash, sealedContent: await sealNote(text, contentHash, own) }
}

function envelopeIn(sent: SentMember): Envelope | undefined {
  if (sent.kind === 'envelope') return sent.envelope
  const parsed = v.safeParse(MemberSchema, sent.value)
  return parsed.success ? parsed.output : undefined
}

/** Of a part whose every character was looked at: by Node's own decoder in a tenth of the time. */
function decode(part: string): Uint8Array {
  return Buffer.from(part, 'base64url')
}

/** Sizes that no frames can have can never be delivered; the submission is not kept waiting for them. */
function announced({ id, sha256, bytes, chunks }: SealedAttachment): AnnouncedAttachment {
  const tag = sealedFrameBytes - frameBytes
  const last = bytes - (chunks - 1) * sealedFrameBytes
  return { id, sha256, bytes, chunks, state: last > tag && last <= sealedFrameBytes ? 'partial' : 'damaged' }
}

const HeaderSchema = v.object({ number: CaseNumberSchema })

function numberInSeal(submission: SealedSubmission): CaseNumber | undefined {
  const header = fromBase64Url(submission.split('.')[0] ?? '')
  try {
    return v.parse(HeaderSchema, JSON.parse(new TextDecoder().decode(header))).number
  } catch {
    return undefined
  }
}

function idOf(value: unknown) {
  const parsed = v.safeParse(v.object({ id: SubmissionIdSchema }), value)
  return parsed.success ? parsed.output.id : undefined
}

/** As much as an envelope can hold, and used for one after the other: room made for each would take longer than its hash. */
const room = Buffer.allocUnsafeSlow(maxBatchBytes)

/** Of both texts with a line feed between them. They are ASCII by their schema. */
function hashOfBoth({ submission, manifest }: Envelope): Sha256 {
  const middle = room.write(submission, 0, 'latin1')
  const end = middle + 1 + room.write(manifest, middle + 1, 'latin1')
  room[middle] = 0x0a
  return v.parse(Sha256Schema, hash('sha256', room.subarray(0, end), 'base64url'))
}

function hashOf(text: string): Sha256 {
  return v.parse(Sha256Schema, hash('sha256', text, 'base64url'))
}
