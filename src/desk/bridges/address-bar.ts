/** The only code of the desk that touches `location` and `history`. */
import { type ReadonlySignal, signal } from '@preact/signals'
import { addressOf, type Route, routeOf } from '../state/route.ts'

export type AddressBar = {
  readonly route: ReadonlySignal<Route>
  /** Shows another screen of the desk. Going where one is already is no step in the history. */
  readonly go: (route: Route) => void
  /** Leaves the desk for another page, such as the kiosk. */
  readonly leaveFor: (address: string) => void
}

/** Follows the address of this window, and changes it. */
export function createAddressBar(view: Window): AddressBar {
  const current = () => routeOf(view.location.pathname, view.location.search)
  const route = signal(current())
  view.addEventListener('popstate', () => { route.value = current() })
  return {
    route,
    go: (next) => {
      const address = addressOf(next)
      if (address !== view.location.pathname + view.location.search) view.history.pushState(null, '', address)
      route.value = next
    },
    leaveFor: (address) => { view.location.assign(address) },
  }
}

/**
 * Takes the token of the set-up link out of the address, so that it stays in no history, screenshot or shared screen.
 * A fragment never reaches a server or its log (RFC 9110, 4.2.5); reading it once is enough.
 * @param take called with the token now, and again for a link that is pasted over this very address: that loads no page
 */
export function takeSetupToken(view: Window, take: (token: string) => void): void {
  const look = () => {
    const token = view.location.hash.slice(1)
    if (token === '') return
    view.history.replaceState(null, '', view.location.pathname + view.location.search)
    take(token)
  }
  look()
  view.addEventListener('hashchange', look)
}
