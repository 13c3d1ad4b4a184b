/**
 * The bridge over i18next: one language at a time is loaded and shown, and whatever was drawn with `t` is drawn again
 * when another is taken. Nothing is drawn before its texts are there, so no key ever shows.
 */
import { type ReadonlySignal, signal } from '@preact/signals'
import { createInstance, type ResourceLanguage } from 'i18next'

export type Values = Readonly<Record<string, string | number>>
/** A text with its values filled in; `count` also chooses the plural form of the language. */
export type Translate<Key extends string> = (key: Key, values?: Values) => string

/** `waiting_one` and `waiting_other` are asked for as `waiting`. */
type Singular<Key extends string> = Key extends `${infer Name}_${'zero' | 'one' | 'two' | 'few' | 'many' | 'other'}` ? Name : Key
/** Every dotted path in a file of texts that leads to a sentence: a key that is not there does not compile. */
export type KeyOf<Sheet> = {
  [Key in keyof Sheet & string]: Sheet[Key] extends string ? Singular<Key> : `${Key}.${KeyOf<Sheet[Key]>}`
}[keyof Sheet & string]

export type Texts<Key extends string> = {
  /** BCP 47 tag of the language shown. */
  readonly language: ReadonlySignal<string>
  /** A text in the language shown; a component that uses it follows the language. */
  readonly t: Translate<Key>
  /** Loads a language and shows it; the old one stays until the new one is there. */
  readonly show: (language: string) => Promise<void>
  /** Loads a language beside the one shown, for the Dutch half of a receipt. */
  readonly translateIn: (language: string) => Promise<Translate<Key>>
  /** Further texts of a language, that came after its first ones; none of them may have been asked for before. */
  readonly add: (language: string, sheet: ResourceLanguage[string]) => Promise<void>
}

/** What is done to a text before it is shown; it may read signals, and texts then follow them. */
export type Finish = (text: string, language: string) => string

/**
 * Loads the first language and answers when it can be shown.
 * @param load gives one language's sheet
 * @throws what `load` throws for the first language; for a later one the promise of `show` rejects and nothing changes
 */
export async function createTexts<Key extends string>(first: string, load: (language: string) => Promise<ResourceLanguage[string]>, finish: Finish = (text) => text): Promise<Texts<Key>> {
  const i18n = createInstance()
  await i18n.init({
    lng: first,
    fallbackLng: false,
    resources: { [first]: { translation: await load(first) } },
    // Preact escapes whatever it puts in the page; twice would show &amp; to a reader.
    interpolation: { escapeValue: false },
  })
  const translateIn = async (language: string): Promise<Translate<Key>> => {
    if (!i18n.hasResourceBundle(language, 'translation')) i18n.addResourceBundle(language, 'translation', await load(language))
    const fixed = i18n.getFixedT(language)
    // A sentence without values is the same each time, and most of a screen is made of such.
    const known = new Map<string, string>()
    const find = (key: string) => {
      const text = known.get(key) ?? fixed(key)
      // What has not come yet is its own key.
      if (text !== key) known.set(key, text)
      return text
    }
    // Keys were checked against the sheet already; the library's own way of doing that would do it a second time.
    return (key: string, values?: Values) => finish(values === undefined ? find(key) : fixed(key, { ...values }), language)
  }
  const shown = signal({ language: first, translate: await translateIn(first) })
  const language = signal(first)
  let latest = first
  return {
    language,
    t: (key, values) => shown.value.translate(key, values),
    show: async (wanted) => {
      latest = wanted
      const translate = await translateIn(wanted)
      // A second choice, made while the first was still loading, stands.
      if (latest !== wanted) return
      shown.value = { language: wanted, translate }
      language.value = wanted
    },
    translateIn,
    add: async (added, sheet) => {
      await translateIn(added)
      i18n.addResourceBundle(added, 'translation', sheet, true)
    },
  }
}
