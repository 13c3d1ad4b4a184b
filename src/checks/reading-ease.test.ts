import { describe, expect, test } from 'vitest'
import { readingEase, sentencesIn, wordsIn } from './reading-ease.ts'

describe('a text falls into its sentences', () => {
  test.each([
    ['Kom langs. Bel ons!', ['Kom langs.', 'Bel ons!']],
    ['Weet u het niet? Kies dan: Ik weet het niet.', ['Weet u het niet?', 'Kies dan: Ik weet het niet.']],
    ['Wij zijn er van 9.00 tot 17.00 uur.', ['Wij zijn er van 9.00 tot 17.00 uur.']],
    ['Er wacht niets. {{count}} verzoeken zijn weg.', ['Er wacht niets.', '{{count}} verzoeken zijn weg.']],
    ['Een straatlamp', ['Een straatlamp']],
    ['"Ja." Dat zei hij.', ['"Ja."', 'Dat zei hij.']],
    ['...', []],
  ])('%s', (text, sentences) => expect(sentencesIn(text)).toEqual(sentences))
})

describe('a sentence falls into its words', () => {
  test.each([
    ['Bel {{name}}: {{telephone}}', 3],
    ['In een adres staat één @, zoals naam@voorbeeld.nl.', 7],
    ['Letters, figures – and signs', 4],
    ['Stuur het op {{ date, short }} weg.', 5],
  ])('%s', (sentence, count) => expect(wordsIn(sentence)).toHaveLength(count))
})

describe('the measure of Flesch and Douma', () => {
  test('is that of its formula', () => {
    // Five words of one syllable in one sentence; then ten words with twelve syllables in two.
    expect(readingEase(['Dat is een goed plan.'])).toBeCloseTo(206.835 - 0.93 * 5 - 77, 6)
    expect(readingEase(['Dat is een goed plan.', 'U krijgt morgen antwoord thuis.'])).toBeCloseTo(206.835 - 0.93 * 5 - 77 * 1.2, 6)
  })

  test('is lower for longer words and for longer sentences', () => {
    const plain = readingEase(['U krijgt een brief.'])
    expect(readingEase(['U krijgt een ontvangstbevestiging.'])).toBeLessThan(plain)
    expect(readingEase(['U krijgt een brief en u krijgt een kaart en een pen.'])).toBeLessThan(plain)
  })

  test('does not read numbers and addresses', () => {
    expect(readingEase(['Kijk op machtigen.digid.nl, of mail naam@voorbeeld.nl.'])).toBe(readingEase(['Kijk op of mail.']))
    expect(readingEase(['Bel dan 0612345678.'])).toBe(readingEase(['Bel dan.']))
  })

  test('finds nothing hard in nothing', () => {
    expect(readingEase([])).toBe(100)
    expect(readingEase(['112'])).toBe(100)
  })
})
