/** The words of the letter to a resident: the one thing of the desk that is written in the resident's language too. */
import { createInstance } from 'i18next'
import type dutch from '../../locales/nl/letter.json'
import type { KeyOf, Translate } from '../ui/i18n.ts'
import { withIsolates } from '../ui/isolates.ts'

export type LetterKey = KeyOf<typeof dutch>

const sheets = import.meta.glob<typeof dutch>('../../locales/*/letter.json', { import: 'default', eager: true })
const byLanguage = Object.fromEntries(Object.entries(sheets).map(([path, sheet]) => {
  const language = path.split('/').at(-2) ?? ''
  return [language, { translation: withIsolates(sheet, language) }]
}))
const instance = createInstance()
void instance.init({
  resources: byLanguage,
  initAsync: false,
  // Preact escapes whatever it puts in the page; twice would show &amp; to a reader.
  interpolation: { escapeValue: false },
})

/** Whether a letter can be written in this language. */
export function isLetterLanguage(language: string): boolean {
  return Object.hasOwn(byLanguage, language)
}

/** The letter's words in a language for which `isLetterLanguage` holds. */
export function letterSay(language: string): Translate<LetterKey> {
  const say = instance.getFixedT(language)
  return (key, values) => say(key, { ...values })
}
