/** Days in tests. */
import { assert } from '../assert.ts'
import { type PlainDate, plainDateOf } from '../plain-date.ts'

/** The day of a stored form, where a test knows that it exists. */
export function day(text: string): PlainDate {
  const date = plainDateOf(text)
  assert(date !== undefined, `A test's day exists: ${text}`)
  return date
}
