/** "Wat wilt u regelen?": in residents' words first, the official name small below. */
import type { ComponentChildren } from 'preact'
import { PictogramMedal } from '../../ui/Pictogram.tsx'
import { StepHeading } from '../../ui/StepHeading.tsx'
import { Screen } from '../parts/Screen.tsx'
import { type Kiosk, serviceTexts } from '../state/kiosk.ts'

export function ServicesScreen({ kiosk }: { readonly kiosk: Kiosk }) {
  const { t } = kiosk.texts
  const { services, municipality } = kiosk.catalogue.value.definitions
  return (
    <Screen kiosk={kiosk} title={t('services.title')} back={{ onPress: kiosk.visit.goBack }}>
      <StepHeading>{t('services.title')}</StepHeading>
      {services.length === 0 && <p>{t('services.none', { telephone: municipality.telephone })}</p>}
      <ul class="tiles">
        {services.map((service) => {
          // Begun with a number and a code, at "Hoe staat het met mijn verzoek?".
          if (service.role === 'follow-up') return null
          const texts = serviceTexts(kiosk, service.id)
          return (
            <Tile
              key={service.id} pictogram={service.pictogram} title={texts?.title ?? service.id} small={texts?.official}
              beside={kiosk.helperView.value?.service(service.id)}
              onPress={() => kiosk.visit.chooseService(service)}
            />
          )
        })}
        {municipality.answers !== undefined && (
          <Tile pictogram="help" title={t('services.ask')} small={t('services.askHint')} onPress={() => kiosk.visit.openAnswers()} />
        )}
        <Tile pictogram="status" title={t('services.follow')} small={t('services.followHint')} onPress={kiosk.visit.openFollow} />
      </ul>
    </Screen>
  )
}

type TileProps = { readonly pictogram: string; readonly title: string; readonly small: string | undefined; readonly beside?: ComponentChildren; readonly onPress: () => void }

/** A way on, as a card with its pictogram. */
export function Tile({ pictogram, title, small, beside, onPress }: TileProps) {
  return (
    <li>
      <button type="button" class="tile" onClick={onPress}>
        <PictogramMedal name={pictogram} />
        <span><strong>{title}</strong><small>{small}</small>{beside}</span>
        <span class="chevron" />
      </button>
    </li>
  )
}
