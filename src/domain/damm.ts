/**
 * Check symbols that catch what people do when they copy a number: one symbol wrong, or two swapped.
 * Source: H. M. Damm, Total anti-symmetrische Quasigruppen, dissertation, Marburg 2004.
 */
import { assert } from './assert.ts'

/**
 * A totally anti-symmetric quasigroup of order 10 (Damm 2004): row after row, so that the two digits 'interim' and 'next'
 * are the place of the new interim digit. Its diagonal is 0: a number followed by its own check digit ends in 0.
 */
const quasigroup = [
  '0317598642', '7092154863', '4206871359', '1750983426', '6123045978',
  '3674209581', '5869720134', '8945362017', '9438617205', '2581436790',
].join('')

/**
 * Damm's check digit. It catches every wrong digit and every swap of two neighbours, the check digit among them.
 * @param digits 0 to 9 only, any number of them
 * @returns the one digit that belongs behind them; over digits with their check digit it gives '0'
 */
export function dammDigit(digits: string): string {
  assert(/^[0-9]*$/.test(digits), 'A check digit is taken over the digits 0 to 9.')
  return Array.from(digits).reduce((interim, digit) => quasigroup.charAt(Number(interim + digit)), '0')
}

/** GF(2^5) by the primitive polynomial x^5 + x^2 + 1: 2 then runs through all 31 values before it comes back to 1. */
const primitivePolynomial = 0b100101
/** In a longer word two places would weigh the same, and a swap of them would not be seen. */
const maxWordLength = 31

/**
 * Damm's method over GF(2^5): interim = 2 · (interim XOR symbol). Each place weighs another power of 2, so it catches
 * every wrong symbol and every swap of any two places, the check symbol among them.
 * @param symbols 0 to 31 each; at most 31 of them, the check symbol among them
 * @returns the one symbol that belongs behind them; over symbols with their check symbol it gives 0
 */
export function damm32(symbols: readonly number[]): number {
  assert(symbols.length <= maxWordLength, 'A word with its check symbol is at most 31 symbols.')
  return symbols.reduce((interim, symbol) => {
    assert(Number.isInteger(symbol) && symbol >= 0 && symbol < 32, 'A symbol is a number from 0 to 31.')
    return double(interim ^ symbol)
  }, 0)
}

/** Times 2 in GF(2^5): shifted, and what leaves the five bits is folded back by the polynomial. */
function double(value: number): number {
  const shifted = value << 1
  return shifted < 32 ? shifted : shifted ^ primitivePolynomial
}
