/** In a text from right to left, what is filled in keeps its own direction, and turns nothing beside it (Unicode bidirectional algorithm, isolates). */
import { directionOf } from './direction.ts'

const place = /\{\{[^}]+\}\}/gu

/**
 * The sheet with a first-strong isolate (U+2068 to U+2069) around every place that is filled in: "14 000" stays a telephone number, and a Latin name
 * does not carry the full stop behind it to the other side. Sheets of languages from left to right as they are: what is filled in there is Latin.
 */
export function withIsolates<Sheet>(sheet: Sheet, language: string): Sheet {
  return directionOf(language) === 'rtl' ? sameShape(isolated(sheet)) : sheet
}

function isolated(part: unknown): unknown {
  if (typeof part === 'string') return part.replace(place, '\u2068$&\u2069')
  if (typeof part !== 'object' || part === null) return part
  return Object.fromEntries(Object.entries(part).map(([key, value]) => [key, isolated(value)]))
}

/** What was made of a sheet by adding to its sentences has the same keys. */
function sameShape<T>(changed: unknown): T {
  return changed as T
}
