/** What the desk lists: ids, numbers, times and states; nothing that was typed. */
import type { ExpressionBuilder, Selectable } from 'kysely'
import { unreachable } from '../../domain/assert.ts'
import { type DeskFilter, deskFilters } from '../../domain/desk-protocol.ts'
import type { Connection, Schema, SubmissionTable } from './schema.ts'

export const rowsPerPage = 50

export type ListedSubmission = Pick<SubmissionTable, 'id' | 'number' | 'service' | 'receivedAtMs' | 'state' | 'reason' | 'status'> & {
  /** Where the device that sent it stands. */
  readonly place: string | null
  readonly attachmentsMissing: number
}

/** One row of the list, whatever its state. */
export async function findListed(db: Connection, id: SubmissionTable['id']): Promise<ListedSubmission | undefined> {
  const row = await listed(db).where('submissions.id', '=', id).executeTakeFirst()
  return row && withCount(row)
}

/**
 * A page of the list, newest first.
 * @param query.search part of a number; dashes, spaces and case do not count
 */
export async function listSubmissions(
  db: Connection, query: { readonly filter: DeskFilter; readonly page: number; readonly search: string },
): Promise<{ readonly rows: readonly ListedSubmission[]; readonly total: number }> {
  const digits = query.search.toUpperCase().replace(/[^A-Z0-9]/gu, '')
  const fits = (eb: ExpressionBuilder<Pick<Schema, 'submissions'>, 'submissions'>) => eb.and([
    passes(eb, query.filter),
    ...(digits === '' ? [] : [eb(eb.fn<string>('replace', ['submissions.number', eb.val('-'), eb.val('')]), 'like', `%${digits}%`)]),
  ])
  const { total } = await db.selectFrom('submissions').select((eb) => eb.fn.countAll<number>().as('total')).where(fits).executeTakeFirstOrThrow()
  const page = db.selectFrom('submissions').select('submissions.id').where(fits)
    .orderBy('receivedAtMs', 'desc').orderBy('id', 'desc').limit(rowsPerPage).offset((query.page - 1) * rowsPerPage)
  const rows = await listed(db).where('submissions.id', 'in', page)
    .orderBy('submissions.receivedAtMs', 'desc').orderBy('submissions.id', 'desc').execute()
  return { rows: rows.map(withCount), total }
}

/** How many there are for each filter. */
export async function countSubmissions(db: Connection): Promise<Record<DeskFilter, number>> {
  const groups = await db.selectFrom('submissions').select(['state', 'status']).select((eb) => eb.fn.countAll<number>().as('count'))
    .groupBy(['state', 'status']).execute()
  const counts: Record<DeskFilter, number> = { open: 0, received: 0, 'needs-person': 0, 'in-progress': 0, done: 0, all: 0 }
  for (const filter of deskFilters) {
    counts[filter] = groups.filter((group) => filtersOf(group).includes(filter)).reduce((sum, group) => sum + group.count, 0)
  }
  return counts
}

/** The filters under which a submission is shown; `open` is whatever still asks something of somebody. */
function filtersOf({ state, status }: Selectable<Pick<SubmissionTable, 'state' | 'status'>>): readonly DeskFilter[] {
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
function passes(eb: ExpressionBuilder<Pick<Schema, 'submissions'>, 'submissions'>, filter: DeskFilter) {
  const person = eb('state', '=', 'needs-person')
  const fresh = eb.and([eb('state', '!=', 'needs-person'), eb.or([eb('status', 'is', null), eb('status', '=', 'received')])])
  switch (filter) {
    case 'open': return eb.or([eb('status', 'is', null), eb('status', '!=', 'done')])
    case 'received': return fresh
    case 'needs-person': return person
    case 'in-progress': return eb('status', 'in', ['in-progress', 'waiting-for-resident'])
    case 'done': return eb('status', '=', 'done')
    case 'all': return eb.lit(true)
    default: return unreachable(filter)
  }
}

function withCount({ missing, ...row }: Omit<ListedSubmission, 'attachmentsMissing'> & { readonly missing: number | null }): ListedSubmission {
  return { ...row, attachmentsMissing: missing ?? 0 }
}

function listed(db: Connection) {
  return db.selectFrom('submissions').leftJoin('devices', 'devices.id', 'submissions.sentBy')
    .select(['submissions.id', 'submissions.number', 'submissions.service', 'submissions.receivedAtMs', 'submissions.state', 'submissions.reason', 'submissions.status', 'devices.place'])
    .select((eb) => eb.selectFrom('attachments').whereRef('attachments.submissionId', '=', 'submissions.id').where('attachments.state', '=', 'partial')
      .select((counted) => counted.fn.countAll<number>().as('count')).as('missing'))
}
