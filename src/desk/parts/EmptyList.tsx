import { Notice } from '../../ui/Notice.tsx'
import type { Route } from '../state/route.ts'
import { text } from '../texts.ts'
import { Link } from './Link.tsx'

type EmptyListProps = {
  readonly search: string
  /** Nothing has ever come in: the next thing to do is a device. */
  readonly isFirst: boolean
  readonly onGo: (route: Route) => void
}

/** Says why a list is empty, and what to do about it where there is something to do. */
export function EmptyList({ search, isFirst, onGo }: EmptyListProps) {
  if (search !== '') return <Notice><p>{text('inbox.emptySearch', { search })}</p></Notice>
  if (!isFirst) return <Notice pictogram="check"><p>{text('inbox.empty')}</p></Notice>
  return (
    <Notice>
      <p>{text('inbox.emptyFirst')}</p>
      <Link class="btn btn-go" to={{ kind: 'devices' }} onGo={onGo}>{text('inbox.toDevices')}</Link>
    </Notice>
  )
}
