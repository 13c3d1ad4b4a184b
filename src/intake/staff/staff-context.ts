/** What the desk's handlers work with; made once, in the composition root. */
import { randomBytes } from 'node:crypto'
import { uuidV7 } from '../../domain/ids.ts'
import type { FrameStore } from '../attachments/frame-store.ts'
import type { Photos } from '../attachments/photos.ts'
import type { KnownCatalogues } from '../cases/known-catalogues.ts'
import type { Guesses } from '../http/guesses.ts'
import type { Keys } from '../keys/key-file.ts'
import type { Passwords } from '../keys/password.ts'
import { type AuditAction, type AuditLine, insertAuditLine } from '../storage/audit.ts'
import type { Connection, Database } from '../storage/schema.ts'

export type StaffContext = {
  readonly database: Database
  readonly frames: FrameStore
  readonly photos: Photos
  readonly keys: Keys
  readonly passwords: Passwords
  readonly guesses: Guesses
  readonly catalogues: KnownCatalogues
  /** What is answered on the spot now: questions in the municipality's first language, by the name of their page. */
  readonly questions: Readonly<Record<string, string>>
  /** The name of the municipality, for the desk's heading. */
  readonly municipality: string
  /** Where a device opens the kiosk. */
  readonly kioskUrl: string
  /** True where nobody works at the desk without a second step. */
  readonly secondFactorRequired: boolean
  /** The desk's own origin: every change must come from it. */
  readonly deskOrigin: string
}

/** Who works at the desk, on which session. */
export type StaffMember = { readonly username: string; readonly displayName: string; readonly tokenHash: string }

/** Who does something, from where and when. */
export type Actor = { readonly name: string; readonly address: string; readonly nowMs: number }

/** Writes an audit line; give it the transaction of the act. */
export async function audit(
  { keys }: Pick<StaffContext, 'keys'>, db: Connection, { name, address, nowMs }: Actor,
  act: { readonly action: AuditAction; readonly object: string; readonly result?: AuditLine['result'] },
): Promise<void> {
  await insertAuditLine(db, {
    id: uuidV7(nowMs, randomBytes(10)), atMs: nowMs, actor: name, origin: keys.hmac('origin', address), result: 'done', ...act,
  })
}
