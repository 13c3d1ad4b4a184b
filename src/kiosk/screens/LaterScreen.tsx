/** The screens that no visit begins with: a switch over the places that App.tsx leaves to this file. */
import { unreachable } from '../../domain/assert.ts'
import type { Place } from '../state/journey.ts'
import type { Kiosk } from '../state/kiosk.ts'
import { AnswersScreen } from './AnswersScreen.tsx'
import { CheckScreen } from './CheckScreen.tsx'
import { FollowScreen } from './FollowScreen.tsx'
import { HelperCardScreen } from './HelperCardScreen.tsx'
import { NotNowScreen } from './NotNowScreen.tsx'
import { ReceiptScreen } from './ReceiptScreen.tsx'
import { RedirectedScreen } from './RedirectedScreen.tsx'

type LaterPlace = Exclude<Place, { kind: 'languages' | 'services' | 'step' }>

export function LaterScreen({ kiosk, place }: { readonly kiosk: Kiosk; readonly place: LaterPlace }) {
  switch (place.kind) {
    case 'answers': return <AnswersScreen kiosk={kiosk} place={place} />
    case 'follow': return <FollowScreen kiosk={kiosk} />
    case 'helper-card': return <HelperCardScreen kiosk={kiosk} />
    // A request may not begin here now; else App.tsx draws this place itself.
    case 'before': return <NotNowScreen kiosk={kiosk} />
    case 'redirected': return <RedirectedScreen kiosk={kiosk} service={place.service} step={place.step} />
    case 'check': return <CheckScreen kiosk={kiosk} service={place.service} />
    case 'receipt': return <ReceiptScreen kiosk={kiosk} receipt={place.receipt} />
    default: return unreachable(place)
  }
}
