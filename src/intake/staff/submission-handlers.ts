/** What came in: the list, opening one, its photos, and setting a status. */
import type { DeskFilter, DeskList } from '../../domain/desk-protocol.ts'
import type { SubmissionId } from '../../domain/ids.ts'
import { problem, value } from '../http/answer.ts'
import type { Mount } from '../http/mount.ts'
import { historyOf, sealedNoteFor } from '../cases/case-history.ts'
import { setStatus, statusesOf } from '../storage/cases.ts'
import { holdSubmission } from '../storage/engine.ts'
import type { InTransaction } from '../storage/schema.ts'
import { countSubmissions, findListed, listSubmissions, rowsPerPage } from '../storage/submission-list.ts'
import { noteSeen, rootOf } from '../storage/threads.ts'
import { deskRow } from './desk-row.ts'
import { photoOf } from './photo-of.ts'
import { reveal } from './reveal.ts'
import { type Actor, audit, type StaffContext } from './staff-context.ts'
import type { StaffGuards } from './staff-guards.ts'
import { staffRoutes } from './staff-routes.ts'

/**
 * A photo is data of a stranger even after it was made anew: it never opens as a page of ours (nosniff, attachment,
 * sandbox), and nothing between keeps it.
 */
const photoHeaders = {
  'Content-Disposition': 'attachment; filename="photo.jpg"',
  'Content-Security-Policy': "default-src 'none'; sandbox; frame-ancestors 'none'",
  'Cache-Control': 'no-store',
}

export function mountSubmissions(mount: Mount<StaffGuards>, context: StaffContext): void {
  const { database, keys, catalogues } = context

  mount(staffRoutes.submissions, async ({ parameters }) => value(await listOf(context, parameters)))
  mount(staffRoutes.reveal, async ({ caller, parameters, address, nowMs }) => {
    const revealed = await reveal(context, parameters.id, { name: caller.username, address, nowMs })
    return revealed === undefined ? problem('submission-unknown') : value(revealed)
  })
  mount(staffRoutes.photo, async ({ caller, parameters, address, nowMs }) => {
    const photo = await photoOf(context, parameters, { name: caller.username, address, nowMs })
    return photo.kind === 'photo' ? { kind: 'bytes', bytes: photo.bytes, mediaType: 'image/jpeg', headers: photoHeaders } : problem(photo.code)
  })
  mount(staffRoutes.setStatus, async ({ caller, parameters: { id }, body, address, nowMs }) => {
    const root = await rootOf(database, id)
    if (root === undefined) return problem('submission-unknown')
    const sealedNote = await sealedNoteFor(root, body.note, keys)
    const actor = { name: caller.username, address, nowMs }
    const result = await database.transaction().execute(async (db) => {
      await holdSubmission(db, root)
      const row = await findListed(db, root)
      if (row === undefined) return 'submission-unknown'
      // "Received" is what the registrar says; saying the same again without a word tells the resident nothing.
      const changes = body.status !== 'received' && (body.status !== row.status || sealedNote !== null)
      if (row.state !== 'registered' || !changes) return 'status-not-allowed'
      await setStatus(db, root, { status: body.status, atMs: nowMs, setBy: caller.username, sealedNote })
      await audit(context, db, actor, { action: 'status-set', object: root })
      await see(context, db, actor, { root, ids: body.seen ?? [] })
      return 'set'
    })
    return result === 'set' ? value(await standing(context, root)) : problem(result)
  })
  mount(staffRoutes.see, async ({ caller, parameters: { id }, body, address, nowMs }) => {
    const root = await rootOf(database, id)
    if (root === undefined) return problem('submission-unknown')
    await database.transaction().execute((db) => see(context, db, { name: caller.username, address, nowMs }, { root, ids: body.seen }))
    return value(await standing(context, root))
  })
  mount(staffRoutes.catalogue, async ({ parameters: { hash, language } }) => {
    const catalogue = await catalogues.find(hash)
    const texts = catalogue && await catalogues.texts(catalogue, language)
    return catalogue === undefined || texts === undefined ? problem('path-unknown') : value({ definitions: catalogue.definitions, texts })
  })
}

async function listOf({ database }: StaffContext, query: { readonly filter: DeskFilter; readonly page: number; readonly search: string }): Promise<DeskList> {
  const [{ rows, total }, counts] = await Promise.all([listSubmissions(database, query), countSubmissions(database)])
  return { rows: rows.map(deskRow), page: query.page, pages: Math.max(1, Math.ceil(total / rowsPerPage)), total, counts }
}

/** Follow-ups that were seen, each written down once. */
async function see(
  context: StaffContext, db: InTransaction, actor: Actor, { root, ids }: { readonly root: SubmissionId; readonly ids: readonly SubmissionId[] },
): Promise<void> {
  for (const id of await noteSeen(db, root, { ids, nowMs: actor.nowMs })) await audit(context, db, actor, { action: 'follow-up-seen', object: id })
}

async function standing({ database, keys }: StaffContext, id: SubmissionId) {
  const row = await findListed(database, id)
  if (row === undefined) throw new Error('A submission is never removed.')
  return { row: deskRow(row), history: await historyOf(id, await statusesOf(database, id), keys) }
}
