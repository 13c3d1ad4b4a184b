import { type DeskFilter, deskFilters, type DeskList } from '../../domain/desk-protocol.ts'
import type { Route } from '../state/route.ts'
import { text } from '../texts.ts'
import { Link } from './Link.tsx'

type FilterTabsProps = {
  readonly shown: DeskFilter
  /** How many there are for each; absent until the first answer. */
  readonly counts: DeskList['counts'] | undefined
  readonly onGo: (route: Route) => void
}

/** The filters with their counts. They are links: each leads to an address of its own, and back goes back. */
export function FilterTabs({ shown, counts, onGo }: FilterTabsProps) {
  return (
    <nav class="tabs" aria-label={text('inbox.filters')}>
      <ul>
        {deskFilters.map((filter) => (
          <li key={filter}>
            <Link class="tab" to={{ kind: 'list', filter, page: 1 }} current={filter === shown} onGo={onGo}>
              {counts === undefined
                ? text(`inbox.filter.${filter}`)
                : text('inbox.filterCount', { filter: text(`inbox.filter.${filter}`), count: counts[filter] ?? 0 })}
            </Link>
          </li>
        ))}
      </ul>
    </nav>
  )
}
