/** The kiosk's own words. Dutch is always here; each other language is a file that comes when it is chosen. */
import dutch from '../../locales/nl/kiosk.json' with { type: 'json' }
import type dutchLater from '../../locales/nl/kiosk-later.json'
import { createTexts, type Finish, type KeyOf, type Texts, type Translate } from '../ui/i18n.ts'

/**
 * Every place in `locales/<language>/kiosk.json` that holds a sentence, and in `kiosk-later.json`, whose sentences stand on screens that come
 * after the first question; `npm run check` keeps the languages alike.
 */
export type TextKey = KeyOf<typeof dutch> | KeyOf<typeof dutchLater>
export type Say = Translate<TextKey>
export type KioskTexts = Texts<TextKey>

/**
 * The words in the first language, and from there in every other; `finish` prepares them for the size in which they are shown.
 * Dutch comes with the page: it is the helper's language, the half of every receipt, and what a language is that the kiosk lacks.
 * What is Dutch in `kiosk-later.json` comes with the screens that say it (`later.onArrival`).
 */
export function loadTexts(first: string, finish?: Finish): Promise<KioskTexts> {
  return createTexts<TextKey>(first, async (language) => {
    if (language === 'nl') return dutch
    const { sheetOf } = await import('./language-sheets.ts')
    return await sheetOf(language) ?? dutch
  }, finish)
}
