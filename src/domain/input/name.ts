/**
 * A person's name. Names are nobody's to correct: any script, any capitals, one word or ten (BRP: geslachtsnaam alone
 * is a whole name). Only what cannot be a name is refused.
 */
import { invalid, type Parsed, valid } from './parsed.ts'
import { oneLine } from './text.ts'

/** What the BRP can hold of one part of a name, in UTF-16 units. */
export const maxNameLength = 200

/** Reads a family name, or the one name of a person who has one. */
export function parseName(typed: string): Parsed<string> {
  const name = oneLine(typed)
  if (name === '') return invalid('name-empty')
  if (name.length > maxNameLength) return invalid('name-long')
  // A telephone number or an e-mail address that was typed one field too early.
  if (!/\p{L}/u.test(name) || name.includes('@')) return invalid('name-letters')
  return valid(name)
}

/** Reads a given name; left empty it is no name, which is an answer too. */
export function parseGivenName(typed: string): Parsed<string | undefined> {
  return oneLine(typed) === '' ? valid(undefined) : parseName(typed)
}
