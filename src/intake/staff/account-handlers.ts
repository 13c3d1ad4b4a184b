/** Set-up, sign-in and the accounts of the desk. */
import { randomBytes } from 'node:crypto'
import type { StaffSession } from '../../domain/desk-protocol.ts'
import { type Answer, problem, tooManyAttempts, value } from '../http/answer.ts'
import type { Guess } from '../http/guesses.ts'
import type { Mount } from '../http/mount.ts'
import { type Account, findAccount, hasAccounts, insertAccount, listAccounts } from '../storage/accounts.ts'
import { takeTurn } from '../storage/engine.ts'
import { takeSetupToken } from '../storage/meta.ts'
import type { Connection } from '../storage/schema.ts'
import { deleteSession, insertSession } from '../storage/sessions.ts'
import { secondFactorOf, takeCode } from './second-factor.ts'
import { type Actor, audit, type StaffContext } from './staff-context.ts'
import { endedCookie, sessionCookie, type StaffGuards } from './staff-guards.ts'
import { staffRoutes } from './staff-routes.ts'

export function mountAccounts(mount: Mount<StaffGuards>, context: StaffContext): void {
  mountWayIn(mount, context)
  const { database, passwords } = context

  mount(staffRoutes.session, async ({ caller }) => value(await sessionOf(context, database, caller)))
  mount(staffRoutes.signOut, async ({ caller, address, nowMs }) => {
    await database.transaction().execute(async (db) => {
      await deleteSession(db, caller.tokenHash)
      await audit(context, db, { name: caller.username, address, nowMs }, { action: 'signed-out', object: caller.username })
    })
    return { kind: 'empty', headers: { 'Set-Cookie': endedCookie() } }
  })
  mount(staffRoutes.accounts, async () => value(await accountsOf(database)))
  mount(staffRoutes.addAccount, async ({ caller, body, address, nowMs }) => {
    const { username, displayName } = body
    const account = { username, displayName, passwordHash: await passwords.hash(body.password), createdAtMs: nowMs }
    const added = await database.transaction().execute(async (db) => {
      if (!await insertAccount(db, account)) return false
      await audit(context, db, { name: caller.username, address, nowMs }, { action: 'account-made', object: username })
      return true
    })
    return added ? value(await accountsOf(database)) : problem('username-taken')
  })
}

function mountWayIn(mount: Mount<StaffGuards>, context: StaffContext): void {
  const { database, keys, passwords, guesses } = context

  mount(staffRoutes.setUp, async ({ body, address, nowMs }) => {
    const { token, username, displayName, password } = body
    if (await hasAccounts(database)) return problem('setup-done')
    const made = await guesses([['setup-address', address]], nowMs, async () => {
      const account = { username, displayName, passwordHash: await passwords.hash(password), createdAtMs: nowMs }
      return database.transaction().execute(async (db) => {
        await takeTurn(db, 'set-up')
        // Only the holder of the link gets past this line, and only once.
        if (!await takeSetupToken(db, keys.hmac('setup-token', token)) || !await insertAccount(db, account)) return undefined
        const actor: Actor = { name: username, address, nowMs }
        await audit(context, db, actor, { action: 'account-made', object: username })
        return beginSession(context, db, { account, actor })
      })
    })
    return wayIn(made, 'setup-token-unknown')
  })

  mount(staffRoutes.signIn, async ({ body: { username, password, code }, address, nowMs }) => {
    const actor: Actor = { name: username, address, nowMs }
    const known = await guesses([['sign-in-address', address], ['sign-in-name', username]], nowMs, async () => {
      const account = await findAccount(database, username)
      if (await passwords.verify(password, account?.passwordHash)) return account
      // A name that nobody has may be a password in the wrong field: it is not written down.
      if (account !== undefined) await refusedSignIn(context, database, actor)
      return undefined
    })
    return known.kind === 'right' ? secondStep(context, { account: known.value, actor }, code) : wayIn(known, 'sign-in-failed')
  })
}

/** After name and password were right, and not before: that an account has a second step is told to nobody else. */
async function secondStep(context: StaffContext, who: { readonly account: Account; readonly actor: Actor }, code: string | undefined): Promise<Answer<StaffSession>> {
  const { database, guesses } = context
  const { account: { username }, actor } = who
  if (await secondFactorOf(context, database, username) !== 'set') {
    return wayIn({ kind: 'right', value: await database.transaction().execute((db) => beginSession(context, db, who)) }, 'sign-in-failed')
  }
  if (code === undefined) return problem('second-factor-needed')
  return wayIn(await guesses([['second-factor-name', username]], actor.nowMs, () => database.transaction().execute(async (db) => {
    if (await takeCode(context, db, { username, typed: code, nowMs: actor.nowMs })) return beginSession(context, db, who)
    await refusedSignIn(context, db, actor)
    return undefined
  })), 'second-factor-wrong')
}

async function refusedSignIn(context: StaffContext, db: Connection, actor: Actor): Promise<void> {
  await audit(context, db, actor, { action: 'signed-in', object: actor.name, result: 'refused' })
}

type Begun = { readonly session: StaffSession; readonly token: string }

async function beginSession(context: StaffContext, db: Connection, { account, actor }: { readonly account: Account; readonly actor: Actor }): Promise<Begun> {
  const token = randomBytes(32).toString('base64url')
  await insertSession(db, { tokenHash: context.keys.hmac('session', token), username: account.username, nowMs: actor.nowMs })
  await audit(context, db, actor, { action: 'signed-in', object: account.username })
  return { session: await sessionOf(context, db, account), token }
}

function wayIn(guess: Guess<Begun>, wrong: 'setup-token-unknown' | 'sign-in-failed' | 'second-factor-wrong'): Answer<StaffSession> {
  switch (guess.kind) {
    case 'right': return value(guess.value.session, { 'Set-Cookie': sessionCookie(guess.value.token) })
    case 'wrong': return problem(wrong)
    case 'too-many': return tooManyAttempts(guess.retryAfterMs)
    default: return guess satisfies never
  }
}

async function sessionOf(context: StaffContext, db: Connection, { username, displayName }: Pick<Account, 'username' | 'displayName'>): Promise<StaffSession> {
  const { municipality, kioskUrl } = context
  return { username, displayName, municipality, kioskUrl, secondFactor: await secondFactorOf(context, db, username) }
}

async function accountsOf(db: Connection): Promise<{ accounts: { username: string; displayName: string; createdAt: string }[] }> {
  const accounts = await listAccounts(db)
  return { accounts: accounts.map(({ username, displayName, createdAtMs }) => ({ username, displayName, createdAt: new Date(createdAtMs).toISOString() })) }
}
