import { describe, expect, test } from 'vitest'
import { syllablesIn } from './syllables.ts'

describe('one sound is one syllable', () => {
  test.each([
    ['straat', 1], ['weet', 1], ['groot', 1], ['uur', 1], ['fiets', 1], ['boek', 1], ['deur', 1], ['huis', 1], ['plein', 1], ['koud', 1], ['blauw', 1],
    ['ijs', 1], ['mij', 1], ['gemeentelijk', 4], ['IJssel', 2], ['nieuw', 1], ['eeuwen', 2], ['mooie', 2], ['draaien', 2], ['koeien', 2], ['uien', 2],
    ['eieren', 3], ['bijen', 2], ['cadeau', 2], ['bureau', 2], ['niveaus', 2], ['detail', 2], ['toilet', 2],
  ])('%s: %i', (word, syllables) => expect(syllablesIn(word)).toBe(syllables))
})

describe('vowels beside each other that are not one sound', () => {
  test.each([
    ['zoals', 2], ['theater', 3], ['video', 3], ['chaos', 2], ['situatie', 4], ['januari', 4], ['duel', 2], ['radio', 3], ['kiosk', 2], ['viool', 2],
    ['financieel', 4], ['officieel', 4], ['kampioen', 3], ['beoordelen', 4], ['reageren', 4], ['museum', 3], ['milieu', 3], ['geoefend', 3], ['geuit', 2],
    ['geijkt', 2], ['geautomatiseerd', 6], ['tatoeage', 4], ['individueel', 5],
  ])('%s: %i', (word, syllables) => expect(syllablesIn(word)).toBe(syllables))
})

describe('a trema begins a new syllable', () => {
  test.each([
    ['ideeën', 3], ['knieën', 2], ['zeeën', 2], ['reünie', 3], ['ruïne', 3], ['coördinator', 5], ['beëindigen', 4], ['egoïst', 3], ['vacuüm', 3],
    ['financiën', 4], ['geïnd', 2], ['hygiëne', 4],
  ])('%s: %i', (word, syllables) => expect(syllablesIn(word)).toBe(syllables))
})

describe('accents, and letters that are sometimes consonants', () => {
  test.each([
    ['één', 1], ['café', 2], ['privévenster', 4], ['enquête', 3], ['baby', 2], ['royaal', 2], ['yoga', 2], ['type', 2], ['quiz', 1], ['hypotheek', 3],
    ['station', 2], ['nationaliteit', 5], ['functionaris', 4], ['politie', 3], ['patio', 3],
  ])('%s: %i', (word, syllables) => expect(syllablesIn(word)).toBe(syllables))
})

describe('words of the kiosk', () => {
  test.each([
    ['burgerservicenummer', 7], ['uittreksel', 3], ['verblijfsdocument', 5], ['huisnummer', 3], ['Voorbeeldstad', 3], ['e-mailadres', 4], ['ID-kaart', 3],
    ['BSN', 3], ['QR-code', 4], ["foto's", 2], ["'s", 1], ['112', 3], ['9.30', 3], ['DigiD', 3], ['online', 2], ['(niet', 1], ['telefoonnummer,', 5], ['?', 0], ['•••', 0],
  ])('%s: %i', (word, syllables) => expect(syllablesIn(word)).toBe(syllables))
})
