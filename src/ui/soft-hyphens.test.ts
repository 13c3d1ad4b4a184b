import { expect, test } from 'vitest'
import { softHyphens } from './soft-hyphens.ts'

const shown = (text: string) => softHyphens(text).replaceAll('\u00ad', '-')

test.each([
  ['straatlamp', 'straat-lamp'], ['levensgevaar', 'levens-ge-vaar'], ['medewerker', 'mede-wer-ker'], ['antwoorden', 'ant-woor-den'],
  ['telefoonnummer', 'tele-foon-num-mer'], ['huisnummer', 'huis-num-mer'], ['Voorbeeldstad', 'Voor-beeld-stad'], ['werkdagen', 'werk-da-gen'],
  ['Achternaam', 'Ach-ter-naam'], ['verstuurd', 'ver-stuurd'], ['ontvangen', 'ont-van-gen'], ['ingevuld', 'inge-vuld'],
])('%s may be divided as %s', (word, divided) => {
  expect(shown(word)).toBe(divided)
})

test('short words, figures and signs stay whole', () => {
  expect(shown('Bel 14 000, of kom langs: 1234 AB.')).toBe('Bel 14 000, of kom langs: 1234 AB.')
})

test('nothing but soft hyphens is added', () => {
  const text = 'Niet tevreden? Vraag naar de functionaris gegevensbescherming, of klaag bij de Autoriteit Persoonsgegevens.'
  expect(softHyphens(text).replaceAll('\u00ad', '')).toBe(text)
  expect(softHyphens(text)).not.toBe(text)
})

test('what is divided already is not divided again', () => {
  const divided = softHyphens('Gemeente Voorbeeldstad, huisnummertoevoeging')
  expect(divided).toContain('\u00ad')
  expect(softHyphens(divided)).toBe(divided)
})
