/** The desk's own words. Staff read Dutch, so there is one language, loaded with the page. */
import { createInstance } from 'i18next'
import desk from '../../locales/nl/desk.json' with { type: 'json' }

/** `count_one` and `count_other` are asked for as `count`. */
type Singular<Key extends string> = Key extends `${infer Name}_${'one' | 'other'}` ? Name : Key
type PathsOf<Texts> = {
  [Key in keyof Texts & string]: Texts[Key] extends string ? Singular<Key> : `${Key}.${PathsOf<Texts[Key]>}`
}[keyof Texts & string]

/** Every place in `locales/nl/desk.json` that holds a sentence. */
export type TextKey = PathsOf<typeof desk>

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
export function text(key: TextKey, values: Readonly<Record<string, string | number>> = {}): string {
  return instance.t(key, values)
}
