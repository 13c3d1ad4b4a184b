/** Help: how the screens work, why this is asked, and the ways to a person, with and without calling. */
import { type Kiosk, serviceTexts } from '../state/kiosk.ts'
import { Button } from '../../ui/Button.tsx'
import { Dialog } from '../../ui/Dialog.tsx'
import { Pictogram } from '../../ui/Pictogram.tsx'

export function HelpDialog({ kiosk, onClose }: { readonly kiosk: Kiosk; readonly onClose: () => void }) {
  const { t, language } = kiosk.texts
  const { telephone, visit, languages } = kiosk.catalogue.value.definitions.municipality
  const place = kiosk.visit.place.value
  const why = place.kind === 'step' ? serviceTexts(kiosk, place.service)?.questions[place.step]?.why : undefined
  const walkIn = visit[language.value] ?? visit[languages[0] ?? '']
  return (
    <Dialog title={t('help.title')} onClose={onClose}>
      {why !== undefined && <div><h3>{t('question.why')}</h3><p>{why}</p></div>}
      <ul class="ticks">
        {(['help.way', 'help.back', 'help.unknown', 'help.stop'] as const).map((key) => <li key={key}><Pictogram name="check" />{t(key)}</li>)}
      </ul>
      <div>
        <p><strong>{t('help.call', { telephone })}</strong></p>
        {walkIn !== undefined && <p>{t('help.visit')} {walkIn}</p>}
      </div>
      <Button look="go" autofocus onPress={onClose}>{t('toolbar.close')}</Button>
    </Dialog>
  )
}
