/** Where writing is not the way: the resident is asked to call, and nothing is sent. */
import { Notice } from '../../ui/Notice.tsx'
import { Pictogram } from '../../ui/Pictogram.tsx'
import { StepHeading } from '../../ui/StepHeading.tsx'
import { Screen } from '../parts/Screen.tsx'
import { LinesToRead } from '../questions/ToRead.tsx'
import { type Kiosk, serviceTexts } from '../state/kiosk.ts'

export function RedirectedScreen({ kiosk, service, step }: { readonly kiosk: Kiosk; readonly service: string; readonly step: string }) {
  const { t } = kiosk.texts
  const texts = serviceTexts(kiosk, service)?.questions[step]
  const helper = kiosk.helperView.value?.question(service, step, texts)
  const beside = helper?.lines
  const { telephone } = kiosk.catalogue.value.definitions.municipality
  return (
    <Screen
      kiosk={kiosk} title={t('redirected.call', { telephone })}
      back={{ onPress: kiosk.visit.goBack }} next={{ label: t('redirected.done'), onPress: () => kiosk.visit.happen('done') }}
    >
      <div class="ask">
        <StepHeading>{texts?.label}</StepHeading>
        {beside?.heading}
      </div>
      {/* A link dials where the device can, and is large enough to read to somebody with a telephone where it cannot. */}
      <a class="call" href={`tel:${telephone.replaceAll(' ', '')}`}><Pictogram name="phone" /><span>{t('redirected.call', { telephone })}</span></a>
      <Notice tone="wait" pictogram="warning"><LinesToRead texts={texts} beside={beside} /></Notice>
      <p class="soft">{t('redirected.nothingSent')}</p>
      {beside?.said('redirected.nothingSent')}
      {helper?.tip}
    </Screen>
  )
}
