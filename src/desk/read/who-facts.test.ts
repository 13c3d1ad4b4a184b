import * as v from 'valibot'
import { expect, test } from 'vitest'
import { type Helper, HelperSchema } from '../../domain/assistance.ts'
import { whoFacts } from './who-facts.ts'

const fatma: Helper = v.parse(HelperSchema, { id: '01983c5e-7d00-7abc-8def-0123456789ab', name: 'Fatma', role: 'volunteer', organisation: 'Bibliotheek Centrum' })
const bram: Helper = { ...fatma, name: 'Bram', role: 'officer', organisation: 'Gemeente Voorbeeldstad' }
const said = (facts: Parameters<typeof whoFacts>[0]) => whoFacts(facts).map(({ name, value }) => `${name} ${value}`)

test('a resident alone', () => {
  expect(said({ assistance: { driver: 'resident' }, identity: { kind: 'not-established' }, confirmedBy: 'tick' })).toEqual([
    'Wie typte? De inwoner, zonder hulp', 'Identiteit Niet gecontroleerd', 'Klopt dit? Ja, met een vinkje',
  ])
})

test('a volunteer who looked along', () => {
  expect(said({ assistance: { driver: 'resident-with-helper', helper: fatma }, identity: { kind: 'not-established' }, confirmedBy: 'tick' })).toEqual([
    'Wie typte? De inwoner. Een helper keek mee.', 'Helper Fatma, vrijwilliger, Bibliotheek Centrum', 'Identiteit Niet gecontroleerd', 'Klopt dit? Ja, met een vinkje',
  ])
})

test('an officer who typed, saw a document and heard a yes', () => {
  const identity = { kind: 'seen', document: 'residence-document', lastCharacters: '12B4' } as const
  expect(said({ assistance: { driver: 'helper', helper: bram }, identity, confirmedBy: 'spoken' })).toEqual([
    'Wie typte? De helper', 'Helper Bram, medewerker van de gemeente, Gemeente Voorbeeldstad',
    'Identiteit Verblijfsdocument gezien, eindigt op 12B4', 'Klopt dit? Ja, hardop gezegd tegen de helper',
  ])
})

test('of what an earlier kiosk did not ask nothing is said', () => {
  expect(said({ confirmedBy: 'tick' })).toEqual(['Klopt dit? Ja, met een vinkje'])
})
