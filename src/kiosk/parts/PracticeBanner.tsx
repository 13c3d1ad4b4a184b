/** Says on every screen of a practice visit, and on its paper, that it is one. */
import { Pictogram } from '../../ui/Pictogram.tsx'
import type { Kiosk } from '../state/kiosk.ts'

export function PracticeBanner({ kiosk }: { readonly kiosk: Kiosk }) {
  const { t } = kiosk.texts
  return (
    <aside class="practice" aria-label={t('practice.label')}>
      <Pictogram name="warning" />
      <p>{t('practice.banner')}</p>
    </aside>
  )
}
