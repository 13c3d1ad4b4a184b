import * as v from 'valibot'
import { describe, expect, test } from 'vitest'
import { contradictionIn, type Helper, HelperSchema } from '../../domain/assistance.ts'
import { assistanceOf, confirmationOf, readIdentity } from './who-helped.ts'
import { nothingSaid, type WhoSaid } from './who-said.ts'

const fatma: Helper = v.parse(HelperSchema, { id: '01983c5e-7d00-7abc-8def-0123456789ab', name: 'Fatma', role: 'volunteer', organisation: 'Bibliotheek' })
const bram: Helper = { ...fatma, name: 'Bram', role: 'officer' }
const typing: WhoSaid = { ...nothingSaid, isHelperTyping: true }
const seen: WhoSaid = { ...nothingSaid, isSeen: true, document: 'passport', lastCharacters: ' 1 2-b4' }

test('who drove is the resident, with or without a helper, until the helper says otherwise', () => {
  expect(assistanceOf(undefined, nothingSaid)).toEqual({ driver: 'resident' })
  expect(assistanceOf(fatma, nothingSaid)).toEqual({ driver: 'resident-with-helper', helper: fatma })
  expect(assistanceOf(fatma, typing)).toEqual({ driver: 'helper', helper: fatma })
})

test('a yes is spoken to a helper who types, and to nobody else', () => {
  const spoken = { ...typing, isSpoken: true }
  expect([confirmationOf(false, fatma, spoken), confirmationOf(true, fatma, spoken), confirmationOf(true, fatma, typing)]).toEqual([undefined, 'spoken', 'tick'])
  expect([confirmationOf(true, undefined, spoken), confirmationOf(true, fatma, { ...spoken, isHelperTyping: false })]).toEqual([undefined, undefined])
  expect(confirmationOf(true, undefined, nothingSaid)).toBe('tick')
})

describe('who the resident is', () => {
  test('is established by an officer alone', () => {
    expect(readIdentity(bram, seen)).toEqual({ value: { kind: 'seen', document: 'passport', lastCharacters: '12B4' } })
    for (const helper of [fatma, undefined]) expect(readIdentity(helper, seen)).toEqual({ value: { kind: 'not-established' } })
    expect(readIdentity(bram, { ...seen, isSeen: false })).toEqual({ value: { kind: 'not-established' } })
  })

  test('takes no more than four characters of a number that was typed whole', () => {
    expect(readIdentity(bram, { ...seen, lastCharacters: 'SPECI2014' })).toEqual({ value: { kind: 'seen', document: 'passport', lastCharacters: '2014' } })
  })

  test.each<[string, Partial<WhoSaid>, readonly string[]]>([
    ['no kind of document', { document: undefined }, ['document']],
    ['too few characters', { lastCharacters: '2b4' }, ['last-characters']],
    ['a sign that no document bears', { lastCharacters: '12é4' }, ['last-characters']],
    ['nothing at all', { document: undefined, lastCharacters: '' }, ['document', 'last-characters']],
  ])('with %s is asked again', (_, change, fields) => {
    const read = readIdentity(bram, { ...seen, ...change })
    expect('problems' in read && read.problems.map(({ field }) => field)).toEqual(fields)
  })
})

test('whatever a helper says and whoever is on duty then, nothing contradicts itself', () => {
  for (const helper of [undefined, fatma, bram]) {
    for (const said of [nothingSaid, typing, seen, { ...typing, ...seen, isHelperTyping: true, isSpoken: true }, { ...seen, isSpoken: true }]) {
      const [confirmedBy, identity] = [confirmationOf(true, helper, said), readIdentity(helper, said)]
      if (confirmedBy === undefined || 'problems' in identity) continue
      expect(contradictionIn({ assistance: assistanceOf(helper, said), identity: identity.value, confirmedBy })).toBeUndefined()
    }
  }
})
