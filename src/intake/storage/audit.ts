/** Who did what to which object, with what result, from where and when (BIO2 8.15.01). Written, never changed. */
import type { Connection } from './schema.ts'

export type AuditAction =
  | 'account-made' | 'signed-in' | 'signed-out' | 'enrolment-code-made' | 'device-enrolled' | 'device-revoked'
  | 'device-lost' | 'device-offline-use-set'
  | 'helper-made' | 'helper-pin-set' | 'helper-switched-off'
  | 'second-factor-set' | 'second-factor-removed'
  | 'submission-revealed' | 'photo-revealed' | 'status-set' | 'follow-up-seen' | 'letter-printed' | 'follow-code-made'
  | 'export-imported'

export type AuditLine = {
  /** UUID version 7: sorts by time. */
  readonly id: string
  readonly atMs: number
  /** A username, or a device's id. */
  readonly actor: string
  readonly action: AuditAction
  /** An id: never a name, a number that was typed, or words of a resident. */
  readonly object: string
  readonly result: 'done' | 'refused'
  /** HMAC of the address, so that one origin can be followed without keeping it. */
  readonly origin: string
}

/** Give it the transaction of the act itself: then there is no act without its line, and no line without its act. */
export async function insertAuditLine(db: Connection, line: AuditLine): Promise<void> {
  await db.insertInto('audit').values(line).execute()
}

/** Lines about an object, oldest first. */
export async function auditLinesOf(db: Connection, object: string): Promise<readonly { readonly actor: string; readonly action: string; readonly result: string; readonly atMs: number }[]> {
  return db.selectFrom('audit').select(['actor', 'action', 'result', 'atMs']).where('object', '=', object).orderBy('id').execute()
}

/** The latest instant at which anything was received, done at the desk or heard of a device; undefined while there is nothing. */
export async function newestInstant(db: Connection): Promise<number | undefined> {
  const newest = await Promise.all([
    db.selectFrom('submissions').select((eb) => eb.fn.max('receivedAtMs').as('atMs')).executeTakeFirst(),
    db.selectFrom('audit').select((eb) => eb.fn.max('atMs').as('atMs')).executeTakeFirst(),
    db.selectFrom('devices').select((eb) => eb.fn.max('lastSeenAtMs').as('atMs')).executeTakeFirst(),
  ])
  const instants = newest.flatMap((row) => (row?.atMs === undefined || row.atMs === null ? [] : [Number(row.atMs)]))
  return instants.length === 0 ? undefined : Math.max(...instants)
}
