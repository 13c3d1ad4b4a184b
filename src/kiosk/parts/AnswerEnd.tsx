/** How a question ended: it was answered here, or a person is to be found. */
import { unreachable } from '../../domain/assert.ts'
import { Button } from '../../ui/Button.tsx'
import { PictogramMedal } from '../../ui/Pictogram.tsx'
import { StepHeading } from '../../ui/StepHeading.tsx'
import type { Kiosk } from '../state/kiosk.ts'
import { Screen } from './Screen.tsx'
import { WaysToPerson } from './WaysToPerson.tsx'

export function AnswerEnd({ kiosk, end }: { readonly kiosk: Kiosk; readonly end: 'settled' | 'person' }) {
  const { visit, texts: { t } } = kiosk
  const done = { label: t('ask.done'), onPress: () => visit.happen('done') }
  switch (end) {
    case 'settled': return (
      <Screen key={end} kiosk={kiosk} title={t('ask.settledTitle')} back={{ onPress: visit.goBack }} next={done} isLast>
        <PictogramMedal name="check" />
        <StepHeading>{t('ask.settledTitle')}</StepHeading>
        <p>{t('ask.settled')}</p>
        <div><Button onPress={() => visit.openAnswers()}>{t('ask.otherQuestion')}</Button></div>
      </Screen>
    )
    case 'person': return (
      <Screen key={end} kiosk={kiosk} title={t('ask.personTitle')} back={{ onPress: visit.goBack }} next={done} isLast>
        <StepHeading>{t('ask.personTitle')}</StepHeading>
        <WaysToPerson kiosk={kiosk} />
      </Screen>
    )
    default: return unreachable(end)
  }
}
