/** Who may call the desk's API: a page of the desk itself, and for all but the way in, somebody who signed in. */
import { parse, serialize } from 'hono/utils/cookie'
import { problem } from '../http/answer.ts'
import type { Guard, IncomingCall } from '../http/mount.ts'
import { touchSession } from '../storage/sessions.ts'
import { secondFactorOf } from './second-factor.ts'
import type { StaffContext, StaffMember } from './staff-context.ts'

/** `__Host-`: only over HTTPS (or localhost), only for this host and path, never set by a neighbour (RFC 6265bis, 4.1.3.2). */
const cookieName = '__Host-desk'

/** The header that gives a page its session; a session cookie, so closing the browser ends it too. */
export function sessionCookie(token: string): string {
  return serialize(cookieName, token, { path: '/', secure: true, httpOnly: true, sameSite: 'Strict' })
}

/** The header that takes it away again. */
export function endedCookie(): string {
  return serialize(cookieName, '', { path: '/', secure: true, httpOnly: true, sameSite: 'Strict', maxAge: 0 })
}

export type StaffGuards = {
  readonly page: Guard<undefined>
  /** Signed in; perhaps still without the second step that is demanded. */
  readonly signedIn: Guard<StaffMember>
  readonly staff: Guard<StaffMember>
}

export function createStaffGuards(context: StaffContext): StaffGuards {
  const { database, keys, deskOrigin } = context
  // Cookies ignore ports: a page on the kiosk's port would send this cookie along. Its Origin gives it away.
  const isForeign = (call: IncomingCall) => call.method !== 'GET' && call.request.headers.get('Origin') !== deskOrigin
  const signedIn: Guard<StaffMember> = async (call) => {
    if (isForeign(call)) return problem('origin-differs')
    const token = parse(call.request.headers.get('Cookie') ?? '', cookieName)[cookieName]
    const tokenHash = keys.hmac('session', token ?? '')
    const holder = token === undefined ? undefined : await touchSession(database, tokenHash, call.nowMs)
    return holder === undefined
      ? problem('sign-in-needed', { headers: { 'WWW-Authenticate': 'Session realm="desk"' } })
      : { kind: 'passed', caller: { ...holder, tokenHash } }
  }
  return {
    signedIn,
    page: async (call) => (isForeign(call) ? problem('origin-differs') : { kind: 'passed', caller: undefined }),
    staff: async (call) => {
      const verdict = await signedIn(call)
      if (verdict.kind === 'problem' || await secondFactorOf(context, database, verdict.caller.username) !== 'demanded') return verdict
      return problem('second-factor-demanded')
    },
  }
}
