/** Days, times and moments as a reader says them. Gregorian and in Latin figures in every language. */
import { printTime } from '../../domain/input/time.ts'
import type { PlainDate } from '../../domain/plain-date.ts'

const everywhere = { calendar: 'gregory', numberingSystem: 'latn' } as const
/** A date alone is read as UTC, and so it is written. */
const dateAlone = { ...everywhere, timeZone: 'UTC' } as const
/** In Dutch time wherever the device thinks that it stands. */
const moment = { ...everywhere, timeZone: 'Europe/Amsterdam' } as const

/**
 * Papiamentu, which no browser knows (CLDR has no such locale): it would take the device's own language.
 * Names as Curaçao's official spelling has them; a sentence of the language puts "di" between day and month.
 */
const papiamentu = {
  days: ['djadumingu', 'djaluna', 'djamars', 'djarason', 'djaweps', 'djabièrnè', 'djasabra'],
  months: ['yanüari', 'febrüari', 'mart', 'aprel', 'mei', 'yüni', 'yüli', 'ougùstùs', 'sèptèmber', 'òktober', 'novèmber', 'desèmber'],
} as const

/**
 * What stands between the day and the time of a moment, where browsers put nothing there (two figures beside each other read as one), part
 * the small word from its time at the end of a line, or say in Arabic the "on" once more that the sentence has said. In whole words: at the
 * full stop of "godz." a voice would end the sentence. The long words of Polish and Arabic are not held to their time: together they are
 * wider than the narrowest screen.
 */
const beforeTime: Readonly<Record<string, string>> = { tr: ', saat\u00a0', pl: ' o\u00a0godzinie ', uk: '\u00a0р. о\u00a0', es: ' a las\u00a0', ar: '، الساعة ' }

/** `dinsdag 3 maart 2026` */
export function sayDay(date: PlainDate, language: string): string {
  const at = new Date(date)
  if (language === 'pap') return `${papiamentu.days[at.getUTCDay()]} ${inPapiamentu(at, dateAlone)}`
  return new Intl.DateTimeFormat(localeOf(language), { ...dateAlone, dateStyle: 'full' }).format(at)
}

/** `14:05`, in Dutch time: when something was done just now. */
export function sayClock(atMs: number, language: string): string {
  // Of 24 hours everywhere, as in `sayMoment`; without a day there is nothing in it that Papiamentu says in another way than Dutch.
  return new Intl.DateTimeFormat(language === 'pap' ? 'nl' : localeOf(language), { ...moment, hour: '2-digit', minute: '2-digit', hourCycle: 'h23' }).format(new Date(atMs))
}

/** `3 maart 2026` */
export function sayDate(date: PlainDate, language: string): string {
  const at = new Date(date)
  if (language === 'pap') return inPapiamentu(at, dateAlone)
  return new Intl.DateTimeFormat(localeOf(language), { ...dateAlone, dateStyle: 'long' }).format(at)
}

/** `9.30` in Dutch, `9:30` elsewhere: a time of day as it was stored, `09:30`. */
export function sayTime(time: string, language: string): string {
  return language === 'nl' ? printTime(time) : time.replace(/^0/, '')
}

/**
 * `3 maart 2026 om 14:05`, in Dutch time wherever the device thinks that it stands.
 * @param instant ISO 8601, or milliseconds since 1970
 */
export function sayMoment(instant: string | number, language: string): string {
  const at = new Date(instant)
  if (language === 'pap') return `${inPapiamentu(at, moment)}, ${new Intl.DateTimeFormat('nl', { ...moment, timeStyle: 'short' }).format(at)}`
  // The clock of 24 hours everywhere: it is what the paper from the municipality says.
  const parts = new Intl.DateTimeFormat(localeOf(language), { ...moment, day: 'numeric', month: 'long', year: 'numeric', hour: '2-digit', minute: '2-digit', hourCycle: 'h23' }).formatToParts(at)
  const hour = parts.findIndex(({ type }) => type === 'hour')
  return parts.map(({ value }, index) => index === hour - 1 ? beforeTime[language] ?? value : value).join('')
}

/** English as it is written on this side of the ocean: the day before the month. */
function localeOf(language: string): string {
  return language === 'en' ? 'en-GB' : language
}

function inPapiamentu(at: Date, how: Intl.DateTimeFormatOptions): string {
  const parts = new Intl.DateTimeFormat('nl', { ...how, day: 'numeric', month: 'numeric', year: 'numeric' }).formatToParts(at)
  const numberOf = (type: Intl.DateTimeFormatPartTypes) => Number(parts.find((part) => part.type === type)?.value)
  return `${numberOf('day')} di ${papiamentu.months[numberOf('month') - 1]} ${numberOf('year')}`
}
