import { effect } from '@preact/signals'
import { describe, expect, test } from 'vitest'
import { createTexts } from './i18n.ts'

const sheets: Readonly<Record<string, object>> = {
  nl: { hello: 'Dag {{name}}', wait_one: '{{count}} verzoek', wait_other: '{{count}} verzoeken', deep: { key: 'diep' } },
  ar: { hello: 'أهلا {{name}}', wait_zero: 'صفر', wait_one: 'واحد', wait_two: 'اثنان', wait_few: 'قليل', wait_many: 'كثير', wait_other: 'آخر', deep: { key: 'عميق' } },
}
type Key = 'hello' | 'wait' | 'deep.key'

const load = async (language: string) => {
  const sheet = sheets[language]
  if (sheet === undefined) throw new Error(`No ${language}.`)
  return { ...sheet }
}

describe('texts', () => {
  test('are there when they are promised, with values and plurals', async () => {
    const { t } = await createTexts<Key>('nl', load)
    expect([t('deep.key'), t('hello', { name: '<b>' }), t('wait', { count: 1 }), t('wait', { count: 3 })]).toEqual(['diep', 'Dag <b>', '1 verzoek', '3 verzoeken'])
  })

  test('have the plural forms of their own language', async () => {
    const { t } = await createTexts<Key>('ar', load)
    expect([0, 1, 2, 3, 11, 100].map((count) => t('wait', { count }))).toEqual(['صفر', 'واحد', 'اثنان', 'قليل', 'كثير', 'آخر'])
  })

  test('whatever was drawn with them is drawn again in the language that is taken', async () => {
    const texts = await createTexts<Key>('nl', load)
    const drawn: string[] = []
    effect(() => {
      drawn.push(texts.t('deep.key'))
    })
    await texts.show('ar')
    expect([drawn, texts.language.value]).toEqual([['diep', 'عميق'], 'ar'])
  })

  test('the last choice stands, however slow an earlier one comes', async () => {
    let release = () => {}
    const slowArabic = async (language: string) => {
      if (language === 'ar') await new Promise<void>((resolve) => { release = resolve })
      return load(language)
    }
    const texts = await createTexts<Key>('nl', slowArabic)
    const arabic = texts.show('ar')
    await texts.show('nl')
    release()
    await arabic
    expect([texts.language.value, texts.t('deep.key')]).toEqual(['nl', 'diep'])
  })

  test('a language that does not come leaves the one that is there', async () => {
    const texts = await createTexts<Key>('nl', load)
    await expect(texts.show('xx')).rejects.toThrow('No xx.')
    expect(texts.t('deep.key')).toBe('diep')
  })

  test('are finished before they are shown', async () => {
    const { t } = await createTexts<Key>('nl', load, (text, language) => `${language}:${text}`)
    expect(t('deep.key')).toBe('nl:diep')
  })
})
