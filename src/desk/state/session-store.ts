/** Who is signed in at this desk. */
import { type ReadonlySignal, signal } from '@preact/signals'
import type { StaffSession } from '../../domain/desk-protocol.ts'
import type { DeskClient } from '../client/desk-client.ts'
import type { DeskErrorCode } from '../client/desk-error.ts'
import { codeOf } from './resource.ts'

export type Session =
  /** Asked, and no answer yet. */
  | { readonly kind: 'unknown' }
  | { readonly kind: 'unreachable'; readonly code: DeskErrorCode }
  /** `why`: nobody was signed in, the session ended by itself, or someone signed out. */
  /** `asksCode`: name and password were right, and a code is needed too. */
  | { readonly kind: 'signed-out'; readonly why: 'start' | 'ended' | 'left'; readonly asksCode?: true }
  | { readonly kind: 'signed-in'; readonly staff: StaffSession }

/** Account as it is typed; the intake tidies the user name. */
export type NewAccount = { readonly username: string; readonly displayName: string; readonly password: string }

export type SessionStore = {
  readonly session: ReadonlySignal<Session>
  /** Asks the intake who is signed in. */
  readonly ask: () => Promise<void>
  /** Asks again and shows what was known until the answer is there; rejects with a DeskError. */
  readonly refresh: () => Promise<void>
  /** Both reject with a DeskError, and leave the session as it was. */
  readonly signIn: (username: string, password: string, code?: string) => Promise<void>
  /** Back from the code to name and password. */
  readonly startAgain: () => void
  readonly setUp: (token: string, account: NewAccount) => Promise<void>
  /** Rejects too where the intake cannot be reached: its cookie would still open the desk, and nobody may think otherwise. */
  readonly signOut: () => Promise<void>
  /** The intake answered that it knows nobody: called by the client, whatever was asked. */
  readonly ended: () => void
}

export function createSessionStore(client: Pick<DeskClient, 'session' | 'signIn' | 'signOut' | 'setUp'>): SessionStore {
  const session = signal<Session>({ kind: 'unknown' })
  const enter = (staff: StaffSession) => { session.value = { kind: 'signed-in', staff } }

  return {
    session,
    ask: async () => {
      session.value = { kind: 'unknown' }
      try {
        enter(await client.session())
      } catch (error) {
        const code = codeOf(error)
        session.value = code === 'sign-in-needed' ? { kind: 'signed-out', why: 'start' } : { kind: 'unreachable', code }
      }
    },
    refresh: async () => enter(await client.session()),
    signIn: async (username, password, code) => {
      try {
        enter(await client.signIn({ username, password, ...(code === undefined ? {} : { code }) }))
      } catch (error) {
        const current = session.peek()
        if (codeOf(error) !== 'second-factor-needed' || current.kind !== 'signed-out') throw error
        session.value = { ...current, asksCode: true }
      }
    },
    startAgain: () => {
      const current = session.peek()
      if (current.kind === 'signed-out') session.value = { kind: 'signed-out', why: current.why }
    },
    setUp: async (token, account) => enter(await client.setUp({ token, ...account })),
    signOut: async () => {
      await client.signOut().catch((error: unknown) => { if (codeOf(error) !== 'sign-in-needed') throw error })
      session.value = { kind: 'signed-out', why: 'left' }
    },
    ended: () => {
      if (session.peek().kind === 'signed-in') session.value = { kind: 'signed-out', why: 'ended' }
    },
  }
}
