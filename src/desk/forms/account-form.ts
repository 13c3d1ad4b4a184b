/** Reads what someone typed for an account, by the schema that the intake parses it with. */
import * as v from 'valibot'
import { NewAccountSchema } from '../../domain/desk-protocol.ts'
import type { NewAccount } from '../state/session-store.ts'

/** Each has a sentence under `setup.problems`. */
export type AccountProblem =
  | 'displayName-missing' | 'username-missing' | 'username-shape' | 'password-missing' | 'password-short' | 'password-long'
export type AccountField = keyof NewAccount
export type WrongField<Field extends string, Problem extends string> = { readonly field: Field; readonly problem: Problem }
export type AccountReading =
  | { readonly kind: 'right'; readonly account: NewAccount }
  /** In the order of the form, so that the first is where the eye starts. */
  | { readonly kind: 'wrong'; readonly wrong: readonly WrongField<AccountField, AccountProblem>[] }

/** The account as the intake will take it, or what is wrong with each field. The password is taken as typed, spaces and all. */
export function readAccount(typed: NewAccount): AccountReading {
  const wrong = [...readDisplayName(typed.displayName), ...readUsername(typed.username), ...readPassword(typed.password)]
  return wrong.length > 0 ? { kind: 'wrong', wrong } : { kind: 'right', account: v.parse(NewAccountSchema, typed) }
}

type Wrong = readonly WrongField<AccountField, AccountProblem>[]

function readDisplayName(typed: string): Wrong {
  return v.safeParse(NewAccountSchema.entries.displayName, typed).success ? [] : [{ field: 'displayName', problem: 'displayName-missing' }]
}

function readUsername(typed: string): Wrong {
  if (typed.trim() === '') return [{ field: 'username', problem: 'username-missing' }]
  return v.safeParse(NewAccountSchema.entries.username, typed).success ? [] : [{ field: 'username', problem: 'username-shape' }]
}

function readPassword(typed: string): Wrong {
  if (typed === '') return [{ field: 'password', problem: 'password-missing' }]
  if (v.safeParse(NewAccountSchema.entries.password, typed).success) return []
  return [{ field: 'password', problem: typed.length < 12 ? 'password-short' : 'password-long' }]
}
