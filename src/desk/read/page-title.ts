/** The name of the window: which screen and which municipality, and never which submission: titles stay in a browser's history. */
import { unreachable } from '../../domain/assert.ts'
import type { Route } from '../state/route.ts'
import type { Session } from '../state/session-store.ts'
import { text } from '../texts.ts'

export function titleOf(session: Session, route: Route): string {
  const municipality = session.kind === 'signed-in' ? session.staff.municipality : ''
  return text('page.title', { heading: headingOf(session, route), municipality }).trim()
}

function headingOf(session: Session, route: Route): string {
  if (session.kind === 'signed-in' && session.staff.secondFactor === 'demanded') return text('secondStep.title')
  if (route.kind === 'setup') return text('setup.title')
  if (session.kind !== 'signed-in') return text('signIn.title')
  switch (route.kind) {
    case 'list': return text('inbox.title')
    case 'submission': return text('submission.closedTitle')
    case 'devices': return text('devices.title')
    case 'helpers': return text('helpers.title')
    case 'answers': return text('answered.title')
    case 'accounts': return text('accounts.title')
    case 'second-step': return text('secondStep.title')
    case 'unknown': return text('page.unknown')
    default: return unreachable(route)
  }
}
