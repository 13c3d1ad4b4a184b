/** Before the first question: what to have at hand, how long it takes, and what happens with the data (AVG art. 13). */
import { Notice } from '../../ui/Notice.tsx'
import { Pictogram } from '../../ui/Pictogram.tsx'
import { StepHeading } from '../../ui/StepHeading.tsx'
import { DutchCounts } from '../parts/DutchCounts.tsx'
import { Screen } from '../parts/Screen.tsx'
import { feeOf, type Kiosk, serviceTexts } from '../state/kiosk.ts'
import { sayAmount } from '../state/print-amount.ts'

export function BeforeStartScreen({ kiosk, service }: { readonly kiosk: Kiosk; readonly service: string }) {
  const { t, language } = kiosk.texts
  const texts = serviceTexts(kiosk, service)
  const minutes = kiosk.visit.request.value?.service.minutes ?? 1
  const fee = feeOf(kiosk, kiosk.visit.request.value?.service.steps.find(({ type }) => type === 'amount'))
  const delivery = kiosk.station.delivery.value
  const isOffline = delivery.kind === 'waiting' && delivery.tell === 'no-network'
  return (
    <Screen
      kiosk={kiosk} title={t('before.needs')}
      back={{ onPress: kiosk.visit.goBack }} next={{ label: t('before.start'), onPress: kiosk.visit.startQuestions }}
    >
      <StepHeading>{texts?.title}</StepHeading>
      {isOffline && <Notice tone="wait" pictogram="no-network"><p>{t('before.offline')}</p></Notice>}
      <div class="halves">
        <section class="stack">
          <h2>{t('before.needs')}</h2>
          <ul class="ticks">
            {texts?.needs.map((line) => <li key={line}><Pictogram name="check" />{line}</li>)}
            <li><Pictogram name="waiting" />{`${t('before.minutes', { count: minutes })} ${fee === undefined ? t('before.free') : t('before.cost', { amount: sayAmount(fee.cents, language.value) })}`}</li>
          </ul>
        </section>
        <section class="stack card">
          <h2>{t('before.privacy')}</h2>
          <ul class="lines small">{texts?.privacy.map((line) => <li key={line}>{line}</li>)}</ul>
        </section>
      </div>
      <DutchCounts kiosk={kiosk} />
      {kiosk.helperView.value?.beforeStart(service)}
    </Screen>
  )
}
