import { expect, test } from '@playwright/test'
import { textsOf } from '../support/texts.ts'
import { knows } from './known-sentences.ts'

const known = (language: string, text: string, typed: readonly string[] = []) => knows[language]?.(text, typed)

test('a language knows its own sentences, with their places filled in, and one behind another', () => {
  const t = textsOf('tr', 'kiosk')
  expect(known('tr', t('services.title'))).toBe(true)
  expect(known('tr', t('question.progress', { at: 3, of: 9 }))).toBe(true)
  expect(known('tr', `${t('services.title')} ${t('attract.title')}`)).toBe(true)
  expect(known('tr', t('page.title', { heading: t('services.title'), municipality: 'Voorbeeldstad' }), ['Voorbeeldstad'])).toBe(true)
})

test('it does not know those of another one, nor what fills a place in another one', () => {
  const dutch = textsOf('nl', 'kiosk')
  const turkish = textsOf('tr', 'kiosk')
  expect(known('tr', dutch('services.title'))).toBe(false)
  expect(known('tr', `${turkish('services.title')} ${dutch('attract.title')}`)).toBe(false)
  expect(known('tr', turkish('page.title', { heading: dutch('services.title'), municipality: 'Voorbeeldstad' }), ['Voorbeeldstad'])).toBe(false)
})

test('a key, a place that was not filled in, and words of nobody are unknown', () => {
  for (const text of ['services.title', '{{count}} verzoeken bewaard op dit apparaat.', 'Zomaar iets']) expect(known('nl', text), text).toBe(false)
})

test('figures, numbers, codes and days are the same everywhere, and what was typed is whose it is', () => {
  for (const text of ['12', '€ 17,70', 'VBST-2026-0001-00000-3', 'K7M4-Q2XD-H', 'localhost:8080/volg', '26 MB', '3011 AD 1']) expect(known('uk', text), text).toBe(true)
  expect(known('pap', '3 di mart 2026')).toBe(true)
  expect(known('pap', '3 maart 2026')).toBe(false)
  expect(known('ar', 'Bij de fontein')).toBe(false)
  expect(known('ar', 'Bij de fontein', ['Bij de fontein'])).toBe(true)
})
