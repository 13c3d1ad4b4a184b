import * as v from 'valibot'
import { describe, expect, test } from 'vitest'
import { type Assistance, contradictionIn, type Helper, HelperSchema, type Identity, IdentitySchema, mayReadBsn } from './assistance.ts'

const volunteer: Helper = v.parse(HelperSchema, { id: '01983c5e-7d00-7abc-8def-0123456789ab', name: 'Fatma', role: 'volunteer', organisation: 'Bibliotheek Centrum' })
const officer: Helper = { ...volunteer, name: 'Bram', role: 'officer', organisation: 'Gemeente Voorbeeldstad' }
const seen: Identity = { kind: 'seen', document: 'passport', lastCharacters: '12B4' }
const beside = (helper: Helper): Assistance => ({ driver: 'resident-with-helper', helper })

describe('who was there', () => {
  test('an officer may have seen a document, a volunteer or nobody may not', () => {
    expect(contradictionIn({ assistance: beside(officer), identity: seen, confirmedBy: 'tick' })).toBeUndefined()
    expect(contradictionIn({ assistance: beside(volunteer), identity: seen, confirmedBy: 'tick' })).toBe('identity-not-by-officer')
    expect(contradictionIn({ assistance: { driver: 'resident' }, identity: seen, confirmedBy: 'tick' })).toBe('identity-not-by-officer')
    expect(contradictionIn({ assistance: undefined, identity: seen, confirmedBy: 'tick' })).toBe('identity-not-by-officer')
  })

  test('a spoken yes was spoken to somebody', () => {
    expect(contradictionIn({ assistance: { driver: 'helper', helper: volunteer }, identity: { kind: 'not-established' }, confirmedBy: 'spoken' })).toBeUndefined()
    expect(contradictionIn({ assistance: { driver: 'resident' }, identity: undefined, confirmedBy: 'spoken' })).toBe('spoken-to-nobody')
  })

  test('what a helper wrote was written by somebody', () => {
    const helperLines = { story: 'De lamp is uit.' }
    expect(contradictionIn({ assistance: beside(volunteer), identity: undefined, confirmedBy: 'tick', helperLines })).toBeUndefined()
    expect(contradictionIn({ assistance: { driver: 'resident' }, identity: undefined, confirmedBy: 'tick', helperLines })).toBe('written-by-nobody')
    expect(contradictionIn({ assistance: undefined, identity: undefined, confirmedBy: 'tick', helperLines })).toBe('written-by-nobody')
  })

  test('nothing said of it contradicts nothing: a kiosk one release older does not know these fields', () => {
    expect(contradictionIn({ assistance: undefined, identity: undefined, confirmedBy: 'tick' })).toBeUndefined()
  })

  test.each(['123', '12345', 'ab12', '12 4'])('of a document its last four characters are kept, and %j is not those', (lastCharacters) => {
    expect(v.is(IdentitySchema, { ...seen, lastCharacters })).toBe(false)
  })
})

test('a BSN is for an officer to read, and for no other helper', () => {
  expect(mayReadBsn(officer)).toBe(true)
  expect(mayReadBsn(volunteer)).toBe(false)
  expect(mayReadBsn(undefined)).toBe(false)
})
