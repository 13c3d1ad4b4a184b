/** Days, times and moments as a reader says them. Gregorian and in Latin figures in every language. */
import { printTime } from '../../domain/input/time.ts'
import type { PlainDate } from '../../domain/plain-date.ts'

const everywhere = { calendar: 'gregory', numberingSystem: 'latn' } as const

/** `dinsdag 3 maart 2026` */
export function sayDay(date: PlainDate, language: string): string {
  // A date alone is read as UTC, and so it is written.
  return new Intl.DateTimeFormat(language, { ...everywhere, dateStyle: 'full', timeZone: 'UTC' }).format(new Date(date))
}

/** `3 maart 2026` */
export function sayDate(date: PlainDate, language: string): string {
  return new Intl.DateTimeFormat(language, { ...everywhere, dateStyle: 'long', timeZone: 'UTC' }).format(new Date(date))
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
  const moment = new Intl.DateTimeFormat(language, { ...everywhere, dateStyle: 'long', timeStyle: 'short', timeZone: 'Europe/Amsterdam' })
  return moment.format(new Date(instant))
}
