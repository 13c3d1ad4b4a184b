/** The frame of every screen: what it says, and below it the ways on, always in the same places. */
import type { ComponentChildren } from 'preact'
import { useLayoutEffect, useRef, useState } from 'preact/hooks'
import { Button } from '../../ui/Button.tsx'
import { keepClearOf } from '../bridges/clear-of-foot.ts'
import { nameDocument } from '../bridges/page-look.ts'
import { later } from '../later.tsx'
import type { Kiosk } from '../state/kiosk.ts'
import { StateLine } from './StateLine.tsx'

type ScreenProps = {
  readonly kiosk: Kiosk
  /** Which screen it is, for the tab and for screen readers; never what is asked or answered. */
  readonly title: string
  readonly children: ComponentChildren
  readonly back?: { readonly label?: string; readonly onPress: () => void } | undefined
  /** The one next step: at the end of the line, wherever the language ends its lines. */
  readonly next?: { readonly label: string; readonly onPress: () => void } | undefined
  readonly hasProblem?: boolean
  /** Stopping loses something, so it asks first. */
  readonly asksBeforeStop?: boolean
  /** Its next step ends the visit, so there is nothing left to stop. */
  readonly isLast?: boolean
  /** Stands in the middle: there is nothing to read on. */
  readonly isWelcome?: boolean
}

/** One screen. Every field in it stands in a form that is never sent, and that forbids the browser to remember any of it. */
export function Screen(props: ScreenProps) {
  const { kiosk, title, children, back, next, hasProblem = false, isWelcome = false } = props
  const { t } = kiosk.texts
  const municipality = kiosk.catalogue.value.definitions.municipality.name
  const documentTitle = t(hasProblem ? 'page.titleWithProblem' : 'page.title', { heading: title, municipality })
  // With the screen and not after it is painted: a screen reader that is led to the summary or the heading says the title first.
  useLayoutEffect(() => nameDocument(documentTitle), [documentTitle])
  const foot = useRef<HTMLElement>(null)
  useLayoutEffect(() => foot.current === null ? undefined : keepClearOf(foot.current), [])
  return (
    <form class="screen" autocomplete="off" noValidate onSubmit={(event) => event.preventDefault()}>
      <main class={isWelcome ? 'main main-welcome' : 'main'}>
        {kiosk.helperView.value?.toggle}
        {children}
      </main>
      <footer class="foot no-print" ref={foot}>
        <div class="ways">
          <div class="way-back">{back !== undefined && <Button onPress={back.onPress}>{back.label ?? t('question.back')}</Button>}</div>
          {props.isLast === true ? <span /> : <StopButton kiosk={kiosk} asksFirst={props.asksBeforeStop ?? false} />}
          <div class="way-on">{next !== undefined && <Button look="go" onPress={next.onPress}>{next.label}</Button>}</div>
        </div>
        <StateLine kiosk={kiosk} />
      </footer>
    </form>
  )
}

/** "Stoppen": on every screen of a visit. */
function StopButton({ kiosk, asksFirst }: { readonly kiosk: Kiosk; readonly asksFirst: boolean }) {
  const [isAsking, setAsking] = useState(false)
  if (kiosk.visit.session.value.kind === 'attract') return <span />
  return (
    <>
      <Button look="quiet" onPress={() => asksFirst ? setAsking(true) : kiosk.visit.happen('stop')}>{kiosk.texts.t('question.stop')}</Button>
      {isAsking && <later.StopDialog kiosk={kiosk} onStay={() => setAsking(false)} />}
    </>
  )
}
