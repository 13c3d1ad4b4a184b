/** Who may sign in here. */
import { useEffect, useState } from 'preact/hooks'
import { StepHeading } from '../../ui/StepHeading.tsx'
import { unreachable } from '../../domain/assert.ts'
import { AccountForm } from '../parts/AccountForm.tsx'
import { Loading } from '../parts/Loading.tsx'
import { Problem, Said } from '../parts/Problem.tsx'
import { Table } from '../parts/Table.tsx'
import { dayOf, printDay } from '../read/print-time.ts'
import type { Accounts, AccountsStore } from '../state/accounts-store.ts'
import type { NewAccount } from '../state/session-store.ts'
import { text } from '../texts.ts'

export function AccountsScreen({ store }: { readonly store: AccountsStore }) {
  const [added, setAdded] = useState<string>()
  useEffect(() => { void store.show() }, [store])

  async function add(account: NewAccount): Promise<boolean> {
    const isAdded = await store.add(account)
    setAdded(isAdded ? text('accounts.done', { name: account.displayName }) : undefined)
    return isAdded
  }

  return (
    <div class="stack">
      <StepHeading>{text('accounts.title')}</StepHeading>
      <AccountList store={store} />
      <section class="card stack" aria-labelledby="new-account-title">
        <h2 id="new-account-title">{text('accounts.newTitle')}</h2>
        <p>{text('accounts.newLead')}</p>
        <AccountForm whose="colleague" attempt={store.adding.state.value} onAccount={add} />
        <Said words={added} />
      </section>
    </div>
  )
}

function AccountList({ store }: { readonly store: AccountsStore }) {
  const accounts = store.accounts.value
  switch (accounts.kind) {
    case 'loading': return <Loading />
    case 'failed': return <Problem code={accounts.code} onAgain={() => void store.show()} />
    case 'ready': return <AccountTable accounts={accounts.value} />
    default: return unreachable(accounts)
  }
}

const columns = [text('accounts.displayName'), text('accounts.username'), text('accounts.createdAt')]

function AccountTable({ accounts: { accounts } }: { readonly accounts: Accounts }) {
  return (
    <Table caption={text('accounts.title')} isCaptionUnseen columns={columns}>
      {accounts.map(({ username, displayName, createdAt }) => (
        <tr key={username}>
          <th scope="row">{displayName}</th>
          <td data-name={text('accounts.username')}>{username}</td>
          <td data-name={text('accounts.createdAt')}>{printDay(dayOf(createdAt))}</td>
        </tr>
      ))}
    </Table>
  )
}
