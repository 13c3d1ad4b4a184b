import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { addDays } from '../plain-date.ts'
import { day } from '../testing/day.ts'
import { parseDate, printDate } from './date.ts'

const today = day('2026-11-22')
const soon = { today, earliest: today, latest: addDays(today, 365) }
const anyDay = fc.date({ min: new Date('1900-01-01'), max: new Date('2999-12-31'), noInvalidDate: true })
  .map((date) => day(date.toISOString().slice(0, 10)))

describe('a year of two digits', () => {
  test.each([['27', '1927-02-01'], ['26', '2026-02-01'], ['00', '2000-02-01'], ['99', '1999-02-01']])("'%s is of the past", (year, expected) => {
    expect(parseDate(`1-2-${year}`, { today })).toEqual({ kind: 'valid', value: expected })
  })

  test('may be to come as far as the question allows', () => {
    expect(parseDate('1-2-27', soon)).toEqual({ kind: 'valid', value: '2027-02-01' })
    expect(parseDate('1-2-27', { today, earliest: today })).toEqual({ kind: 'valid', value: '2027-02-01' })
  })

  test('that is too early for a question about the past stays what it says', () => {
    expect(parseDate('1-2-25', { today, earliest: day('2026-11-01'), latest: today })).toEqual({ kind: 'invalid', problem: 'date-too-early' })
  })
})

describe('a day without year', () => {
  test('is the last one', () => {
    expect(parseDate('22 november', { today })).toEqual({ kind: 'valid', value: '2026-11-22' })
    expect(parseDate('23 november', { today })).toEqual({ kind: 'valid', value: '2025-11-23' })
  })

  test('is the next one where the question is about what is to come', () => {
    expect(parseDate('22 november', soon)).toEqual({ kind: 'valid', value: '2026-11-22' })
    expect(parseDate('1 feb', soon)).toEqual({ kind: 'valid', value: '2027-02-01' })
  })

  test('is that of next year where today itself is too early', () => {
    expect(parseDate('22 november', { today, earliest: addDays(today, 1) })).toEqual({ kind: 'valid', value: '2027-11-22' })
  })

  test('finds the last and the next leap day, also over a century without one', () => {
    expect(parseDate('29 februari', { today })).toEqual({ kind: 'valid', value: '2024-02-29' })
    expect(parseDate('29 februari', { today, earliest: today })).toEqual({ kind: 'valid', value: '2028-02-29' })
    expect(parseDate('29 februari', { today: day('2104-02-28') })).toEqual({ kind: 'valid', value: '2096-02-29' })
  })

  test('that no year has is impossible', () => {
    expect(parseDate('31 april', { today })).toEqual({ kind: 'invalid', problem: 'date-impossible' })
  })
})

describe('the bounds of a question', () => {
  test('are themselves allowed', () => {
    expect(parseDate('22-11-2026', soon).kind).toBe('valid')
    expect(parseDate('22-11-2027', soon).kind).toBe('valid')
  })

  test.each([
    ['before the first day', '21-11-2026', soon, 'date-too-early'],
    ['after the last day, which is to come', '23-11-2027', soon, 'date-too-late'],
    ['after today, the last day', '23-11-2026', { today, latest: today }, 'date-future'],
    ['after the last day, which is past, but not after today', '21-11-2026', { today, latest: day('2026-11-20') }, 'date-too-late'],
    ['before 1900', '31-12-1899', { today }, 'date-before-1900'],
    ['before 1900, which says more than too early', '31-12-1899', soon, 'date-before-1900'],
  ] as const)('%s', (_, typed, bounds, problem) => {
    expect(parseDate(typed, bounds)).toEqual({ kind: 'invalid', problem })
  })

  test('may go back further than 1900', () => {
    expect(parseDate('1-2-1880', { today, earliest: day('1850-01-01') })).toEqual({ kind: 'valid', value: '1880-02-01' })
  })
})

test.each([
  ['1 januari', '1980-01-01'], ['2 February', '1980-02-02'], ['3 maart', '1980-03-03'], ['4 apr', '1980-04-04'], ['5 mei', '1980-05-05'], ['6 June', '1980-06-06'],
  ['7 jul', '1980-07-07'], ['8 aug', '1980-08-08'], ['9 sept', '1980-09-09'], ['10 oct', '1980-10-10'], ['11 nov', '1980-11-11'], ['12 december', '1980-12-12'],
])('the month of %s is known by its name', (typed, expected) => {
  expect(parseDate(`${typed} 1980`, { today })).toEqual({ kind: 'valid', value: expected })
})

const monthsOf: Readonly<Record<string, string>> = {
  tr: 'ocak şubat mart nisan mayıs haziran temmuz ağustos eylül ekim kasım aralık',
  'ar, in Egypt': 'يناير فبراير مارس أبريل مايو يونيو يوليو أغسطس سبتمبر أكتوبر نوفمبر ديسمبر',
  'ar, in Syria': 'كانون‌الثاني شباط آذار نيسان أيار حزيران تموز آب أيلول تشرين‌الأول تشرين‌الثاني كانون‌الأول',
  'ar, in Tunisia': 'جانفي فيفري مارس أفريل ماي جوان جويلية أوت سبتمبر أكتوبر نوفمبر ديسمبر',
  fa: 'ژانویه فوریه مارس آوریل مه ژوئن ژوئیه اوت سپتامبر اکتبر نوامبر دسامبر',
  'pl, alone': 'styczeń luty marzec kwiecień maj czerwiec lipiec sierpień wrzesień październik listopad grudzień',
  'pl, in a date': 'stycznia lutego marca kwietnia maja czerwca lipca sierpnia września października listopada grudnia',
  'uk, alone': 'січень лютий березень квітень травень червень липень серпень вересень жовтень листопад грудень',
  'uk, in a date': 'січня лютого березня квітня травня червня липня серпня вересня жовтня листопада грудня',
  es: 'enero febrero marzo abril mayo junio julio agosto septiembre octubre noviembre diciembre',
  pt: 'janeiro fevereiro março abril maio junho julho agosto setembro outubro novembro dezembro',
  pap: 'yanüari febrüari mart aprel mei yüni yüli ougùstùs sèptèmber òktober novèmber desèmber',
}

test.each(Object.entries(monthsOf))('the months of %s are known, also without accents and in capitals', (_, names) => {
  names.split(' ').forEach((name, index) => {
    const spoken = name.replace('\u200c', ' ')
    const expected = { kind: 'valid', value: `1980-${String(index + 1).padStart(2, '0')}-07` }
    for (const typed of [`7 ${spoken} 1980`, `۷ ${spoken} ۱۹۸۰`, `7 ${spoken.toUpperCase()} 1980`, `7 ${spoken.normalize('NFD').replaceAll(/\p{M}/gu, '')} 1980`]) {
      expect(parseDate(typed, { today }), typed).toEqual(expected)
    }
  })
})

test('two months that begin alike are told apart or asked about', () => {
  expect(parseDate('7 تشرين الثاني 1980', { today })).toEqual({ kind: 'valid', value: '1980-11-07' })
  expect(parseDate('7 تشرين 1980', { today })).toEqual({ kind: 'invalid', problem: 'date-shape' })
  expect(parseDate('7 ju 1980', { today })).toEqual({ kind: 'invalid', problem: 'date-shape' })
})

test('a month of another calendar is another day, and no date here', () => {
  expect(parseDate('7 مهر 1359', { today })).toEqual({ kind: 'invalid', problem: 'date-shape' })
  expect(parseDate('7 فروردین 1359', { today })).toEqual({ kind: 'invalid', problem: 'date-shape' })
})

test.each(['1 ma 1980', '1 ja 1980', '1 lente 1980', '32', '1-2-3-1980', '1 februari 2 1980', '12345', '1+2+1980', '?'])('%s is no date', (typed) => {
  expect(parseDate(typed, { today })).toEqual({ kind: 'invalid', problem: 'date-shape' })
})

test('printed and typed again is the same day, for every day', () => {
  expect(printDate(day('1980-02-01'))).toBe('1-2-1980')
  fc.assert(fc.property(anyDay, (date) => {
    expect(parseDate(printDate(date), { today })).toEqual({ kind: 'valid', value: date })
  }))
})

test('a year of two digits is never to come, on any day', () => {
  fc.assert(fc.property(anyDay, fc.nat({ max: 99 }), (anyToday, year) => {
    const parsed = parseDate(`1-1-${String(year).padStart(2, '0')}`, { today: anyToday, earliest: day('0001-01-01') })
    if (parsed.kind === 'valid') expect(Number(anyToday.slice(0, 4)) - Number(parsed.value.slice(0, 4))).toSatisfy((age: number) => age >= 0 && age < 100)
    expect(parsed.kind).toBe('valid')
  }))
})
