/** Small real objects that the tests of sealing share: nothing of a real person. */
import * as v from 'valibot'
import { type AttachmentId, AttachmentIdSchema, SubmissionIdSchema, type SubmissionId } from '../../domain/ids.ts'
import { type Payload, PayloadSchema } from '../../domain/submission.ts'
import type { Bytes } from '../bytes.ts'

export const exampleId: SubmissionId = v.parse(SubmissionIdSchema, '01983c5e-7d00-7abc-8def-0123456789ab')
export const exampleAttachment: AttachmentId = v.parse(AttachmentIdSchema, '01983c5e-7d00-7abc-8def-0123456789ac')

/** A payload of a lamp that does not burn. */
export function examplePayload(changes: Partial<Record<keyof Payload, unknown>> = {}): Payload {
  return v.parse(PayloadSchema, {
    format: 1, id: exampleId, number: 'VBST-2026-0001000002', service: 'melding-openbare-ruimte',
    catalogue: 'n4bQgYhMfWWaL-qgxVrQFaO_TxsrC4Is0V1sFbDwCgg', language: 'nl', capturedAt: '2026-11-22T09:00:00.000Z',
    answers: { what: { kind: 'value', answer: { type: 'choice', value: 'street-light' } }, where: { kind: 'value', answer: { type: 'place', value: { by: 'words', words: 'Bij de vijver' } } } },
    followCodeHash: 'n4bQgYhMfWWaL-qgxVrQFaO_TxsrC4Is0V1sFbDwCgg', attachments: [], confirmedBy: 'tick',
    ...changes,
  })
}

/** Bytes that no compression shortens and that differ at each place, the same in every run. */
export function patternBytes(length: number): Bytes {
  let state = 0x9e3779b9
  return Uint8Array.from({ length }, () => {
    state = Math.imul(state ^ (state >>> 15), 0x2c1b3c6d) + 0x6d2b79f5 | 0
    return state >>> 24
  })
}
