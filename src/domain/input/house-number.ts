/**
 * What stands behind the street name, in one field or apart: the number, a letter (huisletter) and an addition
 * (huisnummertoevoeging), within the bounds of the ZGW APIs.
 */
import type { Address } from '../answers.ts'
import { invalid, type Parsed, valid } from './parsed.ts'
import { plainTyped } from './typed.ts'

/** The part of an address that this field asks. */
export type HouseNumber = Omit<Address, 'postcode'>

const maxHouseNumber = 99_999
const maxAdditionLength = 4

const label = /^(?:huisnummer|nummer|nr|no|#)[\s.:]*/i
/** Digits first, then whatever else belongs to it; "12 t/m 16" is no one address. */
const numberAndRest = /^(\d+)(?!\d|\s*t\/m)([\s\p{L}\d.,/\p{Pd}]*)$/iu
/** One letter that is no beginning of a word: "12 A", "12a 2", but not the b of "12 bis". */
const letterAndRest = /^([A-Za-z])(?!\p{L})(.*)$/u
const separators = /[\s.,/\p{Pd}]+/gu

/**
 * Reads "12", "12a", "12-A", "12 bis", "12a 2", "12-3 hoog".
 * The letter is stored as a capital. The addition stays as it was typed, for each municipality has its own (bis, hs, II).
 * Fields apart are read by joining them with a space.
 */
export function parseHouseNumber(typed: string): Parsed<HouseNumber> {
  const text = plainTyped(typed).replace(label, '')
  if (text === '') return invalid('house-number-empty')
  const [, digits = '', rest = ''] = numberAndRest.exec(text) ?? []
  const houseNumber = Number(digits)
  if (houseNumber === 0) return invalid('house-number-shape')
  if (houseNumber > maxHouseNumber) return invalid('house-number-long')
  const [, letter, behindLetter] = letterAndRest.exec(joined(rest)) ?? []
  const addition = withoutFloorWord(joined(behindLetter ?? rest))
  if (addition.length > maxAdditionLength) return invalid('house-number-addition-long')
  return valid({
    houseNumber,
    ...(letter === undefined ? {} : { houseLetter: letter.toUpperCase() }),
    ...(addition === '' ? {} : { houseAddition: addition }),
  })
}

/** As it is written on an envelope: "12", "12A", "12 bis", "12A 2". */
export function printHouseNumber({ houseNumber, houseLetter = '', houseAddition }: HouseNumber): string {
  return `${houseNumber}${houseLetter}${houseAddition === undefined ? '' : ` ${houseAddition}`}`
}

/** One dash between parts, none at the ends. */
function joined(text: string): string {
  return text.replace(separators, '-').replace(/^-|-$/g, '')
}

/** "3 hoog" (third floor) is how people say the addition 3. */
function withoutFloorWord(addition: string): string {
  return addition.replace(/^(\d|I+)-?hoog$/i, '$1')
}
