/** What a run may find, and what a device's disk says in words of its own: nothing here is the shipped code's reading. */
import { createHash } from 'node:crypto'
import * as v from 'valibot'

/** `lost`: neither at the intake nor whole on the device. `doubled`: twice where it may be once. `untrue`: a state said more than was so. */
export type Finding = { readonly kind: 'lost' | 'doubled' | 'untrue'; readonly what: string }

/** A record of the outbox, as far as the rules of a run look at it. */
export const RecordSchema = v.looseObject({
  kind: v.picklist(['whole', 'stub']),
  id: v.string(),
  number: v.string(),
  state: v.looseObject({ kind: v.string(), epoch: v.optional(v.string()), reason: v.optional(v.string()), receivedAt: v.optional(v.string()) }),
  attachments: v.optional(v.array(v.looseObject({ id: v.string(), chunks: v.number(), acknowledgedEpoch: v.optional(v.string()) })), []),
})
export type OutboxRecord = v.InferOutput<typeof RecordSchema>
/** What was noted of many at once. */
export const NoteSchema = v.looseObject({ epoch: v.string(), receivedAt: v.string(), ids: v.array(v.string()) })
export const NotesSchema = v.looseObject({ epoch: v.string() })
const SealedSchema = v.looseObject({ submission: v.string(), manifest: v.string() })

const KeptSchema = v.looseObject({ json: v.pipe(v.instance(Uint8Array), v.transform((json) => new TextDecoder().decode(json)), v.parseJson()) })

/** Of a row of the intake, or of what a device keeps of one as it sends it. */
export function sealedHash(sealed: unknown): string | undefined {
  const kept = v.safeParse(KeptSchema, sealed)
  const parsed = v.safeParse(SealedSchema, kept.success ? kept.output.json : sealed)
  return parsed.success ? hashOf([Buffer.from(`${parsed.output.submission}\n${parsed.output.manifest}`)]) : undefined
}

export function hashOf(parts: Iterable<Uint8Array>): string {
  const hash = createHash('sha256')
  for (const part of parts) hash.update(part)
  return hash.digest('base64url')
}
