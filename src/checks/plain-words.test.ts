import { describe, expect, test } from 'vitest'
import { officialWords } from './official-words.ts'
import { plainWords, plainWordsLines } from './plain-words.ts'
import { projectRoot, readProjectFiles } from './project-files.ts'
import { unavoidableTerms } from './unavoidable-terms.ts'

const sheet = (path: string, texts: object) => ({ path, text: JSON.stringify(texts) })
const kiosk = (text: string) => sheet('locales/nl/kiosk.json', { a: { b: text } })
const found = (...files: readonly { path: string; text: string }[]) => plainWords(files).map(({ sentence }) => sentence)
const sixteen = 'De lamp in de straat bij de brug is al een hele week kapot en uit.'
const fifteen = sixteen.replace(' hele', '')

describe('a sentence that is too long', () => {
  test('is found from the sixteenth word on', () => {
    expect(found(kiosk(fifteen))).toEqual([])
    expect(found(kiosk(sixteen))).toEqual([`"a.b" has a sentence of 16 words; 15 is the most: ${sixteen}`])
  })

  test('may be made of two short ones, but not of two halves around a colon', () => {
    expect(found(kiosk(`${fifteen} ${fifteen}`))).toEqual([])
    expect(found(kiosk(`${fifteen.slice(0, -1)}: een.`))).toHaveLength(1)
  })

  test('counts a placeholder as a word', () => {
    expect(found(kiosk(fifteen.replace('lamp', '{{what}}')))).toEqual([])
    expect(found(kiosk(`{{what}} ${fifteen}`))).toHaveLength(1)
  })

  test('is found for helpers too, and left alone at the desk', () => {
    expect(found(sheet('locales/nl/kiosk-later.json', { card: { a: sixteen } }))).toHaveLength(1)
    expect(found(sheet('locales/nl/desk.json', { a: sixteen }))).toEqual([])
  })

  test.each([
    'locales/nl/letter.json', 'locales/nl/services/lamp.json', 'locales/nl/blocks/lamp.json', 'locales/nl/answers/lamp.json',
    'src/catalogue/municipalities/voorbeeldstad/locales/nl/answers/lamp.json',
  ])('is found in %s', (path) => {
    expect(found(sheet(path, { a: sixteen }))).toHaveLength(1)
  })

  test('is nobody\'s where nobody reads it: words to search by, and other languages', () => {
    expect(found(sheet('locales/nl/answers/lamp.json', { words: sixteen }), sheet('locales/en/kiosk.json', { a: sixteen }))).toEqual([])
  })
})

describe('a word that is not plain', () => {
  test.each([
    ['Bel ons indien u twijfelt.', '"a.b" says "indien". Plain is: als.'],
    ['U dient te bellen.', '"a.b" says "U dient". Plain is: u moet.'],
    ['Dit veld is optioneel.', '"a.b" says "optioneel". Plain is: mag, mag leeg blijven.'],
    ['Door middel van een brief.', '"a.b" says "Door middel van". Plain is: met.'],
  ])('%s', (text, sentence) => expect(found(kiosk(text))).toContain(sentence))

  test('is found at the desk as well', () => {
    expect(found(sheet('locales/nl/desk.json', { a: 'Dit is conform de regels.' }))).toEqual(['"a" says "conform". Plain is: volgens.'])
  })

  test('is not found inside another word', () => {
    expect(found(kiosk('De reedsen van de thansen staan hier. Een meisje met een hartje.'))).toEqual([])
    expect(found(kiosk('Kijk vandaag nog op conform.nl en op www.indien.'))).toEqual([])
  })

  test('has its plain one in a list of at least sixty, in which no word stands twice', () => {
    const words = officialWords.flatMap(([of]) => of.split('|'))
    expect(officialWords.length).toBeGreaterThanOrEqual(60)
    expect(words.filter((word, index) => words.indexOf(word) !== index)).toEqual([])
  })
})

test.each(['je', 'Jij', 'jouw', 'jullie'])('"%s" is too familiar', (word) => {
  expect(found(kiosk(`Dit is ${word} lamp.`))).toEqual([`"a.b" says "${word}", while everybody here is addressed with "u".`])
})

describe('an abbreviation', () => {
  test.each([['bijv.', 'Neem bijv. een lamp.'], ['d.m.v.', 'Betaal d.m.v. een pas.'], ['tel.', 'Uw tel. staat aan.']])('with full stops is found: %s', (word, text) => {
    expect(found(kiosk(text))).toEqual([`"a.b" has the abbreviation "${word}". Write it out.`])
  })

  test('in capitals is found, unless everybody says it or it is a postcode', () => {
    expect(found(kiosk('Vul uw KVK in.'))).toEqual(['has the abbreviation "KVK" in kiosk, which is no listed term. Write it out.'])
    expect(found(kiosk('Neem uw ID-kaart mee. Schrijf 1234 AB.'))).toEqual([])
  })

  test.each(['Wij zijn er van 9.00 tot 17.00 uur.', 'Kijk op machtigen.digid.nl daarna.', 'Dat is alles. U bent klaar.'])('is not: %s', (text) => {
    expect(found(kiosk(text))).toEqual([])
  })
})

describe('a term that cannot be avoided', () => {
  const unexplained = 'says "BSN" or "burgerservicenummer" in kiosk and nowhere there what it is (nummer bij de overheid).'

  test('is explained where it stands', () => {
    expect(found(kiosk('Vul uw BSN in.'))).toEqual([unexplained])
    expect(found(kiosk('Vul uw BSN in. Dat is uw nummer bij de overheid.'))).toEqual([])
  })

  test('is explained to whoever reads it: not elsewhere, and not to the helper alone', () => {
    expect(found(kiosk('Vul uw BSN in.'), sheet('locales/nl/letter.json', { a: 'Uw nummer bij de overheid.' }))).toEqual([unexplained])
    expect(found(kiosk('Vul uw BSN in.'), sheet('locales/nl/kiosk-later.json', { card: { a: 'Het nummer bij de overheid.' } }))).toEqual([unexplained])
  })

  test('needs no explanation to a helper', () => {
    expect(found(sheet('locales/nl/kiosk-later.json', { card: { a: 'Vraag niet naar een BSN.' } }))).toEqual([])
  })
})

describe('a page or service of long words', () => {
  const hard = 'Persoonsgegevensverwerking veronderstelt toestemmingsverklaringen.'

  test('is found by its measure', () => {
    expect(found(kiosk(hard))).toEqual([expect.stringMatching(/^reads at -\d+\.\d \(Flesch-Douma\) as kiosk; 65 is the least\./u)])
  })

  test('is measured as a whole, and without the terms that cannot be avoided', () => {
    const easy = 'Dat is een goed plan. '.repeat(20).trim()
    expect(found(sheet('locales/nl/kiosk.json', { a: hard, b: easy }))).toEqual([])
    const official = Array.from({ length: 20 }, () => 'functionaris gegevensbescherming').join(' ')
    expect(found(kiosk(`${official} let bij de gemeente op uw gegevens.`)).filter((sentence) => sentence.startsWith('reads at'))).toEqual([])
  })
})

describe('a service', () => {
  const definition = sheet('src/catalogue/services/lamp.json', {
    id: 'lamp', upl: 'http://standaarden.overheid.nl/owms/terms/melding_openbare_ruimte', pictogram: 'lamp', minutes: 3, answerWithinWorkingDays: 5,
    steps: [{ id: 'what', type: 'text', maxLength: 10 }, { block: 'person' }],
  })
  const block = sheet('src/catalogue/blocks/person.json', { id: 'person', steps: [{ id: 'name', type: 'name' }] })
  const service = (label: string, more: object = {}) => sheet('locales/nl/services/lamp.json', {
    title: 'Een lamp', official: 'Lamp', needs: [], privacy: [], next: ['Wij komen.'], questions: { what: { label, short: 'Wat', ...more } },
  })
  const words = (label: string) => sheet('locales/nl/blocks/person.json', { name: { label, short: 'Naam' } })

  test('owes no explanation of what only its helper reads', () => {
    expect(found(definition, block, service('Wat is het?', { helperTip: 'Vraag niet naar een BSN.' }), words('Hoe heet u?'))).toEqual([])
  })

  test('explains a term of its block, or its block one of its own', () => {
    expect(found(definition, block, service('Wat is het?'), words('Wat is uw BSN?')))
      .toEqual(['says "BSN" or "burgerservicenummer" in lamp and nowhere there what it is (nummer bij de overheid).'])
    expect(found(definition, block, service('Uw nummer bij de overheid.'), words('Wat is uw BSN?'))).toEqual([])
    expect(found(definition, block, service('Wat is uw BSN?'), words('Uw nummer bij de overheid.'))).toEqual([])
  })
})

describe('the project itself', () => {
  const files = readProjectFiles(projectRoot)

  test('measures also what a municipality says of itself', () => {
    const settings = files.filter(({ path }) => path === 'src/catalogue/municipalities/voorbeeldstad.json')
    const long = settings.map(({ path, text }) => ({ path, text: text.replace(/"nl": "Kom[^"]*"/u, `"nl": "${sixteen}"`) }))
    expect(found(...settings)).toEqual([])
    expect(found(...long)).toEqual([`"visit.nl" has a sentence of 16 words; 15 is the most: ${sixteen}`])
  })

  test('says how much it measured, and the ten hardest sentences', () => {
    const lines = plainWordsLines(files)
    expect(lines[0]).toMatch(/\b\d{4} Dutch sentences for residents and \d+ for helpers, of at most 15 words; \d+ of the desk/u)
    expect(lines[1]).toMatch(/melding-openbare-ruimte \d+, terugbelverzoek \d+, uittreksel-brp \d+, vervolg \d+/u)
    expect(lines).toHaveLength(12)
  })

  test('uses every term that it lists as unavoidable', () => {
    const dutch = files.filter(({ path }) => /locales\/nl\//u.test(path)).map(({ text }) => text).join('\n')
    expect(unavoidableTerms.filter(({ names }) => !names.some((name) => dutch.toLowerCase().includes(name.toLowerCase())))).toEqual([])
  })
})
