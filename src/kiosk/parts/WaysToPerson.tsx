/** Call, write, visit, or be called back: nobody is left with a screen alone. */
import { Pictogram, PictogramMedal } from '../../ui/Pictogram.tsx'
import { type Kiosk, serviceTexts } from '../state/kiosk.ts'
import { dividedIn } from '../state/look.ts'

/** The service by which a resident is called back or written to, where a municipality offers it. */
const callBack = 'terugbelverzoek'

export function WaysToPerson({ kiosk }: { readonly kiosk: Kiosk }) {
  const { t, language } = kiosk.texts
  const { municipality: { telephone, visit, languages }, services } = kiosk.catalogue.value.definitions
  const [own = ''] = languages
  const spoken = visit[language.value] === undefined ? own : language.value
  const walkIn = visit[spoken]
  const service = services.find(({ id }) => id === callBack)
  return (
    <div class="stack">
      <a class="call" href={`tel:${telephone.replaceAll(' ', '')}`}><Pictogram name="phone" /><span>{t('ask.call', { telephone })}</span></a>
      {walkIn !== undefined && <p>{t('ask.visit')} {dividedIn(kiosk.look, spoken, walkIn)}</p>}
      {service !== undefined && (
        <button type="button" class="tile" onClick={() => kiosk.visit.chooseService(service)}>
          <PictogramMedal name={service.pictogram} />
          <span><strong>{serviceTexts(kiosk, service.id)?.title}</strong></span>
          <span class="chevron" />
        </button>
      )}
    </div>
  )
}
