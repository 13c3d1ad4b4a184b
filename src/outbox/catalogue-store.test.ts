import 'fake-indexeddb/auto'
import { beforeEach, describe, expect, test } from 'vitest'
import { type ComposedCatalogue, composeCatalogue } from '../catalogue/catalogue.ts'
import { sha256, type Bytes } from '../sealing/bytes.ts'
import { readCatalogue, refreshCatalogue } from './catalogue-store.ts'
import { createIntakeCaller } from './intake-call.ts'
import { openOutbox, type OutboxDatabase } from './outbox-database.ts'
import { random } from './testing/station.ts'

const source = {
  municipality: {
    id: 'test', name: 'Testdorp', prefix: 'TEST', telephone: '14 010', visit: { nl: 'Kom langs.' }, languages: ['nl'], services: ['lamp'],
    keepOnDeviceDays: 7, theme: { accent: '#000000', accentInk: '#ffffff', accentSoft: '#eeeeee' },
  },
  services: [{ id: 'lamp', upl: 'http://standaarden.overheid.nl/owms/terms/lamp', pictogram: 'lamp', minutes: 1, answerWithinWorkingDays: 5, steps: [{ id: 'what', type: 'text' as const, required: true, mayBeUnknown: false, mayTellPerson: false }] }],
  texts: { nl: { lamp: { title: 'Lamp', official: 'Melding', needs: [], privacy: [], next: ['Wij kijken.'], questions: { what: { label: 'Wat?', short: 'Wat' } } } } },
}
let composed: ComposedCatalogue
let served: Map<string, Bytes>
let requests: string[]
let db: OutboxDatabase
let count = 0
const caller = createIntakeCaller({
  fetch: (path) => {
    requests.push(path)
    const bytes = served.get(path.split('/').at(-1) ?? '')
    return Promise.resolve(new Response(bytes ?? null, { status: bytes === undefined ? 404 : 200, headers: { 'API-Version': '1.0.0' } }))
  },
  nowMs: () => 0, random,
})

beforeEach(async () => {
  composed = await composeCatalogue(source, sha256)
  served = new Map<string, Bytes>([[composed.hash, composed.manifest], ...composed.parts])
  requests = []
  db = await openOutbox(`catalogue-${++count}`)
})

describe('the catalogue on the device', () => {
  test('is fetched part by part and stored whole', async () => {
    expect(await refreshCatalogue(db, caller, composed.hash)).toEqual({ kind: 'stored' })
    expect(await readCatalogue(db)).toMatchObject({ hash: composed.hash, definitions: { municipality: { name: 'Testdorp' } }, texts: { nl: { lamp: { title: 'Lamp' } } } })
  })

  test('is not fetched again while its hash stays', async () => {
    await refreshCatalogue(db, caller, composed.hash)
    requests = []
    expect(await refreshCatalogue(db, caller, composed.hash)).toEqual({ kind: 'unchanged' })
    expect(requests).toEqual([])
  })

  test('a part that does not hash to its name is not taken, and the old catalogue stays', async () => {
    await refreshCatalogue(db, caller, composed.hash)
    const next = await composeCatalogue({ ...source, municipality: { ...source.municipality, name: 'Anderdorp' } }, sha256)
    served.set(next.hash, next.manifest)
    for (const [hash, bytes] of next.parts) served.set(hash, new Uint8Array([...bytes, 32]))
    expect(await refreshCatalogue(db, caller, next.hash)).toEqual({ kind: 'failed', failure: { kind: 'unreadable-answer' } })
    expect(await readCatalogue(db)).toMatchObject({ hash: composed.hash, definitions: { municipality: { name: 'Testdorp' } } })
  })

  test('a part that does not come leaves the old one too', async () => {
    served.clear()
    expect(await refreshCatalogue(db, caller, composed.hash)).toEqual({ kind: 'failed', failure: { kind: 'status', status: 404 } })
    expect(await readCatalogue(db)).toBeUndefined()
  })
})
