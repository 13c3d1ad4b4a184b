/**
 * Keeping what devices send: durably, once per id, in one transaction per batch.
 * Nothing here opens a seal; the registrar does that later, from what is kept.
 */
import { CompiledQuery, type DialectAdapter } from 'kysely'
import type { AttachmentId, CaseNumber, DeviceId, Sha256, SubmissionId } from '../../domain/ids.ts'
import type { IntakeState, Outcome } from '../../domain/delivery-protocol.ts'
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
  return database.transaction().execute((db) => keepMembers(db, arrival, members))
}

/**
 * Keeps a batch in a transaction that others may share; doing it again changes nothing. Everything goes in the order of its ids,
 * so that of two transactions that meet none holds what the other waits for.
 */
export async function keepMembers(db: InTransaction, arrival: Arrival, members: readonly Member[]): Promise<readonly Outcome[]> {
  const envelopes = members.filter((member) => member.kind === 'envelope').toSorted((a, b) => compare(a.envelope.id, b.envelope.id))
  const damaged = members.filter((member) => member.kind === 'damaged').toSorted((a, b) => compare(a.contentHash, b.contentHash))
  const added = await addEnvelopes(db, arrival, envelopes)
  const outcomes = new Map<Member, Outcome>()
  // One for all of them: it goes from thread to thread.
  const received: IntakeState = { kind: 'received', receivedAt: new Date(arrival.nowMs).toISOString() }
  for (const member of added) outcomes.set(member, { kind: 'kept', id: member.envelope.id, state: received })
  const repeated = envelopes.filter((member) => !added.has(member))
  const versions = await knownVersions(db, repeated.map(({ envelope }) => envelope.id))
  for (const member of repeated) {
    const known = versions.get(member.envelope.id)
    assert(known !== undefined, 'What could not be added is there.')
    outcomes.set(member, known.bytesHash === member.bytesHash ? { kind: 'kept', id: known.id, state: intakeStateOf(known) } : await keepOtherVersion(db, arrival, { known, member }))
  }
  for (const member of damaged) outcomes.set(member, await keepDamaged(db, arrival, member))
  return members.map((member) => {
    const outcome = outcomes.get(member)
    assert(outcome !== undefined, 'Each member has an outcome.')
    return outcome
  })
}

type EnvelopeMember = Extract<Member, { kind: 'envelope' }>

function compare(a: string, b: string): number {
  if (a === b) return 0
  return a < b ? -1 : 1
}

/** As many rows as one statement takes: each has ten values, and SQLite takes 32,766 in one. */
const rowsInStatement = 500

/**
 * Adds the envelopes whose ids are new, in one statement.
 * @param envelopes in the order of their ids; of two with the same id the first is added
 * @returns those that were added
 */
async function addEnvelopes(db: InTransaction, { sentBy, nowMs, clockOffsetMs }: Arrival, envelopes: readonly EnvelopeMember[]): Promise<ReadonlySet<EnvelopeMember>> {
  const firstOfId = new Map(envelopes.toReversed().map((member) => [member.envelope.id, member]))
  const added = new Set<EnvelopeMember>()
  for (const some of slices([...firstOfId.values()].reverse(), rowsInStatement)) {
    const rows = some.map((member) => {
      const { envelope: { id, submission, manifest }, number, claimedDevice, bytesHash } = member
      return { id, number, claimedDevice: claimedDevice ?? null, sentBy, submission, manifest, bytesHash, receivedAtMs: nowMs, clockOffsetMs, state: 'received' as const }
    })
    for (const { id } of await insertReceived(db, rows)) {
      const member = firstOfId.get(id)
      if (member !== undefined) added.add(member)
    }
  }
  await announceAttachments(db, [...added])
  return added
}

type ReceivedRow = Pick<SubmissionRow, 'id' | 'number' | 'claimedDevice' | 'sentBy' | 'submission' | 'manifest' | 'bytesHash' | 'receivedAtMs' | 'clockOffsetMs'> & { readonly state: 'received' }

/** For each kind of engine, by the number of rows: building such a statement takes a third as long as writing its rows. */
const insertStatements = new WeakMap<DialectAdapter, Map<number, string>>()

/**
 * Inserts rows and skips those whose id is known.
 * @param rows each with its columns in the same order, for that is the order of the statement's parameters
 * @returns the ids that were new
 */
async function insertReceived(db: InTransaction, rows: readonly ReceivedRow[]): Promise<readonly Pick<SubmissionRow, 'id'>[]> {
  const { adapter } = db.getExecutor()
  const known = insertStatements.get(adapter) ?? new Map<number, string>()
  insertStatements.set(adapter, known)
  const statement = known.get(rows.length)
    ?? db.insertInto('submissions').values(rows).onConflict((conflict) => conflict.doNothing()).returning('id').compile().sql
  known.set(rows.length, statement)
  return (await db.executeQuery<Pick<SubmissionRow, 'id'>>(CompiledQuery.raw(statement, rows.flatMap((row) => Object.values(row))))).rows
}

/** An id that another submission announced stays with that one; the registrar sees that it is not here. */
async function announceAttachments(db: InTransaction, added: readonly EnvelopeMember[]): Promise<void> {
  const announced = added.flatMap(({ envelope: { id }, attachments }) => attachments.map((attachment) => ({ ...attachment, submissionId: id })))
  for (const some of slices(announced.toSorted((a, b) => compare(a.id, b.id)), rowsInStatement)) {
    await db.insertInto('attachments').values([...some]).onConflict((conflict) => conflict.doNothing()).execute()
  }
}

type KnownVersion = Pick<SubmissionRow, 'id' | 'bytesHash' | 'state' | 'receivedAtMs' | 'settledAtMs' | 'reason'>

/** What is kept under these ids. */
async function knownVersions(db: InTransaction, ids: readonly SubmissionId[]): Promise<ReadonlyMap<SubmissionId, KnownVersion>> {
  const versions = new Map<SubmissionId, KnownVersion>()
  for (const some of slices(ids, rowsInStatement)) {
    const rows = await db.selectFrom('submissions').select(['id', 'bytesHash', 'state', 'receivedAtMs', 'settledAtMs', 'reason']).where('id', 'in', [...some]).execute()
    for (const row of rows) versions.set(row.id, row)
  }
  return versions
}

/** Same id, other bytes: both are kept. What was not registered yet waits for a person; what was, stays what it is. */
async function keepOtherVersion(
  db: InTransaction, arrival: Pick<Arrival, 'sentBy' | 'nowMs'>, { known, member }: { readonly known: KnownVersion; readonly member: EnvelopeMember },
): Promise<Outcome> {
  const { envelope: { id, submission, manifest }, bytesHash } = member
  await db.insertInto('otherVersions').values({ submissionId: id, bytesHash, submission, manifest, sentBy: arrival.sentBy, receivedAtMs: arrival.nowMs })
    .onConflict((conflict) => conflict.doNothing()).execute()
  if (known.state === 'received') await settleForPerson(db, id, { reason: 'bytes-differ', nowMs: arrival.nowMs })
  // Read again: another process may have registered it since, and then that is what the device must hear.
  return { kind: 'differs', id, state: intakeStateOf(await db.selectFrom('submissions').select(['state', 'receivedAtMs', 'settledAtMs', 'reason']).where('id', '=', id).executeTakeFirstOrThrow()) }
}

function* slices<T>(all: readonly T[], length: number): Generator<readonly T[]> {
  for (let at = 0; at < all.length; at += length) yield all.slice(at, at + length)
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
