import { expect, test } from 'vitest'
import { chooseScale, scalesFor } from './choose-scale.ts'
import { createLook, dividerOf } from './look.ts'

test('long words may be divided from one and a half times the size, and no more when the letters are small again', () => {
  const look = createLook()
  expect(dividerOf(look, 'nl')).toBeUndefined()
  chooseScale(look, 1.5, 320)
  expect(look.textScale.value).toBe(1.5)
  expect(dividerOf(look, 'nl')?.('telefoonnummer')).toContain('\u00ad')
  chooseScale(look, 1, 320)
  expect(dividerOf(look, 'nl')).toBeUndefined()
})

test('each language is divided by its own rules', () => {
  const look = createLook()
  chooseScale(look, 3, 390)
  expect(dividerOf(look, 'es')?.('encontramos')).toBe('en\u00adcon\u00adtra\u00admos')
  expect(dividerOf(look, 'ar')?.('المستخرجات')).toBe('المستخرجات')
})

test('a word that fits on the page is not divided', () => {
  const look = createLook()
  chooseScale(look, 3, 768)
  expect(dividerOf(look, 'nl')?.('Voorbeeldstad')).toBe('Voorbeeldstad')
  expect(dividerOf(look, 'nl')?.('burgerservicenummer')).toContain('\u00ad')
})

test('offers the largest letters where there is room for them, and to whom already wears them', () => {
  expect(scalesFor(768, 1)).toEqual([1, 1.25, 1.5, 2, 3])
  expect(scalesFor(767, 2)).toEqual([1, 1.25, 1.5, 2])
  expect(scalesFor(390, 3)).toEqual([1, 1.25, 1.5, 2, 3])
})
