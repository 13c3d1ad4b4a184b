/** Opens a sealed submission; its form is in seal-submission.ts. Only the intake imports this. */
import { compactDecrypt, decodeProtectedHeader } from 'jose'
import * as v from 'valibot'
import { CaseNumberSchema, CatalogueHashSchema, SubmissionIdSchema } from '../domain/ids.ts'
import { formatVersion, type Payload, PayloadSchema, type SealedSubmission } from '../domain/submission.ts'
import type { Reason } from '../domain/verdict.ts'
import { submissionType } from './seal-submission.ts'

const HeaderSchema = v.object({
  typ: v.literal(submissionType), v: v.literal(formatVersion), kid: v.string(),
  id: SubmissionIdSchema, number: CaseNumberSchema, cat: CatalogueHashSchema,
})

export type Opened =
  | { readonly kind: 'opened'; readonly payload: Payload; readonly kid: string }
  | { readonly kind: 'refused'; readonly reason: Extract<Reason, 'seal-damaged' | 'kid-unknown' | 'payload-invalid'> }

/**
 * Opens one submission.
 * @param keyFor the private key of a kid, also of earlier ones, or undefined
 * @returns the payload, parsed, whose id, number and catalogue are those of the authenticated header
 */
export async function openSubmission(submission: SealedSubmission, keyFor: (kid: string) => CryptoKey | undefined): Promise<Opened> {
  const header = readHeader(submission)
  if (header === undefined) return { kind: 'refused', reason: 'seal-damaged' }
  const key = keyFor(header.kid)
  if (key === undefined) return { kind: 'refused', reason: 'kid-unknown' }
  const plaintext = await decrypt(submission, key)
  if (plaintext === undefined) return { kind: 'refused', reason: 'seal-damaged' }
  const payload = v.safeParse(PayloadSchema, jsonOf(plaintext))
  if (!payload.success) return { kind: 'refused', reason: 'payload-invalid' }
  const { id, number, catalogue } = payload.output
  const agrees = id === header.id && number === header.number && catalogue === header.cat
  return agrees ? { kind: 'opened', payload: payload.output, kid: header.kid } : { kind: 'refused', reason: 'payload-invalid' }
}

function readHeader(submission: SealedSubmission): v.InferOutput<typeof HeaderSchema> | undefined {
  try {
    return v.parse(HeaderSchema, decodeProtectedHeader(submission))
  } catch {
    return undefined
  }
}

async function decrypt(submission: SealedSubmission, key: CryptoKey): Promise<Uint8Array | undefined> {
  try {
    const algorithms = { keyManagementAlgorithms: ['ECDH-ES'], contentEncryptionAlgorithms: ['A256GCM'] }
    return (await compactDecrypt(submission, key, algorithms)).plaintext
  } catch {
    return undefined
  }
}

function jsonOf(bytes: Uint8Array): unknown {
  try {
    return JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes))
  } catch {
    return undefined
  }
}
