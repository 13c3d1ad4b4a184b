import { CompactEncrypt, importJWK } from 'jose'
import * as v from 'valibot'
import { beforeAll, describe, expect, test } from 'vitest'
import { CaseNumberSchema } from '../domain/ids.ts'
import type { Envelope } from '../domain/submission.ts'
import { SealedSubmissionSchema, SignedManifestSchema } from '../domain/submission.ts'
import { utf8 } from './bytes.ts'
import { type DeviceKeys, generateDeviceKeys } from './device-keys.ts'
import { generateSealingKey, importSealingKey, type SealingKey } from './intake-keys.ts'
import { openSubmission } from './open-submission.ts'
import { sealSubmission, signManifest, submissionType } from './seal-submission.ts'
import { exampleAttachment, exampleId, examplePayload } from './testing/example.ts'
import { readManifest, verifyManifest } from './verify-manifest.ts'

let intake: SealingKey
let keys: DeviceKeys
let envelope: Envelope
let keyFor: (kid: string) => CryptoKey | undefined

beforeAll(async () => {
  intake = await generateSealingKey()
  keys = await generateDeviceKeys()
  const key = await importSealingKey(intake.privateKey)
  keyFor = (kid) => kid === intake.kid ? key : undefined
  envelope = await sealSubmission({ payload: examplePayload(), recipient: { kid: intake.kid, key: intake.publicKey }, keys, attachments: [] })
})

/** The same text with one character in its middle changed to another of the alphabet. */
function damage(text: string, at = Math.floor(text.length / 2)): string {
  return text.slice(0, at) + (text[at] === 'A' ? 'B' : 'A') + text.slice(at + 1)
}

describe('a sealed submission', () => {
  test('opens to what was put in', async () => {
    expect(await openSubmission(envelope.submission, keyFor)).toEqual({ kind: 'opened', kid: intake.kid, payload: examplePayload() })
  })

  test('shows id, number, key and catalogue to whoever carries it, and nothing else', () => {
    const header: unknown = JSON.parse(atob(envelope.submission.split('.')[0] ?? ''))
    const { id, number, catalogue } = examplePayload()
    expect(header).toMatchObject({ alg: 'ECDH-ES', enc: 'A256GCM', kid: intake.kid, v: 1, id, number, cat: catalogue })
    expect(JSON.stringify(header)).not.toMatch(/street|vijver|melding/)
  })

  test('is never sealed the same way twice', async () => {
    const again = await sealSubmission({ payload: examplePayload(), recipient: { kid: intake.kid, key: intake.publicKey }, keys, attachments: [] })
    expect(again.submission).not.toBe(envelope.submission)
  })

  test('opens with no other key', async () => {
    const other = await generateSealingKey()
    const otherKey = await importSealingKey(other.privateKey)
    expect(await openSubmission(envelope.submission, keyFor)).toMatchObject({ kind: 'opened' })
    expect(await openSubmission(envelope.submission, () => otherKey)).toEqual({ kind: 'refused', reason: 'seal-damaged' })
    expect(await openSubmission(envelope.submission, () => undefined)).toEqual({ kind: 'refused', reason: 'kid-unknown' })
  })

  test('a change in any of its five parts keeps it closed', async () => {
    const parts = envelope.submission.split('.')
    for (const index of [0, 2, 3, 4]) {
      const changed = parts.map((part, n) => n === index ? damage(part) : part).join('.')
      expect(await openSubmission(v.parse(SealedSubmissionSchema, changed), keyFor)).toEqual({ kind: 'refused', reason: 'seal-damaged' })
    }
    expect(await openSubmission(v.parse(SealedSubmissionSchema, '....'), keyFor)).toEqual({ kind: 'refused', reason: 'seal-damaged' })
  })

  test('a payload that is another submission than its header says is refused', async () => {
    const { catalogue, number } = examplePayload()
    const header = { alg: 'ECDH-ES', enc: 'A256GCM', kid: intake.kid, typ: submissionType, v: 1, id: exampleAttachment, number, cat: catalogue }
    const jwe = await new CompactEncrypt(utf8(JSON.stringify(examplePayload()))).setProtectedHeader(header).encrypt(await importJWK({ ...intake.publicKey }, 'ECDH-ES'))
    expect(await openSubmission(v.parse(SealedSubmissionSchema, jwe), keyFor)).toEqual({ kind: 'refused', reason: 'payload-invalid' })
  })

  test('a payload that is no payload is refused, not thrown', async () => {
    const { id, catalogue, number } = examplePayload()
    const header = { alg: 'ECDH-ES', enc: 'A256GCM', kid: intake.kid, typ: submissionType, v: 1, id, number, cat: catalogue }
    for (const plain of ['{', '[]', '{"format":2}']) {
      const jwe = await new CompactEncrypt(utf8(plain)).setProtectedHeader(header).encrypt(await importJWK({ ...intake.publicKey }, 'ECDH-ES'))
      expect(await openSubmission(v.parse(SealedSubmissionSchema, jwe), keyFor)).toEqual({ kind: 'refused', reason: 'payload-invalid' })
    }
  })
})

describe('its manifest', () => {
  test('proves which device put it away', async () => {
    expect(await verifyManifest(envelope, keys.publicKey)).toMatchObject({ kind: 'verified', manifest: { id: exampleId, device: keys.device, kid: intake.kid } })
  })

  test('is worth nothing under another device\'s key', async () => {
    const other = await generateDeviceKeys()
    expect(await verifyManifest(envelope, other.publicKey)).toEqual({ kind: 'refused', reason: 'signature-invalid' })
  })

  test('does not vouch for other bytes or another id', async () => {
    const other = await sealSubmission({ payload: examplePayload(), recipient: { kid: intake.kid, key: intake.publicKey }, keys, attachments: [] })
    expect(await verifyManifest({ ...envelope, submission: other.submission }, keys.publicKey)).toEqual({ kind: 'refused', reason: 'manifest-differs' })
    const foreign = readManifest(envelope.manifest)
    if (foreign === undefined) throw new Error('The manifest of the example can be read.')
    const manifest = await signManifest({ ...foreign, number: v.parse(CaseNumberSchema, 'VBST-2026-0001000010') }, keys)
    expect(await verifyManifest({ ...envelope, manifest }, keys.publicKey)).toMatchObject({ kind: 'verified', manifest: { number: 'VBST-2026-0001000010' } })
  })

  test('damage is told from a wrong signature', async () => {
    const [header = '', payload = '', signature = ''] = envelope.manifest.split('.')
    const parse = (text: string) => v.parse(SignedManifestSchema, text)
    expect(await verifyManifest({ ...envelope, manifest: parse('..') }, keys.publicKey)).toEqual({ kind: 'refused', reason: 'manifest-damaged' })
    expect(await verifyManifest({ ...envelope, manifest: parse(`${header}.${payload}.${damage(signature, 5)}`) }, keys.publicKey)).toEqual({ kind: 'refused', reason: 'signature-invalid' })
  })
})
