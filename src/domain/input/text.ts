/** Free text: kept as it was written, without what nobody can see. */
import { maxText } from '../answers.ts'
import { invalid, type Parsed, valid } from './parsed.ts'

/** Control characters except tab and line ends, zero-width spaces, and the signs that turn the direction of what follows. */
const unseen = /[^\P{Cc}\t\n\r]|[\u200b\u2060\ufeff\u202a-\u202e\u2066-\u2069]/gu

/**
 * The same text in composed form (NFC) without control characters, lone surrogates or direction overrides: the last
 * could make the desk read other words than were typed. Joiners stay, for Persian and emoji are written with them.
 */
export function cleanText(typed: string): string {
  return typed.toWellFormed().normalize('NFC').replace(unseen, '')
}

/** `cleanText` on one line, with single spaces. */
export function oneLine(typed: string): string {
  return cleanText(typed).replace(/\s+/gu, ' ').trim()
}

/**
 * Reads one line.
 * @param maxLength in UTF-16 units, as HTML's maxlength and the intake count: most letters are one, an emoji is two or more
 */
export function parseText(typed: string, maxLength: number = maxText): Parsed<string> {
  return bounded(oneLine(typed), maxLength)
}

/** Reads a text of more lines: line ends stay, at most one empty line between two paragraphs. `maxLength` as in `parseText`. */
export function parseLongText(typed: string, maxLength: number = maxText): Parsed<string> {
  const lines = cleanText(typed).split(/\r\n?|\n|\u2028|\u2029/u).map((line) => line.replace(/\s+/gu, ' ').trim())
  return bounded(lines.join('\n').replace(/\n{3,}/g, '\n\n').trim(), maxLength)
}

function bounded(text: string, maxLength: number): Parsed<string> {
  if (text === '') return invalid('text-empty')
  return text.length > maxLength ? invalid('text-long') : valid(text)
}
