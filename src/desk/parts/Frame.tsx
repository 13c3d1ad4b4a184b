/** What stands around every screen: where one is, where one can go, and who is signed in. */
import type { ComponentChildren } from 'preact'
import { LinkButton } from '../../ui/Button.tsx'
import type { StaffSession } from '../../domain/desk-protocol.ts'
import type { AttemptState } from '../state/attempt.ts'
import { firstList, type Route } from '../state/route.ts'
import { text } from '../texts.ts'
import { Link } from './Link.tsx'
import { AttemptProblem } from './Problem.tsx'

type FrameProps = {
  readonly children: ComponentChildren
  /** Absent while nobody is signed in: then there is nowhere to go. */
  readonly staff?: StaffSession
  readonly route?: Route
  readonly signingOut?: AttemptState
  readonly onGo?: (route: Route) => void
  readonly onSignOut?: () => void
}

export function Frame({ children, staff, route, signingOut, onGo, onSignOut }: FrameProps) {
  return (
    <>
      <a class="skip no-print" href="#content" onClick={goToContent}>{text('page.skip')}</a>
      <header class="header no-print">
        <div class="header-inner">
          <p class="brand">{text('page.product')}{staff && <small>{text('page.municipality', { name: staff.municipality })}</small>}</p>
          {staff && route && onGo && <Menu route={route} onGo={onGo} />}
          {staff && onSignOut && (
            <div class="who">
              <p class="soft small">{text('page.signedInAs', { name: staff.displayName })}</p>
              {route && onGo && <Link class="link" to={{ kind: 'second-step' }} current={route.kind === 'second-step'} onGo={onGo}>{text('page.security')}</Link>}
              <LinkButton onPress={onSignOut}>{text('page.signOut')}</LinkButton>
            </div>
          )}
        </div>
      </header>
      <main id="content" tabIndex={-1}>
        {signingOut && <AttemptProblem attempt={signingOut} />}
        {children}
      </main>
    </>
  )
}

function Menu({ route, onGo }: { readonly route: Route; readonly onGo: (route: Route) => void }) {
  const isList = route.kind === 'list' || route.kind === 'submission'
  return (
    <nav class="menu" aria-label={text('page.menu')}>
      <ul>
        <li><Link class="menu-link" to={firstList} current={isList} onGo={onGo}>{text('page.inbox')}</Link></li>
        <li><Link class="menu-link" to={{ kind: 'devices' }} current={route.kind === 'devices'} onGo={onGo}>{text('page.devices')}</Link></li>
        <li><Link class="menu-link" to={{ kind: 'helpers' }} current={route.kind === 'helpers'} onGo={onGo}>{text('page.helpers')}</Link></li>
        <li><Link class="menu-link" to={{ kind: 'answers' }} current={route.kind === 'answers'} onGo={onGo}>{text('page.answers')}</Link></li>
        <li><Link class="menu-link" to={{ kind: 'accounts' }} current={route.kind === 'accounts'} onGo={onGo}>{text('page.accounts')}</Link></li>
      </ul>
    </nav>
  )
}

/** By focus alone: the fragment would take the place of the address that one is at. */
function goToContent(click: MouseEvent): void {
  click.preventDefault()
  document.getElementById('content')?.focus()
}
