/** The words in which people say a date, in Dutch and English. */

const monthNames = [
  ['januari', 'january'], ['februari', 'february', 'febuari'], ['maart', 'march', 'mrt'], ['april'], ['mei', 'may'], ['juni', 'june'],
  ['juli', 'july'], ['augustus', 'august'], ['september'], ['oktober', 'october'], ['november'], ['december'],
]

/** Days of the week, ordinals ("1e", "1st") and small words beside a date: they add nothing to day, month and year. */
const fillers = new Set([
  'maandag', 'dinsdag', 'woensdag', 'donderdag', 'vrijdag', 'zaterdag', 'zondag', 'ma', 'di', 'wo', 'do', 'vr', 'za', 'zo',
  'monday', 'tuesday', 'wednesday', 'thursday', 'friday', 'saturday', 'sunday', 'mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun',
  'e', 'ste', 'de', 'st', 'nd', 'rd', 'th', 'op', 'van', 'on', 'of', 'the',
])

/** How many days from today. */
const relativeDays: Readonly<Record<string, number>> = {
  eergisteren: -2, gisteren: -1, vandaag: 0, morgen: 1, overmorgen: 2, yesterday: -1, today: 0, tomorrow: 1,
}

/** 1 to 12 for a month's name or its first letters, at least three ("feb", "sept"); undefined for any other word. */
export function monthNumber(word: string): number | undefined {
  if (word.length < 3) return undefined
  const index = monthNames.findIndex((names) => names.some((name) => name.startsWith(word)))
  return index < 0 ? undefined : index + 1
}

/** True for a word that says nothing of day, month or year. */
export function isFiller(word: string): boolean {
  return fillers.has(word)
}

/** Days from today for "vandaag", "yesterday" and the like; undefined for any other word. */
export function daysFromToday(word: string): number | undefined {
  return Object.hasOwn(relativeDays, word) ? relativeDays[word] : undefined
}
