import type { ComponentChildren } from 'preact'
import { addressOf, type Route } from '../state/route.ts'

type LinkProps = {
  readonly to: Route
  readonly onGo: (route: Route) => void
  readonly current?: boolean
  readonly class?: string
  readonly children: ComponentChildren
}

/** A link to a screen of the desk: a real one, so that it can be opened in another tab, copied and told from a button. */
export function Link({ to, onGo, current = false, class: looks = '', children }: LinkProps) {
  function go(click: MouseEvent): void {
    if (click.button !== 0 || click.ctrlKey || click.metaKey || click.shiftKey || click.altKey) return
    click.preventDefault()
    onGo(to)
  }
  return <a class={looks} href={addressOf(to)} aria-current={current ? 'page' : undefined} onClick={go}>{children}</a>
}
