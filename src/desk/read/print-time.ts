/** Days and moments as a person in a Dutch town hall says them; the clock is the one on the wall there. */
import { addDays, type PlainDate, plainDateInAmsterdam } from '../../domain/plain-date.ts'
import { text } from '../texts.ts'

const zone = { timeZone: 'Europe/Amsterdam' } as const
const dayFormat = new Intl.DateTimeFormat('nl-NL', { timeZone: 'UTC', weekday: 'long', day: 'numeric', month: 'long', year: 'numeric' })
const clockFormat = new Intl.DateTimeFormat('nl-NL', { ...zone, hour: '2-digit', minute: '2-digit' })
const shortDayFormat = new Intl.DateTimeFormat('nl-NL', { timeZone: 'UTC', day: 'numeric', month: 'short', year: 'numeric' })

/** `maandag 23 november 2026`. A day has no zone, so it is formatted in the one in which it was read. */
export function printDay(day: PlainDate): string {
  return dayFormat.format(new Date(day))
}

/** `14:03`, for an instant in ISO 8601. */
export function printClock(instant: string): string {
  return clockFormat.format(new Date(instant))
}

/** `maandag 23 november 2026 om 14:03`, for an instant in ISO 8601. */
export function printMoment(instant: string): string {
  return text('times.moment', { day: printDay(dayOf(instant)), clock: printClock(instant) })
}

/**
 * `vandaag, 14:03`, `gisteren, 14:03` or `20 nov 2026, 14:03`: for a list, where the eye looks for what is new.
 * @param nowMs milliseconds since 1970
 */
export function printRecent(instant: string, nowMs: number): string {
  const today = plainDateInAmsterdam(nowMs)
  return text('times.recent', { day: printRecentDay(dayOf(instant), today), clock: printClock(instant) })
}

function printRecentDay(day: PlainDate, today: PlainDate): string {
  if (day === today) return text('times.today')
  if (day === addDays(today, -1)) return text('times.yesterday')
  return shortDayFormat.format(new Date(day))
}

/** The day on which an instant fell. */
export function dayOf(instant: string): PlainDate {
  return plainDateInAmsterdam(Date.parse(instant))
}
