import { expect, test } from 'vitest'
import { text } from './texts.ts'

test('a sentence is there as soon as the page is', () => {
  expect(text('page.inbox')).toBe('Verzoeken')
})

test('a count chooses between one and more', () => {
  expect(text('inbox.total', { count: 1 })).toBe('1 verzoek')
  expect(text('inbox.total', { count: 0 })).toBe('0 verzoeken')
})

test('a value is filled in as it is: the page escapes it', () => {
  expect(text('devices.revoke.done', { place: "'t Huis & <Plein>" })).toBe("'t Huis & <Plein> is ingetrokken.")
})

test('a value that looks like a key or a placeholder is left alone', () => {
  expect(text('devices.revoke.done', { place: '{{place}} $t(page.inbox)' })).toBe('{{place}} $t(page.inbox) is ingetrokken.')
})
