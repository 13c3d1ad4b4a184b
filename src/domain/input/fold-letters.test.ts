import fc from 'fast-check'
import { expect, test } from 'vitest'
import { foldLetters } from './fold-letters.ts'

test.each<[string, string, string]>([
  ['a Turkish I with a dot', 'İstanbul', 'istanbul'],
  ['a Turkish i without one', 'ışık', 'isik'],
  ['a Turkish word on a Dutch keyboard', 'Dün', 'dun'],
  ['Polish letters', 'Łódź', 'lodz'],
  ['a Ukrainian letter that not every keyboard has', 'Ґанок', 'ганок'],
  ['a Ukrainian й', 'Йосип', 'иосип'],
  ['an Arabic yeh and the Persian one', 'علي', 'علی'],
  ['an Arabic kaf and the Persian one', 'كتاب', 'کتاب'],
  ['a hamza on its alef', 'أيلول', 'ایلول'],
  ['vowel signs and a stretching stroke', 'كِتَـــاب', 'کتاب'],
  ['a joiner that Persian is written with', 'می‌شود', 'میشود'],
  ['a teh marbuta', 'مدرسة', 'مدرسه'],
  ['a sharp s', 'Straße', 'strasse'],
  ['a Portuguese cedilla', 'março', 'marco'],
])('%s is the same as without', (_, typed, folded) => {
  expect(foldLetters(typed)).toBe(folded)
})

test('folded twice is folded once', () => {
  fc.assert(fc.property(fc.string({ unit: 'binary' }), (text) => {
    expect(foldLetters(foldLetters(text))).toBe(foldLetters(text))
  }))
})
