/**
 * Parts that are broken on purpose, each in the place of a sound one, so that a test can see them found out: a suite that
 * finds nothing must be one that could. They stand at the platform's edges; shipped code is the same as ever.
 */
import * as v from 'valibot'
import { BatchAnswerSchema, BatchSchema } from '../../../src/domain/delivery-protocol.ts'
import { utf8 } from '../../../src/sealing/bytes.ts'
import type { Reply, Wire } from './network.ts'

export const brokenParts = [
  /** A browser that takes "strict" for "relaxed". */
  'relaxed-outbox',
  /** A database with synchronous=NORMAL. */
  'unsynced-database',
  /** A disk whose fsync does nothing. */
  'unsynced-photos',
  /** An outbox that lets go of what it has sent. */
  'deletes-when-sent',
  /** A counter that is taken from memory: one number twice. */
  'counts-from-memory',
  /** An intake that acknowledges and keeps nothing. */
  'acknowledges-unkept',
  /** An intake that calls registered what is only received. */
  'registered-too-early',
  /** An intake that calls every photo complete. */
  'photos-unchecked',
] as const
export type BrokenPart = (typeof brokenParts)[number]

const BrokenSchema = v.picklist(brokenParts)

export function readBroken(text: string | undefined): BrokenPart | undefined {
  return text === undefined ? undefined : v.parse(BrokenSchema, text)
}

const PhotoSchema = v.looseObject({ missing: v.array(v.number()), state: v.string() })

/** What a broken intake answers in the place of a sound one; undefined where it answers like that one. */
export function answerUnkept(broken: BrokenPart | undefined, { method, path, body }: Wire, epoch: string, nowMs: number): Reply | undefined {
  if (broken !== 'acknowledges-unkept' || method !== 'POST' || path !== '/v1/submissions' || body === undefined) return undefined
  const { submissions } = v.parse(BatchSchema, JSON.parse(new TextDecoder().decode(body)))
  const serverAt = new Date(nowMs).toISOString()
  const outcomes = submissions.map((member) => ({ kind: 'kept', id: v.parse(v.looseObject({ id: v.string() }), member).id, state: { kind: 'received', receivedAt: serverAt } }))
  return { status: 200, headers: [['API-Version', '1.0.0'], ['Content-Type', 'application/json']], bytes: utf8(JSON.stringify({ epoch, serverAt, outcomes })) }
}

/** A sound answer as a broken intake gives it. */
export function spoil(broken: BrokenPart | undefined, { path }: Wire, reply: Reply): Reply {
  if (reply.status !== 200) return reply
  if (broken === 'registered-too-early' && path === '/v1/submissions') {
    const answer = v.parse(BatchAnswerSchema, JSON.parse(new TextDecoder().decode(reply.bytes)))
    const outcomes = answer.outcomes.map((outcome) => (outcome.kind === 'damaged' ? outcome : { ...outcome, state: { kind: 'registered', receivedAt: outcome.state.receivedAt, registeredAt: outcome.state.receivedAt, external: false } }))
    return { ...reply, bytes: utf8(JSON.stringify({ ...answer, outcomes })) }
  }
  if (broken === 'photos-unchecked' && path.startsWith('/v1/attachments/')) {
    const answer = v.parse(PhotoSchema, JSON.parse(new TextDecoder().decode(reply.bytes)))
    return { ...reply, bytes: utf8(JSON.stringify({ ...answer, missing: [], state: 'complete' })) }
  }
  return reply
}
