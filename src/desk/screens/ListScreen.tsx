/** What came in. */
import { useEffect } from 'preact/hooks'
import { LinkButton } from '../../ui/Button.tsx'
import { StepHeading } from '../../ui/StepHeading.tsx'
import { unreachable } from '../../domain/assert.ts'
import type { DeskList } from '../../domain/desk-protocol.ts'
import type { SubmissionId } from '../../domain/ids.ts'
import { Concerns } from '../parts/Concerns.tsx'
import { EmptyList } from '../parts/EmptyList.tsx'
import { FilterTabs } from '../parts/FilterTabs.tsx'
import { Loading } from '../parts/Loading.tsx'
import { NumberSearch } from '../parts/NumberSearch.tsx'
import { Paging } from '../parts/Paging.tsx'
import { Problem } from '../parts/Problem.tsx'
import { SubmissionTable } from '../parts/SubmissionTable.tsx'
import { printClock } from '../read/print-time.ts'
import type { ListStore } from '../state/list-store.ts'
import type { SilentStore } from '../state/silent-store.ts'
import { type Route, routeAfterSearch } from '../state/route.ts'
import { text } from '../texts.ts'

type ListScreenProps = {
  readonly route: Extract<Route, { kind: 'list' }>
  readonly store: ListStore
  readonly silent: SilentStore
  readonly onGo: (route: Route) => void
  readonly onOpen: (id: SubmissionId) => void
  /** Calls back while someone looks at the page; returns what stops it. */
  readonly whileSeen: (refresh: () => void) => () => void
}

/** Drawn anew for each filter, page and search. */
export function ListScreen({ route, store, silent, onGo, onOpen, whileSeen }: ListScreenProps) {
  const { filter, page } = route
  const list = store.list.value
  const refresh = () => void store.refresh()
  useEffect(() => { void store.show(filter, page) }, [store, filter, page])
  useEffect(() => { void silent.refresh() }, [silent])
  useEffect(() => whileSeen(() => {
    void store.refresh()
    void silent.refresh()
  }), [store, silent, whileSeen])

  function search(typed: string): void {
    store.searchFor(typed)
    onGo(routeAfterSearch(route, typed))
  }

  return (
    <div class="stack">
      <div class="top">
        <StepHeading>{text('inbox.title')}</StepHeading>
        <NumberSearch search={store.search.value} onSearch={search} />
      </div>
      <Concerns silent={silent.silent.value} nowMs={store.refreshedAtMs.value} />
      <FilterTabs shown={filter} counts={list.kind === 'ready' ? list.value.counts : undefined} onGo={onGo} />
      <p class="soft small">{text('submission.audit')}</p>
      {list.kind === 'ready' && list.stale !== undefined && <Problem code={list.stale} onAgain={refresh} />}
      <ListBody route={route} store={store} onGo={onGo} onOpen={onOpen} />
      {list.kind === 'ready' && (
        <div class="row small">
          <p class="soft">{text('inbox.refreshed', { time: printClock(new Date(store.refreshedAtMs.value).toISOString()) })}</p>
          <LinkButton onPress={refresh}>{text('inbox.refresh')}</LinkButton>
        </div>
      )}
    </div>
  )
}

function ListBody({ route, store, onGo, onOpen }: Omit<ListScreenProps, 'whileSeen' | 'silent'>) {
  const list = store.list.value
  switch (list.kind) {
    case 'loading': return <Loading />
    case 'failed': return <Problem code={list.code} onAgain={() => void store.show(route.filter, route.page)} />
    case 'ready': return <Page list={list.value} route={route} store={store} onGo={onGo} onOpen={onOpen} />
    default: return unreachable(list)
  }
}

function Page({ list, route, store, onGo, onOpen }: Omit<ListScreenProps, 'whileSeen' | 'silent'> & { readonly list: DeskList }) {
  if (list.rows.length === 0) return <EmptyList search={store.search.value} isFirst={(list.counts.all ?? 0) === 0} onGo={onGo} />
  return (
    <>
      <SubmissionTable rows={list.rows} caption={text('inbox.total', { count: list.total })} nowMs={store.refreshedAtMs.value} onOpen={onOpen} />
      <Paging route={route} pages={list.pages} onGo={onGo} />
    </>
  )
}
