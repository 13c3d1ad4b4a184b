/** The list of submissions: which page of it is shown, and what was searched for. */
import { type ReadonlySignal, signal } from '@preact/signals'
import type { DeskFilter, DeskList } from '../../domain/desk-protocol.ts'
import type { DeskClient, ListQuery } from '../client/desk-client.ts'
import { numberSearch } from '../forms/number-search.ts'
import { createResource, type Loaded } from './resource.ts'
import type { Route } from './route.ts'

export type ListStore = {
  readonly list: ReadonlySignal<Loaded<DeskList>>
  /** Part of a case number as it was typed, or empty. Kept here and in no address. */
  readonly search: ReadonlySignal<string>
  /** When the shown list came in, in milliseconds since 1970. */
  readonly refreshedAtMs: ReadonlySignal<number>
  readonly show: (filter: DeskFilter, page: number) => Promise<void>
  /** Searches, or with an empty text ends the search. The caller shows a page afterwards. */
  readonly searchFor: (typed: string) => void
  /** The page that was shown last: where the way back leads. */
  readonly route: () => Extract<Route, { kind: 'list' }>
  /** The same page again, without taking away what is shown. */
  readonly refresh: () => Promise<void>
}

/** @param now milliseconds since 1970 */
export function createListStore(client: Pick<DeskClient, 'submissions'>, now: () => number): ListStore {
  const { state, load, refresh } = createResource<DeskList>()
  const search = signal('')
  const refreshedAtMs = signal(now())
  let query: ListQuery = { filter: 'open', page: 1, search: '' }

  const fetching = async () => {
    const list = await client.submissions(query)
    refreshedAtMs.value = now()
    return list
  }

  return {
    list: state,
    search,
    refreshedAtMs,
    show: (filter, page) => {
      const next = { filter, page, search: numberSearch(search.peek()) }
      const same = next.filter === query.filter && next.page === query.page && next.search === query.search
      query = next
      // Coming back from a submission shows the list as it was and mends it; another page must not show the former's rows.
      return same ? refresh(fetching) : load(fetching)
    },
    searchFor: (typed) => { search.value = typed },
    route: () => ({ kind: 'list', filter: query.filter, page: query.page }),
    refresh: () => refresh(fetching),
  }
}
