import { describe, expect, test } from 'vitest'
import { latinDigits } from './digits.ts'
import { bareTyped, digitsForLookalikes, plainTyped } from './typed.ts'

describe('digits of other scripts', () => {
  test.each(['٠١٢٣٤٥٦٧٨٩', '۰۱۲۳۴۵۶۷۸۹', '０１２３４５６７８９', '0123456789'])('%s are 0 to 9', (typed) => {
    expect(latinDigits(typed)).toBe('0123456789')
  })

  test('change nothing beside them', () => {
    expect(latinDigits('كود ٤٢ ² Ⅷ é')).toBe('كود 42 ² Ⅷ é')
  })
})

test('what was typed loses wide forms, invisible signs and space around it, and no meaning', () => {
  expect(plainTyped('\u3000\u202aＡ＠１２\u00ad\u200b²\u00a0b ')).toBe('A@12²\u00a0b')
})

test('a code loses its case and every sign between its groups', () => {
  expect(bareTyped('ab-12.3 4_5–6−7\u00a08')).toBe('AB12345678')
})

test('letters that look like digits are read as them', () => {
  expect(digitsForLookalikes('OIL0A')).toBe('0110A')
})
