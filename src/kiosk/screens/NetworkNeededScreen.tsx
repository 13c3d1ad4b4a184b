/** Instead of a new request, on a device that takes them only with network: what a resident can do now. */
import { Notice } from '../../ui/Notice.tsx'
import { Pictogram } from '../../ui/Pictogram.tsx'
import { StepHeading } from '../../ui/StepHeading.tsx'
import { Screen } from '../parts/Screen.tsx'
import type { Kiosk } from '../state/kiosk.ts'

/** Goes by itself as soon as the municipality answers again. */
export function NetworkNeededScreen({ kiosk }: { readonly kiosk: Kiosk }) {
  const { t, language } = kiosk.texts
  const { telephone, visit, languages } = kiosk.catalogue.value.definitions.municipality
  const walkIn = visit[language.value] ?? visit[languages[0] ?? '']
  return (
    <Screen kiosk={kiosk} title={t('networkNeeded.title')} back={{ onPress: kiosk.visit.goBack }}>
      <StepHeading>{t('networkNeeded.title')}</StepHeading>
      <Notice tone="wait" pictogram="no-network" live><p>{t('networkNeeded.why')}</p></Notice>
      <ul class="ticks">
        <li><Pictogram name="waiting" />{t('networkNeeded.wait')}</li>
        <li><Pictogram name="person" />{t('networkNeeded.elsewhere')}</li>
        <li><Pictogram name="phone" />{t('networkNeeded.call', { telephone })}</li>
        {walkIn !== undefined && <li><Pictogram name="house" /><span>{t('help.visit')} {walkIn}</span></li>}
      </ul>
    </Screen>
  )
}
