/** Instead of a new request, where none may begin now: why, and what a resident can do instead. */
import { Notice } from '../../ui/Notice.tsx'
import { Pictogram } from '../../ui/Pictogram.tsx'
import { StepHeading } from '../../ui/StepHeading.tsx'
import { Screen } from '../parts/Screen.tsx'
import type { Kiosk } from '../state/kiosk.ts'

/** Goes by itself as soon as the municipality answers again, or there is room again. */
export function NotNowScreen({ kiosk }: { readonly kiosk: Kiosk }) {
  const { t, language } = kiosk.texts
  const { telephone, visit, languages } = kiosk.catalogue.value.definitions.municipality
  const walkIn = visit[language.value] ?? visit[languages[0] ?? '']
  const isFull = kiosk.station.storage.value.level === 'full'
  const title = t(isFull ? 'deviceFull.title' : 'networkNeeded.title')
  return (
    <Screen kiosk={kiosk} title={title} back={{ onPress: kiosk.visit.goBack }}>
      <StepHeading>{title}</StepHeading>
      <Notice tone="wait" pictogram={isFull ? 'warning' : 'no-network'} live><p>{t(isFull ? 'deviceFull.why' : 'networkNeeded.why')}</p></Notice>
      <ul class="ticks">
        <li><Pictogram name="waiting" />{t(isFull ? 'deviceFull.helper' : 'networkNeeded.wait')}</li>
        <li><Pictogram name="person" />{t('networkNeeded.elsewhere')}</li>
        <li><Pictogram name="phone" />{t('networkNeeded.call', { telephone })}</li>
        {walkIn !== undefined && <li><Pictogram name="house" /><span>{t('help.visit')} {walkIn}</span></li>}
      </ul>
    </Screen>
  )
}
