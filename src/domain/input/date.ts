/**
 * A date as residents type it, stored as ISO 8601. The order is day, month, year as in the Netherlands, whatever the
 * figures; only a year of four digits in front (ISO) or a month in words changes it. Two figures are never swapped to
 * make a date that exists: 2-13-1980 is a question to the resident, not 13 February.
 */
import { addDays, type PlainDate, plainDate, yearOf } from '../plain-date.ts'
import { daysFromToday, isFiller, joinMonths, monthNumber } from './date-words.ts'
import { foldLetters } from './fold-letters.ts'
import { invalid, type Parsed, valid } from './parsed.ts'
import { plainTyped } from './typed.ts'

/** What a question allows, both bounds inclusive. Without `earliest`, or with one of 1900 and later, no year before 1900 passes. */
export type DateBounds = { readonly today: PlainDate; readonly earliest?: PlainDate | undefined; readonly latest?: PlainDate | undefined }

type Part = 'day' | 'month' | 'year'
/** Figures as they were typed; `year` is absent, two or four digits. */
type TypedDate = { readonly day: number; readonly month: number; readonly year?: string }

/** Which part stands where, by kind of token: n is one or two figures, y is four, m is a month in words. */
const orders: Readonly<Record<string, readonly Part[]>> = {
  nnn: ['day', 'month', 'year'], nny: ['day', 'month', 'year'], nmn: ['day', 'month', 'year'], nmy: ['day', 'month', 'year'],
  ynn: ['year', 'month', 'day'], ymn: ['year', 'month', 'day'],
  mnn: ['month', 'day', 'year'], mny: ['month', 'day', 'year'],
  nn: ['day', 'month'], nm: ['day', 'month'], mn: ['month', 'day'],
}

/**
 * Reads a date in any spelling: 1-2-1980, 1/2/80, 01021980, "1 feb. 1980", "February 1, 1980", 1980-02-01, "gisteren"; words of every language of the kiosk.
 * A year of two digits, or none, is the one in the past (see `fullYear` and `dayWithoutYear`).
 */
export function parseDate(typed: string, bounds: DateBounds): Parsed<PlainDate> {
  const text = foldLetters(plainTyped(typed))
  if (text === '') return invalid('date-empty')
  const fromToday = daysFromToday(text)
  if (fromToday !== undefined) return within(addDays(bounds.today, fromToday), bounds)
  const read = readDate(text)
  if (read === undefined) return invalid('date-shape')
  const date = read.year === undefined
    ? dayWithoutYear(read, bounds)
    : plainDate(fullYear(read.year, bounds), read.month, read.day)
  return date === undefined ? invalid('date-impossible') : within(date, bounds)
}

/** The stored form as it is typed in the Netherlands: `1-2-1980`. */
export function printDate(date: PlainDate): string {
  return date.split('-').map(Number).toReversed().join('-')
}

function readDate(text: string): TypedDate | undefined {
  // Other signs make it something else than a date: a time (10:30), a sum, a question.
  if (!/^[\p{L}\d\s.,،'’/\\\p{Pd}\u2212]+$/u.test(text)) return undefined
  const grouped = joinMonths(text).replace(/^(\d\d)(\d\d)(\d{4}|\d\d)$/, '$1-$2-$3')
  const tokens = (grouped.match(/\d+|[\p{L}_]+/gu) ?? []).filter((token) => !isFiller(token))
  const order = orders[tokens.map(kindOf).join('')]
  if (order === undefined) return undefined
  const part = (name: Part) => tokens[order.indexOf(name)]
  const [day = '', month = '', year] = [part('day'), part('month'), part('year')]
  return { day: Number(day), month: monthNumber(month) ?? Number(month), ...(year === undefined ? {} : { year }) }
}

function kindOf(token: string): 'n' | 'y' | 'm' | '?' {
  if (/^\d{1,2}$/.test(token)) return 'n'
  if (/^\d{4}$/.test(token)) return 'y'
  return monthNumber(token) === undefined ? '?' : 'm'
}

/**
 * A year of two digits is the last such year up to that of `latest`, or of today where the question has no `latest`: in
 * 2026, 80 is 1980 and 26 is 2026. A question about what is to come, with an `earliest` alone, takes the next.
 */
function fullYear(year: string, { today, earliest, latest }: DateBounds): number {
  if (year.length === 4) return Number(year)
  const newest = yearOf(latest ?? today)
  const past = newest - ((newest - Number(year)) % 100)
  return latest === undefined && earliest !== undefined && past < yearOf(earliest) ? past + 100 : past
}

const yearsApart = [0, 1, 2, 3, 4, 5, 6, 7, 8]

/**
 * A day without year is the last such day up to today; where that lies before `earliest`, the first one after today.
 * Undefined where no year has it (31 February). 29 February is looked for over eight years: no gap is longer.
 */
function dayWithoutYear({ day, month }: TypedDate, { today, earliest }: DateBounds): PlainDate | undefined {
  const inYears = (step: 1 | -1) => yearsApart.map((years) => plainDate(yearOf(today) + step * years, month, day))
  const past = inYears(-1).find((date) => date !== undefined && date <= today)
  if (past === undefined || earliest === undefined || past >= earliest) return past
  return inYears(1).find((date) => date !== undefined && date > today)
}

/** Plain dates compare as text. */
function within(date: PlainDate, { today, earliest, latest }: DateBounds): Parsed<PlainDate> {
  if (yearOf(date) < 1900 && (earliest ?? '1900') >= '1900') return invalid('date-before-1900')
  if (earliest !== undefined && date < earliest) return invalid('date-too-early')
  if (latest !== undefined && date > latest) return invalid(date > today && latest <= today ? 'date-future' : 'date-too-late')
  return valid(date)
}
