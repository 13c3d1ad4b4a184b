/** The desk's own words. Staff read Dutch: there is one language, it comes with the page, and nothing waits for it. */
import { createInstance } from 'i18next'
import desk from '../../locales/nl/desk.json' with { type: 'json' }
import type { KeyOf, Values } from '../ui/i18n.ts'

/** Every place in `locales/nl/desk.json` that holds a sentence. */
export type TextKey = KeyOf<typeof desk>

const instance = createInstance()
void instance.init({
  lng: 'nl',
  resources: { nl: { translation: desk } },
  initAsync: false,
  // Preact escapes whatever it puts in the page; twice would show &amp; to a reader.
  interpolation: { escapeValue: false },
})

/**
 * A sentence with its values filled in; `count` also chooses between singular and plural.
 * @throws never: a key that is not there does not compile
 */
export function text(key: TextKey, values: Values = {}): string {
  return instance.t(key, values)
}
