/** From a kept submission to a case: what the registrar reads and the one transaction in which it registers. */
import { sql } from 'kysely'
import type { FollowUpKind } from '../../domain/follow-up.ts'
import type { CaseNumber, DeviceId, SubmissionId } from '../../domain/ids.ts'
import type { CaseStatus } from '../../domain/case-protocol.ts'
import type { Reason } from '../../domain/verdict.ts'
import { holdSubmission } from './engine.ts'
import { type Connection, inTransaction, type InTransaction, type SubmissionTable } from './schema.ts'
import { settleForPerson } from './submissions.ts'
import { isOriginal, originalAwaitedMs } from './threads.ts'

/** What is known of a submission once its seal was opened and its signature verified. */
export type OpenedFacts = {
  readonly signedBy: DeviceId
  readonly service: string
  readonly language: string
  readonly followHash: string
  readonly followsNumber: CaseNumber | null
  readonly followUp: FollowUpKind | null
}

export type DueQuery = { readonly except: readonly SubmissionId[]; readonly most: number; readonly nowMs: number }

/**
 * Submissions that can be worked on, oldest first: those never looked at, those that waited for photos and have them now or will
 * never have them whole, and follow-ups that waited for what they follow and find it now, or waited long enough.
 * Derived from what is kept and from nothing else: after a crash, and beside another process, the same ones are due.
 * @param query.except ids that are to be tried again later
 */
export async function dueSubmissions(db: Connection, query: DueQuery): Promise<readonly SubmissionTable[]> {
  return whatIsDue(db, query).selectAll().limit(query.most).execute()
}

/** The same as a query, for whoever asks for less than the whole. */
export function whatIsDue(db: Connection, { except, nowMs }: Omit<DueQuery, 'most'>) {
  return db.selectFrom('submissions')
    .where('state', '=', 'received')
    .$if(except.length > 0, (query) => query.where('id', 'not in', [...except]))
    .where((eb) => {
      const attachments = (state: 'partial' | 'damaged') => eb.exists(
        eb.selectFrom('attachments').select('attachments.id').whereRef('attachments.submissionId', '=', 'submissions.id').where('attachments.state', '=', state),
      )
      const original = eb.exists(
        eb.selectFrom('submissions as original').select('original.id').whereRef('original.number', '=', 'submissions.followsNumber').where(isOriginal),
      )
      const hasOriginal = eb.or([eb('followsNumber', 'is', null), eb('receivedAtMs', '<=', nowMs - originalAwaitedMs), original])
      return eb.or([eb('checkedAtMs', 'is', null), attachments('damaged'), eb.and([eb.not(attachments('partial')), hasOriginal])])
    })
    .orderBy('receivedAtMs').orderBy('id')
}

/** Notes that everything that is here was found right: it waits for the rest. */
export async function noteChecked(db: Connection, id: SubmissionId, { facts, nowMs }: { readonly facts: OpenedFacts; readonly nowMs: number }): Promise<void> {
  await db.updateTable('submissions').set({ ...facts, checkedAtMs: nowMs }).where('id', '=', id).where('state', '=', 'received').execute()
}

/** Gives a submission to a person, with what was learned when it could be opened. */
export async function giveToPerson(
  database: Connection, id: SubmissionId, verdict: { readonly reason: Reason; readonly facts: OpenedFacts | undefined; readonly nowMs: number },
): Promise<void> {
  await inTransaction(database, async (db) => {
    const settled = await settleForPerson(db, id, verdict)
    if (settled && verdict.facts !== undefined) await db.updateTable('submissions').set(verdict.facts).where('id', '=', id).execute()
  })
}

/** What is to be registered: a submission, what was learned of it, and of a follow-up the thread that it belongs to. */
export type Registration = {
  readonly submission: Pick<SubmissionTable, 'id' | 'number' | 'receivedAtMs'>
  readonly facts: OpenedFacts
  readonly threadOf?: SubmissionId | undefined
}
export type Registered = 'registered' | 'number-repeated' | 'settled-before'

/** Registers one submission, in a transaction of its own where there is none. */
export async function registerCase(
  database: Connection, submission: Registration['submission'], { nowMs, ...learned }: Omit<Registration, 'submission'> & { readonly nowMs: number },
): Promise<Registered> {
  const results = await inTransaction(database, (db) => registerCases(db, [{ submission, ...learned }], nowMs))
  return results.get(submission.id) ?? 'settled-before'
}

/**
 * Registers submissions as cases, each with its first status, or gives one to a person when its number is taken.
 * A follow-up becomes a part of its thread in the same transaction.
 * Doing it again, after a crash or in another process, changes nothing.
 * @returns what became of each, by its id
 */
export async function registerCases(db: InTransaction, registrations: readonly Registration[], nowMs: number): Promise<ReadonlyMap<SubmissionId, Registered>> {
  const results = new Map<SubmissionId, Registered>(registrations.map(({ submission }) => [submission.id, 'settled-before']))
  const inOrder = registrations.toSorted((a, b) => (a.submission.id < b.submission.id ? -1 : 1))
  const settled = await settleRegistered(db, inOrder, nowMs)
  const cases = inOrder.filter(({ submission }) => settled.has(submission.id)).map(({ submission: { id, number } }) => ({ number, submissionId: id, registeredAtMs: nowMs, external: 0 as const }))
  if (cases.length === 0) return results
  const added = await db.insertInto('cases').values(cases).onConflict((conflict) => conflict.column('number').doNothing()).returning('submissionId').execute()
  const registered = new Set(added.map(({ submissionId }) => submissionId))
  for (const { submissionId } of cases) results.set(submissionId, registered.has(submissionId) ? 'registered' : 'number-repeated')
  const first = inOrder.filter(({ submission }) => registered.has(submission.id))
  if (first.length > 0) {
    await db.insertInto('caseStatuses').values(first.map(({ submission: { id, receivedAtMs } }) => (
      { submissionId: id, position: 1, status: 'received' as const, atMs: receivedAtMs, setBy: '', sealedNote: null }))).execute()
  }
  const repeated = cases.filter(({ submissionId }) => !registered.has(submissionId)).map(({ submissionId }) => submissionId)
  if (repeated.length > 0) {
    await db.updateTable('submissions').set({ state: 'needs-person', reason: 'number-repeated', status: null, threadOf: null }).where('id', 'in', repeated).execute()
  }
  return results
}

/** Marks those that are still open as registered, all in one statement. @returns the ids of those */
async function settleRegistered(db: InTransaction, registrations: readonly Registration[], nowMs: number): Promise<ReadonlySet<SubmissionId>> {
  if (registrations.length === 0) return new Set()
  const learned = registrations.map(({ submission: { id }, threadOf, facts }) => (
    sql`(${id}, ${facts.signedBy}, ${facts.service}, ${facts.language}, ${facts.followHash}, ${facts.followsNumber}, ${facts.followUp}, ${threadOf ?? null})`))
  // Both engines name the columns of a list of values so. All of them are texts.
  const set = ['signedBy', 'service', 'language', 'followHash', 'followsNumber', 'followUp', 'threadOf'].map((column, n) => sql`${sql.ref(column)} = learned.${sql.raw(`column${n + 2}`)}`)
  const { rows } = await sql<{ readonly id: SubmissionId }>`
    update submissions set state = 'registered', status = 'received', ${sql.ref('settledAtMs')} = ${nowMs}, ${sql.join(set)}
    from (values ${sql.join(learned)}) as learned
    where submissions.id = learned.column1 and submissions.state = 'received' returning submissions.id
  `.execute(db)
  return new Set(rows.map(({ id }) => id))
}

/**
 * Whether this device signed the same number under another id before: a copied profile counts on from the same place.
 * What another device claims does not count, or anyone could spoil a number; nor does a repeat that was found already,
 * or the first of the two, whose photos came later, would be taken for the repeat.
 *
 * A number has a row or two, a device has thousands. SQLite knows of neither how many they are and took the index of the device; that of
 * a column with something joined to it is none that it can use.
 */
export async function isNumberRepeated(
  db: Connection, submission: Pick<SubmissionTable, 'id' | 'number' | 'receivedAtMs'>, signedBy: DeviceId,
): Promise<boolean> {
  const { id, number, receivedAtMs } = submission
  const earlier = await db.selectFrom('submissions').select('id')
    .where('number', '=', number).where(sql`${sql.ref('signedBy')} || ''`, '=', signedBy).where('id', '!=', id)
    .where((eb) => eb.or([
      eb('state', '=', 'registered'), eb.and([eb('state', '=', 'needs-person'), eb('reason', '!=', 'number-repeated')]),
      eb('receivedAtMs', '<', receivedAtMs), eb.and([eb('receivedAtMs', '=', receivedAtMs), eb('id', '<', id)]),
    ])).limit(1).execute()
  return earlier.length > 0
}

export type CaseStatusRow = { readonly status: CaseStatus; readonly atMs: number; readonly setBy: string; readonly sealedNote: string | null }

/** Statuses of a case, oldest first. */
export async function statusesOf(db: Connection, id: SubmissionId): Promise<readonly CaseStatusRow[]> {
  return db.selectFrom('caseStatuses').select(['status', 'atMs', 'setBy', 'sealedNote']).where('submissionId', '=', id).orderBy('position').execute()
}

/** Adds a status to a registered case. */
export async function setStatus(db: InTransaction, id: SubmissionId, status: CaseStatusRow): Promise<void> {
  // Two at the desk would otherwise take the same next position.
  await holdSubmission(db, id)
  await insertStatus(db, id, status)
  await db.updateTable('submissions').set({ status: status.status }).where('id', '=', id).execute()
}

async function insertStatus(db: InTransaction, id: SubmissionId, status: CaseStatusRow): Promise<void> {
  const { last } = await db.selectFrom('caseStatuses').select((eb) => eb.fn.max('position').as('last')).where('submissionId', '=', id).executeTakeFirstOrThrow()
  await db.insertInto('caseStatuses').values({ ...status, submissionId: id, position: (last ?? 0) + 1 }).execute()
}

export type Followed = Pick<SubmissionTable, 'id' | 'number' | 'receivedAtMs' | 'language' | 'followHash' | 'state' | 'threadOf'>

const followedColumns = ['id', 'number', 'receivedAtMs', 'language', 'followHash', 'state', 'threadOf'] as const

/** Opened submissions under a number: one, or more where a profile was copied. Their follow codes tell them apart. */
export async function findByNumber(db: Connection, number: CaseNumber): Promise<readonly Followed[]> {
  return db.selectFrom('submissions').select(followedColumns).where('number', '=', number).where('followHash', 'is not', null).limit(20).execute()
}

/** One of them by its id. */
export async function findFollowed(db: Connection, id: SubmissionId): Promise<Followed | undefined> {
  return db.selectFrom('submissions').select(followedColumns).where('id', '=', id).executeTakeFirst()
}
