/** The kiosk's own words. Each language is a file of its own that comes when it is chosen. */
import type dutch from '../../locales/nl/kiosk.json'
import { createTexts, type Finish, type KeyOf, type Texts, type Translate } from '../ui/i18n.ts'

/** Every place in `locales/<language>/kiosk.json` that holds a sentence; `npm run check` keeps the languages alike. */
export type TextKey = KeyOf<typeof dutch>
export type Say = Translate<TextKey>
export type KioskTexts = Texts<TextKey>

const sheets = import.meta.glob<typeof dutch>('../../locales/*/kiosk.json', { import: 'default' })

/** The words in the first language, and from there in every other; `finish` prepares them for the size in which they are shown. */
export function loadTexts(first: string, finish?: Finish): Promise<KioskTexts> {
  return createTexts<TextKey>(first, async (language) => {
    const load = sheets[`../../locales/${language}/kiosk.json`]
    // A municipality offers only languages that the kiosk has; one that it lacks is Dutch rather than nothing.
    return load === undefined ? sheetOf('nl') : load()
  }, finish)
}

async function sheetOf(language: 'nl'): Promise<typeof dutch> {
  const load = sheets[`../../locales/${language}/kiosk.json`]
  if (load === undefined) throw new Error(`The kiosk was built without locales/${language}/kiosk.json.`)
  return load()
}
