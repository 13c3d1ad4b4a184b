/** What the desk lists: ids, numbers, times and states; nothing that was typed. */
import type { ExpressionBuilder, Selectable } from 'kysely'
import { unreachable } from '../../domain/assert.ts'
import { type DeskFilter, deskFilters } from '../../domain/desk-protocol.ts'
import type { Connection, Schema, SubmissionTable } from './schema.ts'
import { type FollowUpRow, followUpsIn } from './threads.ts'

export const rowsPerPage = 50

type Submissions = ExpressionBuilder<Pick<Schema, 'submissions'>, 'submissions'>

type ListedColumn = 'id' | 'number' | 'service' | 'receivedAtMs' | 'state' | 'reason' | 'status' | 'followsNumber' | 'followUp'
export type ListedSubmission = Pick<SubmissionTable, ListedColumn> & {
  /** Where the device that sent it stands. */
  readonly place: string | null
  readonly attachmentsMissing: number
  /** The rest of its thread, in the order in which it arrived. */
  readonly followUps: readonly FollowUpRow[]
}

/** One row of the list, whatever its state. */
export async function findListed(db: Connection, id: SubmissionTable['id']): Promise<ListedSubmission | undefined> {
  const [row] = await withFollowUps(db, await listed(db).where('submissions.id', '=', id).execute())
  return row
}

/**
 * A page of the list, newest first. A thread is one row: that of the request with which it began.
 * @param query.search part of a number, of any in the thread; dashes, spaces and case do not count
 */
export async function listSubmissions(
  db: Connection, query: { readonly filter: DeskFilter; readonly page: number; readonly search: string },
): Promise<{ readonly rows: readonly ListedSubmission[]; readonly total: number }> {
  const digits = query.search.toUpperCase().replace(/[^A-Z0-9]/gu, '')
  const bears = (eb: Submissions) => eb(eb.fn<string>('replace', ['number', eb.val('-'), eb.val('')]), 'like', `%${digits}%`)
  const fits = (eb: Submissions) => eb.and([
    eb('threadOf', 'is', null), passes(eb, query.filter),
    ...(digits === '' ? [] : [eb.or([bears(eb), eb('id', 'in', eb.selectFrom('submissions').select('threadOf').$castTo<{ threadOf: SubmissionTable['id'] }>().where(bears))])]),
  ])
  const { total } = await db.selectFrom('submissions').select((eb) => eb.fn.countAll<number>().as('total')).where(fits).executeTakeFirstOrThrow()
  const page = db.selectFrom('submissions').select('submissions.id').where(fits)
    .orderBy('receivedAtMs', 'desc').orderBy('id', 'desc').limit(rowsPerPage).offset((query.page - 1) * rowsPerPage)
  const rows = await listed(db).where('submissions.id', 'in', page)
    .orderBy('submissions.receivedAtMs', 'desc').orderBy('submissions.id', 'desc').execute()
  return { rows: await withFollowUps(db, rows), total }
}

/** How many there are for each filter. */
export async function countSubmissions(db: Connection): Promise<Record<DeskFilter, number>> {
  const threads = db.selectFrom('submissions').select(['state', 'status']).where('threadOf', 'is', null)
    .select((eb) => eb.case().when(hasUnseen(eb)).then(1).else(0).end().as('unseen'))
  const groups = await db.selectFrom(threads.as('threads')).select(['state', 'status', 'unseen']).select((eb) => eb.fn.countAll<number>().as('count'))
    .groupBy(['state', 'status', 'unseen']).execute()
  const counts: Record<DeskFilter, number> = { open: 0, received: 0, 'needs-person': 0, 'in-progress': 0, done: 0, all: 0 }
  for (const filter of deskFilters) {
    counts[filter] = groups.filter((group) => filtersOf(group).includes(filter)).reduce((sum, group) => sum + group.count, 0)
  }
  return counts
}

type Grouped = Selectable<Pick<SubmissionTable, 'state' | 'status'>> & { readonly unseen: number }

/** The filters under which a thread is shown; `open` is whatever still asks something of somebody: also what was done before. */
function filtersOf({ unseen, ...group }: Grouped): readonly DeskFilter[] {
  const filters = filtersOfState(group)
  return unseen === 0 ? filters : [...new Set([...filters.filter((filter) => filter !== 'done'), 'open', 'needs-person'] as const)]
}

function filtersOfState({ state, status }: Omit<Grouped, 'unseen'>): readonly DeskFilter[] {
  if (state === 'needs-person') return ['open', 'needs-person', 'all']
  switch (status) {
    case null:
    case 'received': return ['open', 'received', 'all']
    case 'in-progress':
    case 'waiting-for-resident': return ['open', 'in-progress', 'all']
    case 'done': return ['done', 'all']
    default: return unreachable(status)
  }
}

/** The same as filtersOf, for the database. */
function passes(eb: Submissions, filter: DeskFilter) {
  const person = eb('state', '=', 'needs-person')
  const fresh = eb.and([eb('state', '!=', 'needs-person'), eb.or([eb('status', 'is', null), eb('status', '=', 'received')])])
  switch (filter) {
    case 'open': return eb.or([eb('status', 'is', null), eb('status', '!=', 'done'), hasUnseen(eb)])
    case 'received': return fresh
    case 'needs-person': return eb.or([person, hasUnseen(eb)])
    case 'in-progress': return eb('status', 'in', ['in-progress', 'waiting-for-resident'])
    case 'done': return eb.and([eb('status', '=', 'done'), eb.not(hasUnseen(eb))])
    case 'all': return eb.lit(true)
    default: return unreachable(filter)
  }
}

/** Something came after it that nobody has seen. */
function hasUnseen(eb: Submissions) {
  return eb('id', 'in', eb.selectFrom('submissions').select('threadOf').$castTo<{ threadOf: SubmissionTable['id'] }>().where('threadOf', 'is not', null).where('seenAtMs', 'is', null))
}

type CountedRow = Omit<ListedSubmission, 'attachmentsMissing' | 'followUps'> & { readonly missing: number | null }

async function withFollowUps(db: Connection, rows: readonly CountedRow[]): Promise<readonly ListedSubmission[]> {
  const all = await followUpsIn(db, rows.map(({ id }) => id))
  return rows.map(({ missing, ...row }) => ({ ...row, attachmentsMissing: missing ?? 0, followUps: all.filter(({ threadOf }) => threadOf === row.id) }))
}

function listed(db: Connection) {
  return db.selectFrom('submissions').leftJoin('devices', 'devices.id', 'submissions.sentBy')
    .select(['submissions.id', 'submissions.number', 'submissions.service', 'submissions.receivedAtMs', 'submissions.state', 'submissions.reason', 'submissions.status', 'devices.place'])
    .select(['submissions.followsNumber', 'submissions.followUp'])
    .select((eb) => eb.selectFrom('attachments').whereRef('attachments.submissionId', '=', 'submissions.id').where('attachments.state', '=', 'partial')
      .select((counted) => counted.fn.countAll<number>().as('count')).as('missing'))
}
