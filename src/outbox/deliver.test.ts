import { describe, expect, test, vi } from 'vitest'
import { frameBytes } from '../domain/delivery-protocol.ts'
import * as v from 'valibot'
import { SubmissionIdSchema } from '../domain/ids.ts'
import { deliver } from './deliver.ts'
import { problem } from './testing/small-intake.ts'
import { enrolledStation, examplePhotos, noonMs, type Station } from './testing/station.ts'
import { countEntries, readEntries } from './read-outbox.ts'

const asId = (id: string | undefined) => v.parse(SubmissionIdSchema, id)

async function statesOf({ db }: Station): Promise<string[]> {
  return (await readEntries(db)).map((entry) => entry.state.kind)
}

async function withEntries(count: number, photos = 0): Promise<Station> {
  const station = await enrolledStation()
  for (let n = 0; n < count; n++) await station.putAway({ nowMs: noonMs + n, ...(photos > 0 ? { photos: examplePhotos(photos, frameBytes + 7) } : {}) })
  return station
}

describe('a delivery', () => {
  test('brings every entry to the intake, oldest first, and writes that it was received', async () => {
    const station = await withEntries(3)
    expect(await station.deliver()).toMatchObject({ kind: 'drained', unregistered: true })
    const entries = await readEntries(station.db)
    expect([...station.intake.kept.keys()]).toEqual(entries.map((entry) => entry.id))
    expect(entries[0]?.state).toEqual({ kind: 'received', epoch: 'epoch-1', receivedAt: '2026-11-22T10:00:00.000Z' })
  })

  test('brings every entry also where the settings of the desk cannot be written, and fails when that is done', async () => {
    const station = await withEntries(2)
    const put = IDBObjectStore.prototype.put
    const refusing = vi.spyOn(IDBObjectStore.prototype, 'put').mockImplementation(function (this: IDBObjectStore, value: unknown, key?: IDBValidKey) {
      if (key === 'settings') throw new Error('The disk is full.')
      return put.call(this, value, key)
    })
    await expect(station.deliver()).rejects.toThrow('The disk is full.')
    refusing.mockRestore()
    expect([station.intake.kept.size, await statesOf(station)]).toEqual([2, ['received', 'received']])
  })

  test('asks for the settings of the desk when the envelopes are there', async () => {
    const station = await withEntries(2)
    await station.deliver()
    expect(station.intake.requests.slice(0, 3)).toEqual(['GET /v1/configuration', 'POST /v1/submissions', 'GET /v1/device-settings'])
  })

  test('sends envelopes before photos, and says received of a photo only when all of it is there', async () => {
    const station = await withEntries(2, 1)
    await station.deliver()
    const sent = station.intake.requests.filter((request) => /^(POST|PUT)/.test(request)).map((request) => request.split('/')[2])
    expect(sent.lastIndexOf('submissions', sent.indexOf('attachments'))).toBeLessThan(sent.indexOf('attachments'))
    expect([...station.intake.frames.values()].map(({ bytes }) => bytes.size)).toEqual([2, 2])
    expect(await countEntries(station.db)).toMatchObject({ waiting: 0, received: 2 })
  })

  test('carries on with the missing frames where it was cut off', async () => {
    const station = await withEntries(1, 1)
    station.intake.disturb = (_, path) => path.endsWith('/chunks/1') ? 'no-network' : undefined
    expect(await station.deliver()).toEqual({ kind: 'retry', tell: 'no-network', progressed: true })
    expect(await countEntries(station.db)).toMatchObject({ waiting: 1 })
    station.intake.disturb = () => undefined
    station.intake.requests.length = 0
    await station.deliver()
    expect(station.intake.requests.filter((request) => request.startsWith('PUT'))).toEqual([expect.stringMatching(/chunks\/1$/)])
  })

  test('a reply that is lost leads to the same bytes again, and to one submission', async () => {
    const station = await withEntries(1)
    station.intake.disturb = (method, path) => method === 'POST' && path === '/v1/submissions' ? 'lose' : undefined
    expect(await station.deliver()).toEqual({ kind: 'retry', tell: 'no-network' })
    expect(await statesOf(station)).toEqual(['sending'])
    station.intake.disturb = () => undefined
    await station.deliver()
    expect([station.intake.kept.size, await statesOf(station)]).toEqual([1, ['received']])
  })

  test('never says received before the intake has', async () => {
    const station = await withEntries(1)
    for (const answer of ['no-network', problem(503, 'shutting-down'), new Response('<html>', { status: 200 }), new Response('<html>', { status: 502 })] as const) {
      station.intake.disturb = (_, path) => path === '/v1/submissions' ? answer instanceof Response ? answer.clone() : answer : undefined
      expect((await station.deliver()).kind).toBe('retry')
      expect(await statesOf(station)).toEqual(['sending'])
    }
  })

  test('tells a captive portal from a dead line', async () => {
    const station = await withEntries(1)
    station.intake.disturb = () => new Response('<html>Log in</html>', { status: 200 })
    expect(await station.deliver()).toEqual({ kind: 'retry', tell: 'sign-in-to-network' })
    station.intake.disturb = () => 'no-network'
    expect(await station.deliver()).toEqual({ kind: 'retry', tell: 'no-network' })
  })

  test('obeys Retry-After', async () => {
    const station = await withEntries(1)
    station.intake.disturb = () => problem(429, 'too-many-attempts', { 'Retry-After': '30' })
    expect(await station.deliver()).toEqual({ kind: 'retry', tell: 'intake-busy', notBeforeMs: 30_000 })
  })

  test('halves a batch that is too large until it fits, and sets apart the one that never does', async () => {
    const station = await withEntries(5)
    const [, , big] = await readEntries(station.db)
    station.intake.disturb = (_, path, body) => {
      const text = new TextDecoder().decode(body)
      return path === '/v1/submissions' && (text.includes(big?.id ?? 'none') || text.split('"manifest"').length > 3) ? problem(413, 'body-too-large') : undefined
    }
    expect(await station.deliver()).toMatchObject({ kind: 'drained' })
    expect(await statesOf(station)).toEqual(['received', 'received', 'needs-person', 'received', 'received'])
  })

  test('sets apart an entry whose record is damaged, and one whose sealed bytes are gone; the others go on', async () => {
    const station = await withEntries(5)
    const [first, second] = await readEntries(station.db)
    await station.db.put('entries', Object.assign({}, await station.db.get('entries', asId(first?.id)), { state: { kind: 'lost' } }))
    await station.db.delete('envelopes', asId(second?.id))
    expect(await station.deliver()).toMatchObject({ kind: 'drained' })
    const entries = await readEntries(station.db)
    expect(entries.map((entry) => entry.state.kind)).toEqual(['needs-person', 'needs-person', 'received', 'received', 'received'])
    expect(entries.slice(0, 2).map(({ number, state }) => [number, state])).toEqual([first, second].map((entry) => [entry?.number, expect.objectContaining({ reason: 'entry-damaged' })]))
    expect([await station.db.count('envelopes', asId(first?.id)), await countEntries(station.db)]).toEqual([1, { waiting: 0, received: 3, all: 5 }])
  })

  test('tells how many frames of a photo are there, and how far the clock is ahead', async () => {
    const station = await withEntries(1, 1)
    const told: unknown[] = []
    await deliver({ ...station.effects, progress: ({ sent, chunks }) => told.push([sent, chunks]), reached: ({ clockAheadMs }) => told.push(clockAheadMs) })
    expect(told).toEqual([3_600_000, [0, 2], [1, 2], [2, 2], 3_600_000])
  })

  test('a revoked device stops and keeps everything whole', async () => {
    const station = await withEntries(2)
    station.intake.disturb = (_, path) => path === '/v1/submissions' ? problem(403, 'device-revoked') : undefined
    expect(await station.deliver()).toEqual({ kind: 'stop', tell: 'device-revoked' })
    expect((await readEntries(station.db)).map((entry) => entry.kind)).toEqual(['whole', 'whole'])
  })

  test('the intake\'s reason for a person comes to the entry', async () => {
    const station = await withEntries(1)
    await station.deliver()
    for (const kept of station.intake.kept.values()) kept.state = { kind: 'needs-person', receivedAt: '2026-11-22T10:00:00.000Z', reason: 'answers-invalid' }
    expect(await station.deliver()).toMatchObject({ kind: 'drained', unregistered: false })
    expect((await readEntries(station.db))[0]?.state).toMatchObject({ kind: 'needs-person', reason: 'answers-invalid' })
  })

  test('after a restore of the intake everything that is still whole is offered again', async () => {
    const station = await withEntries(2, 1)
    await station.deliver()
    station.intake.kept.clear()
    station.intake.frames.clear()
    station.intake.epoch = 'epoch-2'
    expect(await station.deliver()).toMatchObject({ kind: 'drained' })
    expect([station.intake.kept.size, station.intake.frames.size]).toEqual([2, 2])
    expect([...station.intake.frames.values()].every(({ bytes }) => bytes.size === 2)).toBe(true)
  })

  test('a registered entry keeps its bytes for the agreed days, then a stub remains', async () => {
    const station = await withEntries(1, 1)
    await station.deliver()
    const registeredAt = new Date(noonMs).toISOString()
    for (const kept of station.intake.kept.values()) kept.state = { kind: 'registered', receivedAt: registeredAt, registeredAt, external: false }
    // A device whose clock is a year ahead lets go no earlier.
    station.nowMs = noonMs + 365 * 86_400_000
    station.intake.serverAt = new Date(noonMs + 7 * 86_400_000 - 1).toISOString()
    await station.deliver()
    expect([(await readEntries(station.db))[0]?.kind, await station.db.count('envelopes'), await station.db.count('frames')]).toEqual(['whole', 1, 2])
    station.intake.serverAt = new Date(noonMs + 7 * 86_400_000).toISOString()
    await station.deliver()
    expect([(await readEntries(station.db))[0]?.kind, await station.db.count('envelopes'), await station.db.count('frames')]).toEqual(['stub', 0, 0])
    expect((await readEntries(station.db))[0]).toMatchObject({ state: { kind: 'registered' }, number: expect.stringContaining('VBST-2026') })
  })

  test('an entry that is put away while a delivery runs is delivered by it', async () => {
    const station = await withEntries(1)
    let added: Promise<unknown> | undefined
    station.intake.disturb = (_, path) => {
      if (path === '/v1/submissions') added ??= station.putAway({ nowMs: noonMs + 9 })
      return undefined
    }
    await station.deliver()
    await added
    await station.deliver()
    expect(station.intake.kept.size).toBe(2)
  })

  test('two deliveries at once double nothing', async () => {
    const station = await withEntries(4, 1)
    await Promise.all([station.deliver(), station.deliver()])
    expect([station.intake.kept.size, station.intake.frames.size]).toEqual([4, 4])
    expect(await statesOf(station)).toEqual(['received', 'received', 'received', 'received'])
  })
})
