import dutchLater from '../../locales/nl/kiosk-later.json' with { type: 'json' }
import { expect, test } from 'vitest'
import { loadTexts } from './texts.ts'

test('Dutch is there without fetching, and another language comes when it is shown', async () => {
  const texts = await loadTexts('nl')
  expect(texts.t('question.next')).toBe('Verder')
  await texts.show('en')
  expect([texts.language.value, texts.t('question.next')]).not.toEqual(['nl', 'Verder'])
  expect(texts.language.value).toBe('en')
})

test('one language can be read beside the one that is shown', async () => {
  const texts = await loadTexts('en')
  const dutch = await texts.translateIn('nl')
  expect(dutch('services.title')).toBe('Wat wilt u regelen?')
  expect(texts.t('services.title')).not.toBe(dutch('services.title'))
})

test('a language that the kiosk lacks is Dutch rather than nothing', async () => {
  expect((await loadTexts('xx')).t('question.back')).toBe('Terug')
})

test('Dutch that comes with later screens joins the Dutch that is here; another language has both at once', async () => {
  const texts = await loadTexts('nl')
  await texts.add('nl', dutchLater)
  expect([texts.t('question.next'), texts.t('stop.title')]).toEqual(['Verder', dutchLater.stop.title])
  await texts.show('en')
  expect(texts.t('stop.title')).not.toBe('stop.title')
  expect(texts.t('stop.title')).not.toBe(dutchLater.stop.title)
})
