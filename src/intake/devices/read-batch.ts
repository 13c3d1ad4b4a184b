/** Reads what a device delivers: the body of a call becomes members, each looked at from outside. */
import type { Bytes } from '../../sealing/bytes.ts'
import type { Parsed } from '../http/body.ts'
import type { Keys } from '../keys/key-file.ts'
import type { Member } from '../storage/submissions.ts'
import { parseBatch } from './parse-batch.ts'
import { readMember } from './read-member.ts'

/** A body as it came, and the intake's own public key: what is no envelope is sealed to that. */
export type SentBatch = { readonly bytes: Bytes; readonly own: Keys['own'] }

/** The members of a batch, in order; a problem when the body is no batch at all. Its bytes are gone afterwards. */
export async function readBatch({ bytes, own }: SentBatch): Promise<Parsed<readonly Member[]>> {
  const batch = parseBatch(bytes)
  // Half a megabyte given back now. Left to the collector of garbage, it begins a great round for every forty of them.
  bytes.buffer.transfer(0)
  if (batch.kind === 'problem') return batch
  return { kind: 'parsed', output: await Promise.all(batch.output.map((member, index) => readMember(member, index, { own }))) }
}
