/**
 * Keeping what devices send: durably, once per id, in one transaction per batch.
 * Nothing here opens a seal; the registrar does that later, from what is kept.
 */
import type { AttachmentId, CaseNumber, DeviceId, Sha256, SubmissionId } from '../../domain/ids.ts'
import type { IntakeState, Outcome } from '../../domain/intake-protocol.ts'
import type { Envelope } from '../../domain/submission.ts'
import type { Reason } from '../../domain/verdict.ts'
import { assert, unreachable } from '../../domain/assert.ts'
import type { Connection, Database, InTransaction, SubmissionTable } from './schema.ts'

/** A photo that a manifest announces. `damaged` from the start when its sizes cannot be true. */
export type AnnouncedAttachment = {
  readonly id: AttachmentId
  readonly sha256: Sha256
  readonly bytes: number
  readonly chunks: number
  readonly state: 'partial' | 'damaged'
}

/** A member of a batch, looked at from outside. */
export type Member =
  | {
    readonly kind: 'envelope'
    readonly envelope: Envelope
    readonly number: CaseNumber
    readonly claimedDevice: DeviceId | undefined
    readonly bytesHash: Sha256
    readonly attachments: readonly AnnouncedAttachment[]
  }
  | { readonly kind: 'damaged'; readonly index: number; readonly id: SubmissionId | undefined; readonly contentHash: Sha256; readonly sealedContent: string }

/** How a batch arrived. */
export type Arrival = { readonly sentBy: DeviceId; readonly nowMs: number; readonly clockOffsetMs: number }

export type SubmissionRow = SubmissionTable

/**
 * Keeps a batch. When the promise resolves, every member is on disk; when it rejects, none of them is there anew.
 * @returns an outcome for each member, in order
 */
export async function keepBatch(database: Database, arrival: Arrival, members: readonly Member[]): Promise<readonly Outcome[]> {
  return database.transaction().execute(async (db) => {
    const outcomes: Outcome[] = []
    for (const member of members) {
      outcomes.push(member.kind === 'envelope' ? await keepEnvelope(db, arrival, member) : await keepDamaged(db, arrival, member))
    }
    return outcomes
  })
}

type EnvelopeMember = Extract<Member, { kind: 'envelope' }>

async function keepEnvelope(db: InTransaction, { sentBy, nowMs, clockOffsetMs }: Arrival, member: EnvelopeMember): Promise<Outcome> {
  const { envelope: { id, submission, manifest }, number, claimedDevice, bytesHash } = member
  const inserted = await db.insertInto('submissions').values({
    id, number, claimedDevice: claimedDevice ?? null, sentBy, submission, manifest, bytesHash, receivedAtMs: nowMs, clockOffsetMs,
    state: 'received', reason: null, settledAtMs: null, checkedAtMs: null,
    signedBy: null, service: null, language: null, followHash: null, status: null,
    followsNumber: null, followUp: null, threadOf: null, seenAtMs: null,
  }).onConflict((conflict) => conflict.doNothing()).returning('id').execute()
  if (inserted.length === 1) {
    for (const attachment of member.attachments) {
      // An id that another submission announced stays with that one; the registrar sees that it is not here.
      await db.insertInto('attachments').values({ ...attachment, submissionId: id }).onConflict((conflict) => conflict.doNothing()).execute()
    }
    return { kind: 'kept', id, state: { kind: 'received', receivedAt: new Date(nowMs).toISOString() } }
  }
  const known = await db.selectFrom('submissions').selectAll().where('id', '=', id).executeTakeFirstOrThrow()
  return known.bytesHash === bytesHash ? { kind: 'kept', id, state: intakeStateOf(known) } : keepOtherVersion(db, { sentBy, nowMs }, { known, member })
}

/** Same id, other bytes: both are kept. What was not registered yet waits for a person; what was, stays what it is. */
async function keepOtherVersion(
  db: InTransaction, arrival: Pick<Arrival, 'sentBy' | 'nowMs'>, { known, member }: { readonly known: SubmissionRow; readonly member: EnvelopeMember },
): Promise<Outcome> {
  const { envelope: { id, submission, manifest }, bytesHash } = member
  await db.insertInto('otherVersions').values({ submissionId: id, bytesHash, submission, manifest, sentBy: arrival.sentBy, receivedAtMs: arrival.nowMs })
    .onConflict((conflict) => conflict.doNothing()).execute()
  if (known.state !== 'received') return { kind: 'differs', id, state: intakeStateOf(known) }
  await settleForPerson(db, id, { reason: 'bytes-differ', nowMs: arrival.nowMs })
  return { kind: 'differs', id, state: { kind: 'needs-person', receivedAt: new Date(known.receivedAtMs).toISOString(), reason: 'bytes-differ' } }
}

async function keepDamaged(db: InTransaction, { sentBy, nowMs }: Arrival, member: Extract<Member, { kind: 'damaged' }>): Promise<Outcome> {
  const { index, id, contentHash, sealedContent } = member
  await db.insertInto('damagedMembers').values({ contentHash, sentBy, place: index, sealedContent, receivedAtMs: nowMs })
    .onConflict((conflict) => conflict.doNothing()).execute()
  return { kind: 'damaged', index, ...(id === undefined ? {} : { id }) }
}

/** Gives a submission that is still open to a person. False when it was settled before: a repeat after a crash changes nothing. */
export async function settleForPerson(db: Connection, id: SubmissionId, { reason, nowMs }: { readonly reason: Reason; readonly nowMs: number }): Promise<boolean> {
  const settled = await db.updateTable('submissions').set({ state: 'needs-person', reason, settledAtMs: nowMs })
    .where('id', '=', id).where('state', '=', 'received').returning('id').execute()
  return settled.length === 1
}

/** A row as the device that sent it may know it. */
export function intakeStateOf(row: Pick<SubmissionRow, 'state' | 'receivedAtMs' | 'settledAtMs' | 'reason'>): IntakeState {
  const receivedAt = new Date(row.receivedAtMs).toISOString()
  switch (row.state) {
    case 'received': return { kind: 'received', receivedAt }
    case 'registered': {
      assert(row.settledAtMs !== null, 'A registered submission has a time of registration.')
      return { kind: 'registered', receivedAt, registeredAt: new Date(row.settledAtMs).toISOString(), external: false }
    }
    case 'needs-person': {
      assert(row.reason !== null, 'What needs a person has a reason.')
      return { kind: 'needs-person', receivedAt, reason: row.reason }
    }
    default: return unreachable(row.state)
  }
}

export async function findSubmission(db: Connection, id: SubmissionId): Promise<SubmissionRow | undefined> {
  return db.selectFrom('submissions').selectAll().where('id', '=', id).executeTakeFirst()
}

/** The states of those of these submissions that the device sent or signed; others are left out. */
export async function statesFor(db: Connection, device: DeviceId, ids: readonly SubmissionId[]): Promise<readonly { readonly id: SubmissionId; readonly state: IntakeState }[]> {
  const rows = await db.selectFrom('submissions').select(['id', 'state', 'receivedAtMs', 'settledAtMs', 'reason'])
    .where('id', 'in', [...ids]).where((eb) => eb.or([eb('sentBy', '=', device), eb('claimedDevice', '=', device)])).execute()
  return rows.map((row) => ({ id: row.id, state: intakeStateOf(row) }))
}

/** How many second versions with other bytes are kept. */
export async function countOtherVersions(db: Connection, id: SubmissionId): Promise<number> {
  const { count } = await db.selectFrom('otherVersions').select((eb) => eb.fn.countAll<number>().as('count')).where('submissionId', '=', id).executeTakeFirstOrThrow()
  return count
}
