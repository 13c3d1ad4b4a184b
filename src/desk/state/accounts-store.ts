/** Who may sign in at this desk. */
import type { ReadonlySignal } from '@preact/signals'
import type * as v from 'valibot'
import type { AccountsSchema } from '../../domain/desk-protocol.ts'
import type { DeskClient } from '../client/desk-client.ts'
import { type Attempt, createAttempt } from './attempt.ts'
import { createResource, type Loaded } from './resource.ts'
import type { NewAccount } from './session-store.ts'

export type Accounts = v.InferOutput<typeof AccountsSchema>
export type AccountsStore = {
  readonly accounts: ReadonlySignal<Loaded<Accounts>>
  readonly adding: Attempt
  readonly show: () => Promise<void>
  /** Makes a colleague's account; says whether it was made. */
  readonly add: (account: NewAccount) => Promise<boolean>
}

export function createAccountsStore(client: Pick<DeskClient, 'accounts' | 'addAccount'>): AccountsStore {
  const { state, load, put } = createResource<Accounts>()
  const adding = createAttempt()
  return {
    accounts: state,
    adding,
    show: () => {
      adding.reset()
      return load(() => client.accounts())
    },
    add: (account) => adding.run(async () => put(await client.addAccount(account))),
  }
}
