/** Sessions of the desk, known by the HMAC of their cookie's token only. */
import type { Connection } from './schema.ts'

/** Nobody touched the desk for this long: the session is over. */
export const sessionIdleMs = 60 * 60_000
/** A working day: whoever is still there signs in once more. */
export const sessionLongestMs = 10 * 60 * 60_000
/** The last use is written at most this often, for each write waits for the disk. */
const touchEveryMs = 60_000

export type SessionHolder = { readonly username: string; readonly displayName: string }

export async function insertSession(db: Connection, session: { readonly tokenHash: string; readonly username: string; readonly nowMs: number }): Promise<void> {
  const { tokenHash, username, nowMs } = session
  await db.insertInto('sessions').values({ tokenHash, username, startedAtMs: nowMs, lastUsedAtMs: nowMs }).execute()
}

/** Whose session this is, and keeps it alive; undefined for a token that is unknown or over. */
export async function touchSession(db: Connection, tokenHash: string, nowMs: number): Promise<SessionHolder | undefined> {
  const session = await db.selectFrom('sessions').innerJoin('accounts', 'accounts.username', 'sessions.username')
    .select(['accounts.username', 'accounts.displayName', 'sessions.lastUsedAtMs'])
    .where('tokenHash', '=', tokenHash)
    .where('lastUsedAtMs', '>', nowMs - sessionIdleMs)
    .where('startedAtMs', '>', nowMs - sessionLongestMs)
    .executeTakeFirst()
  if (session === undefined) return undefined
  if (nowMs - session.lastUsedAtMs >= touchEveryMs) {
    await db.updateTable('sessions').set({ lastUsedAtMs: nowMs }).where('tokenHash', '=', tokenHash).execute()
  }
  return { username: session.username, displayName: session.displayName }
}

export async function deleteSession(db: Connection, tokenHash: string): Promise<void> {
  await db.deleteFrom('sessions').where('tokenHash', '=', tokenHash).execute()
}

/** Forgets sessions that are over. */
export async function deleteEndedSessions(db: Connection, nowMs: number): Promise<void> {
  await db.deleteFrom('sessions')
    .where((eb) => eb.or([eb('lastUsedAtMs', '<=', nowMs - sessionIdleMs), eb('startedAtMs', '<=', nowMs - sessionLongestMs)]))
    .execute()
}

/** Signs somebody out everywhere. */
export async function deleteSessionsOf(db: Connection, username: string): Promise<void> {
  await db.deleteFrom('sessions').where('username', '=', username).execute()
}
