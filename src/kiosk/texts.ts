/** The kiosk's own words. Dutch is always here; each other language is a file that comes when it is chosen. */
import dutch from '../../locales/nl/kiosk.json' with { type: 'json' }
import { createTexts, type Finish, type KeyOf, type Texts, type Translate } from '../ui/i18n.ts'

/** Every place in `locales/<language>/kiosk.json` that holds a sentence; `npm run check` keeps the languages alike. */
export type TextKey = KeyOf<typeof dutch>
export type Say = Translate<TextKey>
export type KioskTexts = Texts<TextKey>

const sheets = import.meta.glob<typeof dutch>(['../../locales/*/kiosk.json', '!../../locales/nl/kiosk.json'], { import: 'default' })

/**
 * The words in the first language, and from there in every other; `finish` prepares them for the size in which they are shown.
 * Dutch comes with the page: it is the helper's language, the half of every receipt, and what a language is that the kiosk lacks.
 */
export function loadTexts(first: string, finish?: Finish): Promise<KioskTexts> {
  return createTexts<TextKey>(first, async (language) => sheets[`../../locales/${language}/kiosk.json`]?.() ?? dutch, finish)
}
