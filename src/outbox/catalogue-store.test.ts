import 'fake-indexeddb/auto'
import * as v from 'valibot'
import { beforeEach, describe, expect, test } from 'vitest'
import { type ComposedCatalogue, composeCatalogue } from '../catalogue/catalogue.ts'
import { CatalogueHashSchema } from '../domain/ids.ts'
import { sha256, type Bytes } from '../sealing/bytes.ts'
import { beginCatalogue, readCatalogue } from './catalogue-store.ts'
import { readAnswers, refreshCatalogue } from './complete-catalogue.ts'
import { createIntakeCaller } from './intake-call.ts'
import { openOutbox, type OutboxDatabase } from './outbox-database.ts'
import { random } from './testing/station.ts'

function texts(title: string) {
  return { title, official: 'Melding', needs: [], privacy: [], next: ['Wij kijken.'], questions: { what: { label: 'Wat?', short: 'Wat' } } }
}

function page(question: string) {
  return { id: 'open', pictogram: 'waiting', source: { name: 'Testdorp', url: 'https://testdorp.example' }, checkedOn: '2026-11-22', question, words: 'open, dicht', body: ['Altijd.'] }
}

const source = {
  municipality: {
    id: 'test', name: 'Testdorp', prefix: 'TEST', telephone: '14 010', visit: { nl: 'Kom langs.' }, languages: ['nl', 'fy'], services: ['lamp'], answers: ['open'],
    keepOnDeviceDays: 7, theme: { accent: '#000000', accentInk: '#ffffff', accentSoft: '#eeeeee' },
  },
  services: [{ id: 'lamp', upl: 'http://standaarden.overheid.nl/owms/terms/lamp', pictogram: 'lamp', minutes: 1, answerWithinWorkingDays: 5, steps: [{ id: 'what', type: 'text' as const, required: true, mayBeUnknown: false, mayTellPerson: false }] }],
  texts: { nl: { lamp: texts('Lamp') }, fy: { lamp: texts('Lampe') } },
  answers: { nl: { open: page('Wanneer open?') }, fy: { open: page('Wannear iepen?') } },
}
let composed: ComposedCatalogue
let served: Map<string, Bytes>
let requests: string[]
let db: OutboxDatabase
let count = 0
const caller = createIntakeCaller({
  fetch: (path) => {
    requests.push(path)
    return Promise.resolve(answer(path))
  },
  nowMs: () => 0, random,
})

function answer(path: string): Response {
  const bytes = served.get(path.split('/').at(-1) ?? '')
  return new Response(bytes ?? null, { status: bytes === undefined ? 404 : 200, headers: { 'API-Version': '1.0.0' } })
}

beforeEach(async () => {
  composed = await composeCatalogue(source, sha256)
  served = new Map<string, Bytes>([[composed.hash, composed.manifest], ...composed.parts])
  requests = []
  db = await openOutbox(`catalogue-${++count}`)
})

/** The same municipality under another name. */
async function serveNext(): Promise<ComposedCatalogue> {
  const next = await composeCatalogue({ ...source, municipality: { ...source.municipality, name: 'Anderdorp' } }, sha256)
  served.set(next.hash, next.manifest)
  for (const [hash, bytes] of next.parts) served.set(hash, bytes)
  return next
}

describe('a device without questions', () => {
  test('begins with the definitions and the first language, and with nothing else', async () => {
    expect(await beginCatalogue(db, caller, composed.hash)).toEqual({ kind: 'stored' })
    const begun = await readCatalogue(db)
    expect(begun).toMatchObject({ hash: composed.hash, definitions: { municipality: { name: 'Testdorp' } }, texts: { nl: { lamp: { title: 'Lamp' } } } })
    expect(Object.keys(begun?.texts ?? {})).toEqual(['nl'])
    expect(requests).toHaveLength(3)
  })

  test('fetches the rest of the same catalogue later, and only that', async () => {
    await beginCatalogue(db, caller, composed.hash)
    requests = []
    expect(await refreshCatalogue(db, caller, composed.hash)).toEqual({ kind: 'stored' })
    expect((await readCatalogue(db))?.texts).toMatchObject({ nl: { lamp: { title: 'Lamp' } }, fy: { lamp: { title: 'Lampe' } } })
    expect(requests).toHaveLength(3)
  })

  test('gets its questions and answers with the rest, in each language, and has none before', async () => {
    await beginCatalogue(db, caller, composed.hash)
    expect(await readAnswers(db, ['nl'])).toBeUndefined()
    await refreshCatalogue(db, caller, composed.hash)
    expect(await readAnswers(db, ['fy', 'nl'])).toMatchObject([{ id: 'open', question: 'Wannear iepen?' }])
    expect(await readAnswers(db, ['de', 'nl'])).toMatchObject([{ id: 'open', question: 'Wanneer open?' }])
  })

  test('keeps what it began with when the rest does not come', async () => {
    await beginCatalogue(db, caller, composed.hash)
    served.clear()
    expect(await refreshCatalogue(db, caller, composed.hash)).toEqual({ kind: 'failed', failure: { kind: 'status', status: 404, isOurs: true } })
    expect(Object.keys((await readCatalogue(db))?.texts ?? {})).toEqual(['nl'])
  })

  test('has nothing when a part of the beginning does not come', async () => {
    const manifest = new Map([[composed.hash, composed.manifest]])
    served = new Map<string, Bytes>(manifest)
    expect(await beginCatalogue(db, caller, composed.hash)).toEqual({ kind: 'failed', failure: { kind: 'status', status: 404, isOurs: true } })
    expect(await readCatalogue(db)).toBeUndefined()
  })
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
    expect(await beginCatalogue(db, caller, composed.hash)).toEqual({ kind: 'unchanged' })
    expect(requests).toEqual([])
  })

  test('fetches of a newer one only what changed', async () => {
    await refreshCatalogue(db, caller, composed.hash)
    const next = await serveNext()
    requests = []
    expect(await refreshCatalogue(db, caller, next.hash)).toEqual({ kind: 'stored' })
    expect(await readCatalogue(db)).toMatchObject({ hash: next.hash, definitions: { municipality: { name: 'Anderdorp' } }, texts: { fy: { lamp: { title: 'Lampe' } } } })
    expect(requests).toHaveLength(2)
  })

  test('a part that does not hash to its name is not taken, and the old catalogue stays', async () => {
    await refreshCatalogue(db, caller, composed.hash)
    const next = await serveNext()
    for (const [hash, bytes] of next.parts) served.set(hash, new Uint8Array([...bytes, 32]))
    expect(await refreshCatalogue(db, caller, next.hash)).toEqual({ kind: 'failed', failure: { kind: 'unreadable-answer' } })
    expect(await readCatalogue(db)).toMatchObject({ hash: composed.hash, definitions: { municipality: { name: 'Testdorp' } } })
  })

  test('one that came while an older one was made whole is not overwritten', async () => {
    await beginCatalogue(db, caller, composed.hash)
    const next = await serveNext()
    const slow = createIntakeCaller({
      fetch: async (path) => {
        await refreshCatalogue(db, caller, next.hash)
        return answer(path)
      },
      nowMs: () => 0, random,
    })
    expect(await refreshCatalogue(db, slow, composed.hash)).toEqual({ kind: 'unchanged' })
    expect((await readCatalogue(db))?.hash).toBe(next.hash)
  })

  test('a manifest may name parts of a kind that this device does not know', async () => {
    const manifest = new TextEncoder().encode(JSON.stringify({ ...JSON.parse(new TextDecoder().decode(composed.manifest)), later: { nl: 'x' } }))
    const hash = v.parse(CatalogueHashSchema, await sha256(manifest))
    served.set(hash, manifest)
    expect(await refreshCatalogue(db, caller, hash)).toEqual({ kind: 'stored' })
  })
})
