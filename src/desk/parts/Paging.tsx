import type { Route } from '../state/route.ts'
import { text } from '../texts.ts'
import { Link } from './Link.tsx'

type PagingProps = {
  readonly route: Extract<Route, { kind: 'list' }>
  readonly pages: number
  readonly onGo: (route: Route) => void
}

/** The way to older and newer pages; nothing where one page holds all. */
export function Paging({ route, pages, onGo }: PagingProps) {
  if (pages <= 1) return null
  return (
    <nav class="paging" aria-label={text('inbox.page', { page: route.page, pages })}>
      {route.page > 1 && <Link class="btn" to={{ ...route, page: route.page - 1 }} onGo={onGo}>{text('inbox.previous')}</Link>}
      <p>{text('inbox.page', { page: route.page, pages })}</p>
      {route.page < pages && <Link class="btn" to={{ ...route, page: route.page + 1 }} onGo={onGo}>{text('inbox.next')}</Link>}
    </nav>
  )
}
