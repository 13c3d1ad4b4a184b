/** What any version of the kiosk ever left on a device is opened by this one: nothing of it is dropped, and all of it can still be delivered. */
import { openDB } from 'idb'
import { describe, expect, test } from 'vitest'
import { deliver } from './deliver.ts'
import { readEnvelopes } from './entries.ts'
import { openOutbox, type OutboxDatabase, outboxVersion } from './outbox-database.ts'
import { dumpDatabase, loadDatabase, type DatabaseDump, toJson } from './testing/dump-database.ts'
import { readFixtures } from './testing/fixtures.ts'
import { enrolledStation } from './testing/station.ts'

const fixtures = readFixtures()
let count = 0

async function loaded(fixture: DatabaseDump): Promise<string> {
  const name = `old-${++count}`
  await loadDatabase(name, fixture)
  return name
}

type Recorded = { readonly id: string; readonly kind: string; readonly submission?: string; readonly manifest?: string }
type KeptAsJson = { readonly json: { readonly $bytes: string } }
const readAll = async (db: OutboxDatabase) => (await db.getAll('entries')).map((entry) => entry as Recorded)
const recordsOf = (fixture: DatabaseDump, store: string) => fixture.stores.find(({ name }) => name === store)?.records ?? []
/** The entries as they were recorded, each with its sealed bytes, wherever that version kept them. */
function entriesOf(fixture: DatabaseDump): Recorded[] {
  const beside = new Map(recordsOf(fixture, 'envelopes').map(({ key, value }) => [key, JSON.parse(Buffer.from((value as KeptAsJson).json.$bytes, 'base64url').toString()) as Recorded]))
  return recordsOf(fixture, 'entries').map(({ key, value }) => ({ ...beside.get(key), ...(value as Recorded) }))
}
const wholeOf = (fixture: DatabaseDump) => entriesOf(fixture).flatMap(({ id, kind, submission, manifest }) => kind === 'whole' ? [{ id, submission, manifest }] : [])

test('each version has its fixture, and that of the latest is what this code leaves', async () => {
  expect(fixtures.map(({ version }) => version), 'record it: node src/outbox/testing/record-fixture.ts').toEqual(Array.from({ length: outboxVersion }, (_, n) => n + 1))
  const fresh = await openOutbox('fresh')
  fresh.close()
  const schemaOf = ({ stores }: DatabaseDump) => stores.map((store) => ({ ...store, records: [] }))
  expect(schemaOf(await dumpDatabase('fresh')), 'another schema is another version').toEqual(schemaOf(fixtures.at(-1) ?? { version: 0, stores: [] }))
})

test.each(fixtures)('the fixture of version $version has an entry in every state, with photos that wait', (fixture) => {
  const states = recordsOf(fixture, 'entries').map(({ value }) => (value as { state: { kind: string } }).state.kind)
  expect(new Set(states)).toEqual(new Set(['queued', 'sending', 'received', 'registered', 'needs-person']))
  expect([wholeOf(fixture).length, wholeOf(fixture).every(({ submission, manifest }) => submission !== undefined && manifest !== undefined), recordsOf(fixture, 'frames').length]).toEqual([6, true, 6])
})

describe.each(fixtures)('what version $version left', (fixture) => {
  test('is all there: entries, sealed bytes, frames, device, counter and catalogue', async () => {
    const db = await openOutbox(await loaded(fixture))
    for (const store of ['device', 'frames', 'catalogue'] as const) {
      const [keys, values] = [await db.getAllKeys(store), await db.getAll(store)]
      const isKey = (value: unknown) => typeof value === 'object' && value !== null && 'privateKey' in value
      // A key that a device holds cannot be read back; that it still signs is seen below.
      const shown = await Promise.all(values.map(async (value) => isKey(value) ? { ...Object(value), privateKey: undefined } : await toJson(value)))
      expect(keys.map((key, at) => ({ key, value: shown[at] }))).toEqual(recordsOf(fixture, store).map(({ key, value }) => ({ key, value: isKey(value) ? { ...Object(value), privateKey: undefined } : value })))
    }
    // What there is to do is worked out anew; everything else is as it was.
    const small = (entry: Recorded) => ({ ...entry, submission: undefined, manifest: undefined, work: undefined })
    expect((await readAll(db)).map(small)).toEqual(entriesOf(fixture).map(small))
    expect(await readEnvelopes(db, await db.getAllKeys('entries'))).toEqual(wholeOf(fixture))
  })

  test('is delivered, byte for byte, with every photo, and each once', async () => {
    const { intake, effects } = await enrolledStation()
    const db = await openOutbox(await loaded(fixture))
    // A restored backup wants everything again that is still whole.
    intake.epoch = 'epoch-after-restore'
    expect(await deliver({ ...effects, db })).toMatchObject({ kind: 'drained' })
    expect([...intake.kept].map(([id, { submission, manifest }]) => ({ id, submission, manifest }))).toEqual(wholeOf(fixture))
    const frames = new Map(recordsOf(fixture, 'frames').map(({ key, value }) => [JSON.stringify(key), value]))
    const there = await Promise.all([...intake.frames].flatMap(([id, { bytes }]) => [...bytes].map(async ([n, frame]) => [JSON.stringify([id, n]), await toJson(frame)] as const)))
    expect(new Map(there)).toEqual(frames)
  })

  test('survives a move that is broken off: it is as it was, and is moved the next time', async () => {
    const name = await loaded(fixture)
    const broken = indexedDB.open(name, outboxVersion + 1)
    await new Promise((resolve) => {
      broken.addEventListener('upgradeneeded', () => {
        for (const store of ['entries', 'frames', 'device']) broken.transaction?.objectStore(store).clear()
        broken.transaction?.abort()
      })
      broken.addEventListener('error', resolve)
    })
    const db = await openOutbox(name)
    expect(await readEnvelopes(db, await db.getAllKeys('entries'))).toEqual(wholeOf(fixture))
    expect(await db.getAllKeys('frames')).toEqual(recordsOf(fixture, 'frames').map(({ key }) => key))
  })
})

describe('two versions at one database', () => {
  test('a newer one waits, and says so, for as long as an older one cannot let go; then it finds everything', async () => {
    const [fixture] = fixtures
    if (fixture === undefined) throw new Error('There is a first version.')
    const name = await loaded(fixture)
    // A tab that is frozen hears nothing.
    const frozen = await openDB(name, fixture.version)
    let waits = 0
    let isOpen = false
    const opening = openOutbox(name, { onWait: () => { waits += 1 } }).then((db) => {
      isOpen = true
      return db
    })
    await expect.poll(() => waits).toBe(1)
    expect(isOpen).toBe(false)
    expect(await frozen.count('entries')).toBe(entriesOf(fixture).length)
    frozen.close()
    const db = await opening
    expect(await readEnvelopes(db, await db.getAllKeys('entries'))).toEqual(wholeOf(fixture))
  })

  test('an older one lets go as soon as its visit allows, and is told that a newer one has been here', async () => {
    let letGo: (() => void) | undefined
    const older = await openOutbox('met', { whenMayLetGo: (asked) => { letGo = asked } })
    await older.put('device', 3, 'counter')
    const newer = openDB('met', outboxVersion + 1)
    await expect.poll(() => letGo).toBeDefined()
    expect(await older.get('device', 'counter')).toBe(3)
    letGo?.()
    expect(await (await newer).get('device', 'counter')).toBe(3)
    await expect(older.get('device', 'counter')).rejects.toThrow(expect.objectContaining({ name: 'VersionError' }))
  })

  test('an older one that nobody holds lets go at once', async () => {
    const older = await openOutbox('let-go')
    const newer = await openDB('let-go', outboxVersion + 1)
    expect(newer.version).toBe(outboxVersion + 1)
    await expect(older.count('entries')).rejects.toThrow(expect.objectContaining({ name: 'VersionError' }))
  })
})
