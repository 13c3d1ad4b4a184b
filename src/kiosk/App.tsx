/** Which screen stands on the page: a switch over where the device and the visit are. */
import type { ReadonlySignal } from '@preact/signals'
import { useEffect, useErrorBoundary } from 'preact/hooks'
import { unreachable } from '../domain/assert.ts'
import type { FollowCode } from '../domain/ids.ts'
import { later } from './later.tsx'
import { Header } from './parts/Header.tsx'
import { BeforeStartScreen } from './screens/BeforeStartScreen.tsx'
import { type Enrolled, EnrolScreen } from './screens/EnrolScreen.tsx'
import { FailureScreen } from './screens/FailureScreen.tsx'
import { LanguagesScreen } from './screens/LanguagesScreen.tsx'
import { QuestionScreen } from './screens/QuestionScreen.tsx'
import { ServicesScreen } from './screens/ServicesScreen.tsx'
import type { Place } from './state/journey.ts'
import type { Kiosk } from './state/kiosk.ts'
import type { Say, TextKey } from './texts.ts'

export type Stage =
  /** Nothing yet, or nothing any more. */
  | { readonly kind: 'blank' }
  | { readonly kind: 'failure'; readonly t: Say; readonly sentence: TextKey; readonly onAgain: () => void }
  | { readonly kind: 'enrol'; readonly t: Say; readonly code: string; readonly enrol: (code: FollowCode) => Promise<Enrolled>; readonly onStart: () => void }
  | { readonly kind: 'ended'; readonly kiosk: Kiosk; readonly voices: readonly { readonly language: string; readonly t: Say }[]; readonly by: 'person' | 'idle'; readonly onNext: () => void }
  | { readonly kind: 'open'; readonly kiosk: Kiosk }

export type AppProps = {
  readonly stage: ReadonlySignal<Stage>
  /** The clock's last tick, for the seconds of the idle warning. */
  readonly nowMs: ReadonlySignal<number>
  /** When the browser has nothing better to do. */
  readonly whenIdle: (run: () => void) => void
  /** A screen broke: the page is of no use any more. */
  readonly onBroken: (cause: unknown) => void
}

export function App({ stage, nowMs, whenIdle, onBroken }: AppProps) {
  const [broken] = useErrorBoundary(onBroken)
  const now = stage.value
  if (broken !== undefined) return null
  switch (now.kind) {
    case 'blank': return null
    case 'failure': return <FailureScreen {...now} />
    case 'enrol': return <EnrolScreen {...now} />
    case 'ended': return <later.EndedScreen {...now} />
    case 'open': return <OpenKiosk kiosk={now.kiosk} nowMs={nowMs} whenIdle={whenIdle} />
    default: return unreachable(now)
  }
}

function OpenKiosk({ kiosk, nowMs, whenIdle }: { readonly kiosk: Kiosk } & Pick<AppProps, 'nowMs' | 'whenIdle'>) {
  const place = kiosk.visit.place.value
  const isAsking = place.kind === 'step'
  useEffect(() => {
    if (isAsking) whenIdle(() => void kiosk.bringRest().catch(reportError))
  }, [isAsking, kiosk, whenIdle])
  return (
    <div class="kiosk">
      <Header kiosk={kiosk} />
      {kiosk.reading.value !== undefined && <later.VoiceBar kiosk={kiosk} />}
      {kiosk.visit.isPractice.value && <later.PracticeBanner kiosk={kiosk} />}
      <PlaceScreen key={keyOf(place)} kiosk={kiosk} place={place} />
      <IdleWarning kiosk={kiosk} nowMs={nowMs} />
    </div>
  )
}

/** Apart from the screens, so that a tick draws the warning alone. */
function IdleWarning({ kiosk, nowMs }: { readonly kiosk: Kiosk; readonly nowMs: ReadonlySignal<number> }) {
  const session = kiosk.visit.session.value
  return session.kind === 'warning' ? <later.IdleDialog kiosk={kiosk} endsAtMs={session.endsAtMs} nowMs={nowMs.value} /> : null
}

function PlaceScreen({ kiosk, place }: { readonly kiosk: Kiosk; readonly place: Place }) {
  switch (place.kind) {
    case 'languages': return <LanguagesScreen kiosk={kiosk} />
    case 'services': return <ServicesScreen kiosk={kiosk} />
    case 'before': return isHeldBack(kiosk) ? <later.LaterScreen kiosk={kiosk} place={place} /> : <BeforeStartScreen kiosk={kiosk} service={place.service} />
    case 'step': return <QuestionScreen kiosk={kiosk} place={place} />
    default: return <later.LaterScreen kiosk={kiosk} place={place} />
  }
}

/**
 * On a device that may lose what it puts away, no request is begun that cannot be sent at once, and on one that is full none at all.
 * One that was begun goes on.
 */
function isHeldBack({ station, visit }: Kiosk): boolean {
  const isBegun = Object.keys(visit.request.value?.drafts ?? {}).length > 0
  const needsNetwork = !station.isOfflineAllowed.value && station.delivery.value.kind !== 'online'
  return !isBegun && !visit.isPractice.value && (needsNetwork || station.storage.value.level === 'full')
}

/** Each place is a new screen, whose heading takes focus. Questions share one, whose frame stays while they pass (QuestionScreen). */
function keyOf(place: Place): string {
  return place.kind === 'redirected' ? `${place.kind}-${place.service}-${place.step}` : place.kind
}
