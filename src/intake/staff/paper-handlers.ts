/** What the desk gives a resident on paper: the confirmation of receipt, and a new code in the place of a lost one. */
import { randomBytes } from 'node:crypto'
import * as v from 'valibot'
import type { Revealed } from '../../domain/desk-protocol.ts'
import { NewFollowCodeSchema } from '../../domain/desk-protocol.ts'
import { followCode } from '../../domain/follow-code.ts'
import { type SubmissionId, uuidV7 } from '../../domain/ids.ts'
import { followCodeHash } from '../../sealing/follow-code-hash.ts'
import { openNote, sealNote } from '../../sealing/open-note.ts'
import { problem, value } from '../http/answer.ts'
import type { Mount } from '../http/mount.ts'
import type { Keys } from '../keys/key-file.ts'
import { renewFollowCode } from '../storage/follow-codes.ts'
import type { Schema } from '../storage/schema.ts'
import { rootOf } from '../storage/threads.ts'
import { audit, type StaffContext } from './staff-context.ts'
import type { StaffGuards } from './staff-guards.ts'
import { staffRoutes } from './staff-routes.ts'

export function mountPaper(mount: Mount<StaffGuards>, context: StaffContext): void {
  const { database, keys } = context
  mount(staffRoutes.letterPrinted, async ({ caller, parameters: { id }, address, nowMs }) => database.transaction().execute(async (db) => {
    const root = await rootOf(db, id)
    if (root === undefined) return problem('submission-unknown')
    await audit(context, db, { name: caller.username, address, nowMs }, { action: 'letter-printed', object: root })
    return { kind: 'empty' } as const
  }))
  mount(staffRoutes.newFollowCode, async ({ caller, parameters: { id }, body, address, nowMs }) => {
    const root = await rootOf(database, id)
    if (root === undefined) return problem('submission-unknown')
    const code = followCode(new Uint8Array(randomBytes(5)))
    const followHash = keys.hmac('follow-code', await followCodeHash(root, code))
    const row = { id: uuidV7(nowMs, randomBytes(10)), submissionId: root, atMs: nowMs, madeBy: caller.username, sealedIdentity: await sealNote(JSON.stringify(body), root, keys.own) }
    const result = await database.transaction().execute(async (db) => {
      const renewed = await renewFollowCode(db, row, followHash)
      await audit(context, db, { name: caller.username, address, nowMs }, { action: 'follow-code-made', object: root, result: renewed === 'renewed' ? 'done' : 'refused' })
      return renewed
    })
    return result === 'renewed' ? value({ code }) : problem(result)
  })
}

/** What was noted with each new code. */
export async function newCodesOf(id: SubmissionId, rows: readonly Schema['followCodes'][], { keyFor }: Pick<Keys, 'keyFor'>): Promise<NonNullable<Revealed['newCodes']>> {
  return Promise.all(rows.map(async ({ atMs, madeBy, sealedIdentity }) => ({
    at: new Date(atMs).toISOString(), by: madeBy, ...v.parse(NewFollowCodeSchema, JSON.parse(await openNote(sealedIdentity, id, keyFor))),
  })))
}
