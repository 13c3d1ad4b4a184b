import { describe, expect, test } from 'vitest'
import { damm32, dammDigit } from './damm.ts'

const numbers = (count: number) => Array.from({ length: count }, (_, number) => number)
const isDigits = (text: string) => dammDigit(text) === '0'
const isSymbols = (symbols: readonly number[]) => damm32(symbols) === 0

/** Every number of so many digits, each with its check digit. */
function* checkedNumbers(length: number): Generator<string> {
  for (let number = 0; number < 10 ** length; number += 1) {
    const digits = String(number).padStart(length, '0')
    yield digits + dammDigit(digits)
  }
}

describe('the check digit', () => {
  test('is the one of the published example', () => {
    expect(dammDigit('572')).toBe('4')
  })

  // Three digits bring the interim digit to each of its ten values before and behind every place, and a difference never
  // closes again (the next test), so what holds for these holds for every length.
  test('catches every wrong digit', () => {
    for (const number of checkedNumbers(3)) {
      const places = [...number].entries()
      for (const [place, right] of places) {
        const unseen = numbers(10).filter((wrong) => String(wrong) !== right && isDigits(number.slice(0, place) + wrong + number.slice(place + 1)))
        expect(unseen).toEqual([])
      }
    }
  })

  test('keeps two numbers apart that differed so far, whatever follows', () => {
    for (const first of numbers(10)) {
      for (const second of numbers(10)) {
        if (first === second) continue
        for (const follows of numbers(10)) expect(dammDigit(`${first}${follows}`)).not.toBe(dammDigit(`${second}${follows}`))
      }
    }
  })

  test('catches every swap of two neighbours', () => {
    for (const number of checkedNumbers(3)) {
      for (const place of numbers(3)) {
        const [left = '', right = ''] = number.slice(place)
        if (left !== right) expect(isDigits(number.slice(0, place) + right + left + number.slice(place + 2))).toBe(false)
      }
    }
  })

  test('is taken over digits only', () => {
    expect(() => dammDigit('12a')).toThrow('digits 0 to 9')
    expect(() => dammDigit('1 2')).toThrow('digits 0 to 9')
  })
})

describe('the check symbol', () => {
  const words = [numbers(8), [31, 0, 17, 4, 4, 29, 8, 12], numbers(30)].map((word) => [...word, damm32(word)])

  test('makes the word end in 0', () => {
    for (const word of words) expect(isSymbols(word)).toBe(true)
  })

  // The method is linear: whether a change is seen depends on the change alone, never on the rest of the word.
  test('of two words taken together is both check symbols taken together', () => {
    for (const symbol of numbers(32)) {
      for (const other of numbers(32)) {
        expect(damm32([symbol, 9, other]) ^ damm32([other, 22, 3])).toBe(damm32([symbol ^ other, 9 ^ 22, other ^ 3]))
      }
    }
  })

  test('catches every wrong symbol', () => {
    for (const word of words) {
      for (const place of word.keys()) {
        const unseen = numbers(32).filter((wrong) => wrong !== word[place] && isSymbols(word.with(place, wrong)))
        expect(unseen).toEqual([])
      }
    }
  })

  test('catches every swap of any two places, whatever stands there', () => {
    const wordLength = 31
    for (const first of numbers(wordLength)) {
      for (const second of numbers(wordLength).slice(first + 1)) {
        // By linearity a swap of two values that differ by d changes the word by d at both places: it must not vanish for any d.
        const unseen = numbers(32).slice(1).filter((d) => isSymbols(Array<number>(wordLength).fill(0).with(first, d).with(second, d)))
        expect(unseen).toEqual([])
      }
    }
  })

  test('is refused where two places would weigh the same', () => {
    expect(() => damm32(Array<number>(32).fill(1))).toThrow('at most 31')
  })

  test('is taken over the numbers 0 to 31 only', () => {
    expect(() => damm32([32])).toThrow('0 to 31')
    expect(() => damm32([-1])).toThrow('0 to 31')
    expect(() => damm32([1.5])).toThrow('0 to 31')
  })
})
