/** What a helper does and does not do, on one page: to read here, or on paper beside the screen. */
import { useState } from 'preact/hooks'
import { Notice } from '../../ui/Notice.tsx'
import { StepHeading } from '../../ui/StepHeading.tsx'
import { Screen } from '../parts/Screen.tsx'
import type { Kiosk } from '../state/kiosk.ts'
import { hasBegun } from '../state/practice.ts'
import type { TextKey } from '../texts.ts'

type Part = { readonly title: TextKey; readonly lines: readonly TextKey[] }

const parts: readonly Part[] = [
  { title: 'card.sit.title', lines: ['card.sit.beside', 'card.sit.types', 'card.sit.time'] },
  { title: 'card.may.title', lines: ['card.may.explain', 'card.may.type', 'card.may.check'] },
  { title: 'card.mayNot.title', lines: ['card.mayNot.bsn', 'card.mayNot.digid', 'card.mayNot.advice', 'card.mayNot.secret', 'card.mayNot.officer'] },
  { title: 'card.screen.title', lines: ['card.screen.one', 'card.screen.look', 'card.screen.receipt', 'card.screen.done'] },
  { title: 'card.offline.title', lines: ['card.offline.goOn', 'card.offline.later'] },
  { title: 'card.full.title', lines: ['card.full.photos', 'card.full.never'] },
]

export function HelperCardScreen({ kiosk }: { readonly kiosk: Kiosk }) {
  const { t } = kiosk.texts
  const [canPrint, setCanPrint] = useState(true)
  const { name } = kiosk.catalogue.value.definitions.municipality
  return (
    <Screen
      kiosk={kiosk} title={t('card.title')} asksBeforeStop={hasBegun(kiosk.visit.journey.value)} back={{ onPress: kiosk.visit.goBack }}
      next={{ label: t('card.print'), onPress: () => setCanPrint(kiosk.tools.print()) }}
    >
      <div class="helper-card">
        <p class="print-only"><strong>{t('page.municipality', { name })}</strong></p>
        <StepHeading>{t('card.title')}</StepHeading>
        <p class="lead">{t('card.lead')}</p>
        {!canPrint && <Notice tone="error" live><p>{t('receipt.printFailed')}</p></Notice>}
        <div class="helper-parts">
          {parts.map(({ title, lines }) => (
            <section key={title} class="stack">
              <h2>{t(title)}</h2>
              <ul class="points">{lines.map((line) => <li key={line}>{t(line)}</li>)}</ul>
            </section>
          ))}
          <Stuck kiosk={kiosk} />
        </div>
      </div>
    </Screen>
  )
}

function Stuck({ kiosk }: { readonly kiosk: Kiosk }) {
  const { t } = kiosk.texts
  const { coordinator, telephone } = kiosk.catalogue.value.definitions.municipality
  return (
    <section class="stack">
      <h2>{t('card.stuck.title')}</h2>
      <ul class="points">
        {coordinator !== undefined && (
          <li><strong>{t('card.stuck.call', { name: coordinator.name ?? t('stuck.coordinator').toLowerCase(), telephone: coordinator.telephone })}</strong></li>
        )}
        <li>{t('card.stuck.municipality', { telephone })}</li>
        <li>{t('card.stuck.practise')}</li>
      </ul>
    </section>
  )
}
