import { describe, expect, test } from 'vitest'
import { knownLanguages } from '../../catalogue/testing/offered.ts'
import { parseDate } from '../../domain/input/date.ts'
import { day } from '../../domain/testing/day.ts'
import { dutchSay } from '../testing/say.ts'
import { loadTexts } from '../texts.ts'
import { sayClock, sayDate, sayDay, sayMoment, sayTime } from './print-date.ts'

test('a day is said with its name, the same wherever the device stands', () => {
  expect(sayDay(day('2026-03-03'), 'nl')).toBe('dinsdag 3 maart 2026')
  expect(sayDay(day('2026-03-03'), 'en')).toBe('Tuesday, 3 March 2026')
})

test('a day that is long known is said without its name', () => {
  expect(sayDate(day('2026-01-01'), 'nl')).toBe('1 januari 2026')
})

test('a time is said as each language writes it', () => {
  expect(sayTime('09:30', 'nl')).toBe('9.30')
  expect(sayTime('09:30', 'en')).toBe('9:30')
  expect(sayTime('14:05', 'nl')).toBe('14.05')
})

test('a moment is said in Dutch time, in winter and in summer', () => {
  expect(sayMoment('2026-12-31T23:30:00Z', 'nl')).toBe('1 januari 2027 om 00:30')
  expect(sayMoment(Date.parse('2026-07-01T10:05:00Z'), 'nl')).toBe('1 juli 2026 om 12:05')
})

test.each([
  ['tr', '26 Kasım 2026, saat\u00a012:42'],
  ['pl', '26 listopada 2026 o\u00a0godzinie 12:42'],
  ['uk', '26 листопада 2026\u00a0р. о\u00a012:42'],
  ['es', '26 de noviembre de 2026 a las\u00a012:42'],
  ['ar', '26 نوفمبر 2026، الساعة 12:42'],
])('in %s a word stands between day and time, and a short one stays with the time', (language, said) => {
  expect(sayMoment('2026-11-26T11:42:00Z', language)).toBe(said)
})

describe.each(Object.keys(knownLanguages))('in %s', (language) => {
  const months = Array.from({ length: 12 }, (_, month) => sayDate(day(`2026-${String(month + 1).padStart(2, '0')}-03`), language))

  test('days are Gregorian and figures Latin', () => {
    for (const said of [...months, sayDay(day('2026-03-03'), language), sayMoment('2026-03-03T10:05:00Z', language)]) {
      expect(said).toMatch(/(?<!\d)2026(?!\d)/u)
      expect(said.replace(/[^\p{Nd}]/gu, '')).toMatch(/^[0-9]+$/u)
    }
    expect(sayMoment('2026-03-03T13:05:00Z', language)).toContain('14:05')
  })

  test('what is said of a day, typed again, is that day; so are the words beside the field', async () => {
    const t = language === 'nl' ? await dutchSay() : await (await loadTexts('nl')).translateIn(language)
    for (let month = 1; month <= 12; month += 1) {
      const date = day(`2025-${String(month).padStart(2, '0')}-03`)
      for (const said of [sayDay(date, language), sayDate(date, language)]) expect(parseDate(said, { today: day('2026-11-22') }), said).toEqual({ kind: 'valid', value: date })
    }
    for (const [near, date] of [['yesterday', '2026-11-21'], ['today', '2026-11-22'], ['tomorrow', '2026-11-23']] as const) {
      expect(parseDate(t(`fields.date.${near}`), { today: day('2026-11-22') }), near).toEqual({ kind: 'valid', value: date })
    }
  })

  test('each month has a name of its own, and in no other language than Dutch a Dutch one', () => {
    expect(new Set(months).size).toBe(12)
    if (language !== 'nl') expect(months[9]).not.toBe(sayDate(day('2026-10-03'), 'nl'))
  })
})

test('what no browser knows is said in its own words', () => {
  expect(sayDay(day('2026-03-03'), 'pap')).toBe('djamars 3 di mart 2026')
  expect(sayMoment('2026-12-31T23:30:00Z', 'pap')).toBe('1 di yanüari 2027, 00:30')
})

test('a clock has 24 hours and Latin figures in every language', () => {
  const at = Date.parse('2026-11-25T22:45:00Z')
  for (const language of ['nl', 'en', 'tr', 'ar', 'fa', 'pl', 'uk', 'es', 'pt', 'pap']) expect(sayClock(at, language), language).toMatch(/^\P{Letter}*23:45\P{Letter}*$/u)
})
