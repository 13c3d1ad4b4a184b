/** In a language that nobody who answers for it has read whole: the Dutch text counts. Said before the start, at the check and on the receipt. */
import { isUnreviewed, type Kiosk } from '../state/kiosk.ts'

export function DutchCounts({ kiosk }: { readonly kiosk: Kiosk }) {
  const { t, language } = kiosk.texts
  return isUnreviewed(kiosk.catalogue.value, language.value) ? <p class="small soft">{t('languages.dutchCounts')}</p> : null
}
