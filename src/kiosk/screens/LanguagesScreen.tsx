/** The first screen: it invites, and the choice of a language begins the visit. */
import { useState } from 'preact/hooks'
import { PictogramMedal } from '../../ui/Pictogram.tsx'
import { StepHeading } from '../../ui/StepHeading.tsx'
import { LanguageCards } from '../parts/LanguageCards.tsx'
import { Screen } from '../parts/Screen.tsx'
import type { Kiosk } from '../state/kiosk.ts'

/** Only to look at: what a kiosk is about, without a word. */
const scene = ['tree', 'house', 'letter', 'street-lamp', 'person', 'place', 'phone', 'calendar', 'received'] as const

export function LanguagesScreen({ kiosk }: { readonly kiosk: Kiosk }) {
  const { t } = kiosk.texts
  // As it was when this screen came: opening a dialog begins the visit too, and must keep its focus.
  const [cameBack] = useState(() => kiosk.visit.session.peek().kind !== 'attract')
  return (
    <Screen kiosk={kiosk} title={t('languages.title')} isWelcome>
      <div class="welcome">
        <div class="stack">
          <StepHeading takeFocus={cameBack}>{t('attract.title')}</StepHeading>
          <p class="lead">{t('attract.lead')}</p>
          <LanguageCards
            kiosk={kiosk}
            onChosen={() => {
              kiosk.visit.happen('begin')
              kiosk.visit.openServices()
            }}
          />
        </div>
        <div class="scene" aria-hidden="true">{scene.map((name) => <PictogramMedal key={name} name={name} />)}</div>
      </div>
    </Screen>
  )
}
