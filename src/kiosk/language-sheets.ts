/** Where the sheets of every language but Dutch are: a list that grows with each language, and so comes when another one is chosen. */
import { withIsolates } from '../ui/isolates.ts'

const sheets = import.meta.glob<object>(['../../locales/*/kiosk.json', '../../locales/*/kiosk-later.json', '!../../locales/nl/*'], { import: 'default' })

/** Whether there are words in this language: a primary subtag of BCP 47. */
export function hasWords(language: string): boolean {
  return language === 'nl' || sheets[`../../locales/${language}/kiosk.json`] !== undefined
}

/** All words of a language other than Dutch; undefined where there are none. */
export async function sheetOf(language: string): Promise<object | undefined> {
  const [words, later] = await Promise.all(['kiosk', 'kiosk-later'].map((name) => sheets[`../../locales/${language}/${name}.json`]?.()))
  return words === undefined ? undefined : withIsolates(joined(words, later), language)
}

/** Both halves of a sheet; a group of sentences may have some in each. */
function joined(words: object, later: object = {}): object {
  const groups = new Map<string, object>(Object.entries(words))
  for (const [name, group] of Object.entries(later)) groups.set(name, { ...groups.get(name), ...group })
  return Object.fromEntries(groups)
}
