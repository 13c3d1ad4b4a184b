import * as v from 'valibot'
import { describe, expect, test } from 'vitest'
import { assert } from '../domain/assert.ts'
import { CatalogueManifestSchema } from '../domain/intake-protocol.ts'
import { StepSchema } from '../domain/service.ts'
import { AnswersPartSchema } from './answer-page.ts'
import { composeCatalogue, DefinitionsSchema, TextsPartSchema } from './catalogue.ts'
import { answersOf, municipalities, offered, sha256, texts } from './testing/offered.ts'

const municipality = municipalities.get('voorbeeldstad')
assert(municipality !== undefined, 'The example municipality is there.')
const answers = answersOf('voorbeeldstad')
const source = { municipality, services: municipality.services.map(offered), texts, answers }
const id = 'melding-openbare-ruimte'
const dutch = texts['nl']?.[id]
assert(dutch !== undefined, 'The service has Dutch texts.')
const answer = answers['nl']?.['digid']
assert(answer !== undefined, 'The question has a Dutch answer.')

/** The service, with what an extract costs told at its start. */
const showsFee = source.services.map((service) => ({ ...service, steps: [v.parse(StepSchema, { id: 'price', type: 'amount', fee: 'extract' }), ...service.steps] }))

const compose = (change: Partial<typeof source>) => composeCatalogue({ ...source, ...change }, sha256)

describe('a catalogue', () => {
  test('has the same hash for the same source', async () => {
    const again = structuredClone(source)
    expect((await compose(again)).hash).toBe((await compose({})).hash)
  })

  test('has a hash that is the SHA-256 of the manifest as it is served, and so has each part', async () => {
    const { hash, manifest, parts } = await compose({})
    expect(await sha256(manifest)).toBe(hash)
    for (const [partHash, bytes] of parts) expect(await sha256(bytes)).toBe(partHash)
  })

  test('names all of its parts and no other', async () => {
    const { manifest, parts } = await compose({})
    const named = v.parse(CatalogueManifestSchema, read(manifest))
    expect(Object.keys(named.texts)).toEqual(municipality.languages)
    expect([named.definitions, ...Object.values(named.texts), ...Object.values(named.answers ?? {})].toSorted()).toEqual([...parts.keys()].toSorted())
  })

  test('gives back what went in', async () => {
    const { manifest, parts } = await compose({})
    const named = v.parse(CatalogueManifestSchema, read(manifest))
    const part = (hash: string | undefined) => read([...parts].find(([key]) => key === hash)?.[1])
    expect(v.parse(DefinitionsSchema, part(named.definitions))).toEqual({ municipality, services: source.services })
    expect(v.parse(TextsPartSchema, part(named.texts['nl']))).toEqual(texts['nl'])
    expect(v.parse(TextsPartSchema, part(named.texts['en']))).toEqual(texts['en'])
    expect(v.parse(AnswersPartSchema, part(named.answers?.['nl'])).map(({ id }) => id)).toEqual(municipality.answers)
  })
})

test("the term of the municipality stands in the place of the service's own", async () => {
  const { parts } = await compose({ municipality: { ...municipality, answerWithinWorkingDays: { [id]: 12 } } })
  const definitions = [...parts.values()].map((bytes) => v.safeParse(DefinitionsSchema, read(bytes))).find(({ success }) => success)
  assert(definitions?.success === true, 'One part holds the definitions.')
  expect(definitions.output.services.map((service) => [service.id, service.answerWithinWorkingDays]))
    .toEqual(source.services.map((service) => [service.id, service.id === id ? 12 : service.answerWithinWorkingDays]))
})

describe('another catalogue', () => {
  test.each<[string, Partial<typeof source>]>([
    ['one sentence', { texts: { ...texts, nl: { ...texts['nl'], [id]: { ...dutch, title: `${dutch.title}!` } } } }],
    ['one question', { services: source.services.map((service) => ({ ...service, steps: service.steps.slice(1) })) }],
    ['the telephone number', { municipality: { ...municipality, telephone: '14 001' } }],
    ['one answer', { answers: { ...answers, nl: { ...answers['nl'], digid: { ...answer, body: ['Iets anders.'] } } } }],
    ['the languages', { municipality: { ...municipality, languages: ['nl'] } }],
  ])('comes of a change in %s', async (_, change) => {
    expect((await compose(change)).hash).not.toBe((await compose({})).hash)
  })

  test('shares the parts that did not change', async () => {
    const before = await compose({})
    const after = await compose({ texts: { ...texts, nl: { ...texts['nl'], [id]: { ...dutch, title: 'Iets anders' } } } })
    expect([...after.parts.keys()].filter((hash) => before.parts.has(hash))).toHaveLength(before.parts.size - 1)
  })

  test('does not come of a text or service that this municipality does not offer', async () => {
    const spare = { ...source.services[0], id: 'spare' }
    const more = { services: [v.parse(DefinitionsSchema.entries.services.item, spare), ...source.services], texts: { ...texts, fy: {} } }
    expect((await compose(more)).hash).toBe((await compose({})).hash)
  })
})

describe('a catalogue is not composed', () => {
  test.each<[string, Partial<typeof source>]>([
    ['without a service that the municipality offers', { services: [] }],
    ['without a language that it offers', { texts: { nl: texts['nl'] ?? {} } }],
    ['without the answer to a question', { answers: { ...answers, en: {} } }],
    ['without the texts of a service', { texts: { ...texts, en: {} } }],
    ['with a telephone number of another kind', { municipality: { ...municipality, telephone: '010 1234567' } }],
    ['without the fee that a service shows', { services: showsFee, municipality: { ...municipality, fees: { passport: { cents: 7740, date: '2026-01-01' } } } }],
    ['with a fee of half a cent', { municipality: { ...municipality, fees: { passport: { cents: 0.5, date: '2026-01-01' } } } }],
    ['with a prefix in small letters', { municipality: { ...municipality, prefix: 'vbst' } }],
  ])('%s', async (_, change) => {
    await expect(compose(change)).rejects.toThrow(v.ValiError)
  })
})

function read(bytes: Uint8Array | undefined): unknown {
  return JSON.parse(new TextDecoder().decode(bytes))
}
