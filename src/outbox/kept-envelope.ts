/** The record in which the outbox keeps sealed bytes; what is done with it later is in envelope-bytes.ts, which comes with delivery. */
import type { SubmissionId } from '../domain/ids.ts'
import type { Envelope } from '../domain/submission.ts'
import { type Bytes, utf8 } from '../sealing/bytes.ts'

/** A record of the store `envelopes`, with the number of photos that belong to it. */
export type KeptEnvelope = { readonly id: SubmissionId; readonly photos: number; readonly json: Bytes }

/** The record of an envelope, encoded once as the member of a batch: only what was sealed has one. */
export function keptEnvelope(envelope: Envelope, photos: number): KeptEnvelope {
  return { ...keptTexts(envelope, photos), id: envelope.id }
}

/** The same of texts that came back from a disk, whatever they are. */
export function keptTexts({ id, submission, manifest }: Readonly<Record<keyof Envelope, string>>, photos: number): Omit<KeptEnvelope, 'id'> & { readonly id: string } {
  return { id, photos, json: utf8(JSON.stringify({ id, submission, manifest })) }
}
