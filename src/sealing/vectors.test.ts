/** Format version 1 as bytes: a change that breaks these breaks every entry that waits on a tablet somewhere. */
import * as v from 'valibot'
import { describe, expect, test } from 'vitest'
import { AttachmentIdSchema } from '../domain/ids.ts'
import { EnvelopeSchema, SealedAttachmentSchema } from '../domain/submission.ts'
import { PublicKeySchema } from '../domain/intake-protocol.ts'
import { fromBase64Url, sha256, concatBytes, utf8 } from './bytes.ts'
import { contentDigest } from './device-proof.ts'
import { importSealingKey, kidOf, PrivateKeySchema } from './intake-keys.ts'
import { openAttachment } from './open-attachment.ts'
import { openNote } from './open-note.ts'
import { openSubmission } from './open-submission.ts'
import { sealAttachment } from './seal-attachment.ts'
import vectors from './testing/vectors.json' with { type: 'json' }
import { verifyManifest } from './verify-manifest.ts'
import { verifyProof } from './verify-proof.ts'

const envelope = v.parse(EnvelopeSchema, vectors.envelope)
const deviceKey = v.parse(PublicKeySchema, vectors.deviceKey)
const sealingKey = await importSealingKey(v.parse(PrivateKeySchema, vectors.sealingKey))
const keyFor = (kid: string) => kid === vectors.kid ? sealingKey : undefined
const attachmentId = v.parse(AttachmentIdSchema, vectors.attachment.sealed.id)
const frames = vectors.attachment.frames.map((frame) => fromBase64Url(frame) ?? new Uint8Array())

describe('the fixed vectors of format version 1', () => {
  test('the kid is the beginning of the key thumbprint', async () => {
    expect(await kidOf(v.parse(PublicKeySchema, vectors.deviceKey))).toBe(vectors.device.slice(0, 16))
    expect(await kidOf(v.parse(PrivateKeySchema, vectors.sealingKey))).toBe(vectors.kid)
  })

  test('the submission opens to its payload', async () => {
    expect(await openSubmission(envelope.submission, keyFor)).toEqual({ kind: 'opened', kid: vectors.kid, payload: vectors.payload })
  })

  test('the manifest verifies and vouches for the attachment', async () => {
    const verdict = await verifyManifest(envelope, deviceKey)
    expect(verdict).toMatchObject({ kind: 'verified', manifest: { device: vectors.device, attachments: [vectors.attachment.sealed] } })
  })

  test('the attachment opens, and its frames hash to what was vouched for', async () => {
    const plainBytes = vectors.attachment.plainText.length
    expect(await openAttachment({ id: attachmentId, key: vectors.attachment.key, plainBytes, frames })).toEqual(utf8(vectors.attachment.plainText))
    expect(await sha256(concatBytes(frames))).toBe(v.parse(SealedAttachmentSchema, vectors.attachment.sealed).sha256)
  })

  test('sealing the attachment again with the same key gives the same bytes', async () => {
    const again = await sealAttachment(attachmentId, utf8(vectors.attachment.plainText), fromBase64Url(vectors.attachment.key) ?? new Uint8Array())
    expect(again.frames).toEqual(frames)
  })

  test('the device proof verifies for its call, whatever the clock says now', async () => {
    const call = { method: 'PUT', path: '/v1/attachments/x/chunks/0', contentDigest: await contentDigest(utf8(vectors.attachment.plainText)) }
    expect(await verifyProof(vectors.proof, call)).toEqual({
      kind: 'verified', device: vectors.device, publicKey: vectors.deviceKey, nonce: 'nonce-1', issuedAtMs: Date.UTC(2026, 10, 22, 9),
    })
  })

  test('the note opens about its case', async () => {
    expect(await openNote(vectors.note, vectors.payload.number, keyFor)).toBe('De lamp brandt weer.')
  })
})
