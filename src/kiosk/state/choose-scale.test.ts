import { expect, test } from 'vitest'
import { chooseScale, scalesFor } from './choose-scale.ts'
import { createLook, dividerOf } from './look.ts'

test('long words may be divided from one and a half times the size, and no more when the letters are small again', () => {
  const look = createLook()
  expect(dividerOf(look, 'nl')).toBeUndefined()
  chooseScale(look, 1.5)
  expect(look.textScale.value).toBe(1.5)
  expect(dividerOf(look, 'nl')?.('telefoonnummer')).toContain('\u00ad')
  chooseScale(look, 1)
  expect(dividerOf(look, 'nl')).toBeUndefined()
})

test('each language is divided by its own rules', () => {
  const look = createLook()
  chooseScale(look, 3)
  expect(dividerOf(look, 'es')?.('encontramos')).toBe('en\u00adcon\u00adtra\u00admos')
  expect(dividerOf(look, 'ar')?.('المستخرجات')).toBe('المستخرجات')
})

test('offers the largest letters where there is room for them, and to whom already wears them', () => {
  expect(scalesFor(768, 1)).toEqual([1, 1.25, 1.5, 2, 3])
  expect(scalesFor(767, 2)).toEqual([1, 1.25, 1.5, 2])
  expect(scalesFor(390, 3)).toEqual([1, 1.25, 1.5, 2, 3])
})
