/**
 * A time of day as residents type it, stored as `HH:MM`. Figures are read as they are written in the Netherlands: 9.30 is in the
 * morning. Where the question allows only the afternoon half of what was said, that is what was meant: "3 uur" among
 * office hours is 15:00. The kiosk says back what it understood.
 */
import { invalid, type Parsed, valid } from './parsed.ts'
import { dayPartOf, hourNumber, isTimeFiller, noon } from './time-words.ts'
import { plainTyped } from './typed.ts'

/** What a question allows, both bounds inclusive, `HH:MM`. */
export type TimeBounds = { readonly earliest?: string | undefined; readonly latest?: string | undefined }

/** Minutes since midnight. */
const hour = 60
const halfDay = 12 * hour
const day = 24 * hour

/**
 * Reads 9, 9.30, 9:30, 0930, "9 uur", 9u30, "half tien", "kwart over 9", "tien voor half vier", "3 uur 's middags", "2 pm", "half past nine".
 * "Half ten" is refused: it is half past nine to one reader and half past ten to another.
 */
export function parseTime(typed: string, bounds: TimeBounds = {}): Parsed<string> {
  const text = plainTyped(typed).toLowerCase()
  if (text === '') return invalid('time-empty')
  if (noon.has(text)) return within(halfDay, bounds)
  const { rest, dayPart } = dayPartOf(text)
  const said = inFigures(rest) ?? inWords(rest)
  if (said === undefined) return invalid('time-shape')
  const minutes = inDayPart(said, dayPart)
  if (minutes === undefined) return invalid('time-impossible')
  return within(dayPart === undefined ? nearBounds(said, bounds) : minutes, bounds)
}

/** The stored form as it is read in the Netherlands: `9.30 uur` without its word. */
export function printTime(time: string): string {
  return time.replace(/^0/, '').replace(':', '.')
}

/** A time as it was said: of twelve hours until the part of the day is known, of 24 where it can only be so. */
type Said = { readonly minutes: number; readonly is24: boolean }

/** 9, 9.30, 9:30, 9u30, 9h, 930, 0930 */
function inFigures(text: string): Said | undefined {
  const bare = text.replaceAll(/\s*(?:uur|uren|hours?|hrs?|o['’]?clock|u|h)\s*$/g, '').replace(/^(?:om|at|vanaf|from)\s+/, '')
  const [, hours, minutes = '0'] = /^(\d{1,2})(?:\s*(?:[:.,;uh-]|uur)\s*(\d\d))?$/.exec(bare) ?? /^(\d{1,2})(\d\d)$/.exec(bare) ?? []
  return hours === undefined ? undefined : { minutes: clock(Number(hours), Number(minutes)), is24: hours.startsWith('0') || Number(hours) > 12 }
}

/** "half tien", "kwart over negen", "tien voor half vier", "nine thirty" is none of them. */
function inWords(text: string): Said | undefined {
  const words = text.split(/[\s-]+/).filter((word) => !isTimeFiller(word))
  const [last = '', before] = [words.at(-1), words.at(-2)]
  const said = hourNumber(last)
  if (said === undefined) return undefined
  const start = clock(said.hour, 0)
  const halved = before === 'half' && said.language !== 'en'
  const base = halved ? start - hour / 2 : start
  const offset = offsetOf(halved ? words.slice(0, -2) : words.slice(0, -1))
  return offset === undefined ? undefined : { minutes: (base + offset + day) % day, is24: said.hour > 12 }
}

/** The minutes before or after: "kwart over", "tien voor", "half past". Nothing is 0. */
function offsetOf(words: readonly string[]): number | undefined {
  if (words.length === 0) return 0
  const [amount = '', side = '', ...more] = words
  const minutes = amount === 'half' ? hour / 2 : ({ kwart: 15, quarter: 15 } as const)[amount] ?? hourNumber(amount)?.hour
  if (more.length > 0 || minutes === undefined || minutes >= hour) return undefined
  if (side === 'over' || side === 'past') return minutes
  return amount !== 'half' && (side === 'voor' || side === 'to') ? -minutes : undefined
}

/** NaN where no clock says so. */
function clock(hours: number, minutes: number): number {
  return hours > 23 || minutes >= hour ? Number.NaN : hours * hour + minutes
}

function inDayPart({ minutes, is24 }: Said, part: 'morning' | 'afternoon' | undefined): number | undefined {
  if (Number.isNaN(minutes)) return undefined
  if (part === undefined || is24) return minutes
  const ofTwelve = minutes % halfDay
  return part === 'morning' ? ofTwelve : ofTwelve + halfDay
}

/** The half of the day that the question allows, where it allows only the later one. */
function nearBounds({ minutes, is24 }: Said, bounds: TimeBounds): number {
  const later = minutes + halfDay
  return !is24 && later < day && !isWithin(minutes, bounds) && isWithin(later, bounds) ? later : minutes
}

function isWithin(minutes: number, bounds: TimeBounds): boolean {
  return within(minutes, bounds).kind === 'valid'
}

/** Stored forms compare as text. */
function within(minutes: number, { earliest = '', latest = '24' }: TimeBounds): Parsed<string> {
  const time = [Math.floor(minutes / hour), minutes % hour].map((part) => String(part).padStart(2, '0')).join(':')
  if (time < earliest) return invalid('time-too-early')
  return time > latest ? invalid('time-too-late') : valid(time)
}
