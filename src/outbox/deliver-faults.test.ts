/** One bad thing among good ones: it gets its reason or is passed by, and the others go on. */
import * as v from 'valibot'
import { describe, expect, test, vi } from 'vitest'
import { SubmissionIdSchema } from '../domain/ids.ts'
import { frameBytes } from '../domain/delivery-protocol.ts'
import { EnvelopeSchema } from '../domain/submission.ts'
import { deliver } from './deliver.ts'
import { readIntakeNotes } from './device.ts'
import { adoptEpoch, recordStates } from './entries.ts'
import { keptEnvelope } from './kept-envelope.ts'
import { problem } from './testing/small-intake.ts'
import { enrolledStation, examplePhotos, noonMs, type Station } from './testing/station.ts'
import { countEntries, readEntries } from './read-outbox.ts'

const asId = (id: string | undefined) => v.parse(SubmissionIdSchema, id)
const isSubmit = (path: string) => path === '/v1/submissions'
const idsIn = (body: Uint8Array) => [...new TextDecoder().decode(body).matchAll(/"id":"([^"]+)"/gu)].map(([, id]) => id ?? '')

async function withEntries(count: number, photoBytes: readonly number[] = []): Promise<Station> {
  const station = await enrolledStation()
  for (let n = 0; n < count; n++) {
    const photos = new Map(photoBytes.flatMap((bytes) => [...examplePhotos(1, bytes)]))
    await station.putAway({ nowMs: noonMs + n, photos })
  }
  return station
}
async function statesOf({ db }: Station): Promise<string[]> {
  return (await readEntries(db)).map(({ state }) => state.kind === 'needs-person' ? state.reason : state.kind)
}
async function nthId({ db }: Station, n: number): Promise<string> {
  return (await readEntries(db))[n]?.id ?? ''
}

describe('one envelope among others', () => {
  test('that the intake refuses whatever it comes with is found by halving and given to a person', async () => {
    const station = await withEntries(9)
    const bad = await nthId(station, 4)
    station.intake.disturb = (_, path, body) => isSubmit(path) && idsIn(body).includes(bad) ? problem(400, 'body-invalid') : undefined
    expect(await station.deliver()).toMatchObject({ kind: 'drained' })
    expect(await statesOf(station)).toEqual([...Array<string>(4).fill('received'), 'envelope-refused', ...Array<string>(4).fill('received')])
  })

  test('on which the intake breaks is passed by, and tried again after a wait', async () => {
    const station = await withEntries(9)
    const bad = await nthId(station, 0)
    station.intake.disturb = (_, path, body) => isSubmit(path) && idsIn(body).includes(bad) ? problem(500, 'internal') : undefined
    expect(await station.deliver()).toEqual({ kind: 'retry', tell: 'intake-busy', progressed: true })
    expect(await statesOf(station)).toEqual(['sending', ...Array<string>(8).fill('received')])
    station.intake.disturb = () => undefined
    expect(await station.deliver()).toMatchObject({ kind: 'drained' })
    expect(await statesOf(station)).toEqual(Array<string>(9).fill('received'))
  })

  test('is not blamed when every one of them is refused', async () => {
    const station = await withEntries(9)
    station.intake.disturb = (_, path) => isSubmit(path) ? problem(400, 'body-invalid') : undefined
    expect(await station.deliver()).toEqual({ kind: 'stop', tell: 'kiosk-too-old' })
    expect(new Set(await statesOf(station))).toEqual(new Set(['sending']))
    expect(station.intake.requests.filter((request) => request.endsWith('/submissions')).length).toBeLessThan(20)
  })

  test('and alone, refused, is not blamed either: nobody knows', async () => {
    const station = await withEntries(1)
    station.intake.disturb = (_, path) => isSubmit(path) ? problem(400, 'body-invalid') : undefined
    expect(await station.deliver()).toEqual({ kind: 'stop', tell: 'kiosk-too-old' })
    expect(await statesOf(station)).toEqual(['sending'])
  })

  test('that is too large for a proxy without our header is given to a person, and batches grow again after it', async () => {
    const station = await withEntries(40)
    const big = await nthId(station, 20)
    const lengths: number[] = []
    station.intake.disturb = (_, path, body) => {
      if (!isSubmit(path)) return undefined
      lengths.push(idsIn(body).length)
      return idsIn(body).includes(big) ? new Response('<h1>413</h1>', { status: 413 }) : undefined
    }
    expect(await station.deliver()).toMatchObject({ kind: 'drained' })
    expect((await statesOf(station)).filter((state) => state !== 'received')).toEqual(['envelope-too-large'])
    expect(lengths).toContain(1)
  })

  test('left out of the answer is not sent for ever', async () => {
    const station = await withEntries(3)
    const bad = await nthId(station, 1)
    await station.db.put('envelopes', keptEnvelope(v.parse(EnvelopeSchema, { id: bad, submission: 'a.b.c.d.e', manifest: 'a.b.c' }), 0))
    station.intake.disturb = (_, path, body) => {
      if (!isSubmit(path)) return undefined
      const outcomes = idsIn(body).map((id, index) => id === bad ? { kind: 'damaged', index } : { kind: 'kept', id, state: { kind: 'received', receivedAt: '2026-11-22T10:00:00.000Z' } })
      return Response.json({ epoch: 'epoch-1', serverAt: '2026-11-22T10:00:00.000Z', outcomes }, { headers: { 'API-Version': '1.0.0' } })
    }
    await station.deliver()
    expect(await statesOf(station)).toEqual(['received', 'envelope-refused', 'received'])
  })
})

describe('sealed bytes that are damaged', () => {
  test.each([
    ['in the middle', (json: Uint8Array) => json.fill(0, 200, 208)], ['at the end', (json: Uint8Array) => json.subarray(0, -3)],
    ['by another id', (json: Uint8Array) => json.fill(0x30, 7, 15)], ['to nothing', () => new Uint8Array()],
  ])('%s are set apart and stay on the device; the others go, and none is sent twice', async (_, damage) => {
    const station = await withEntries(9)
    const bad = asId(await nthId(station, 4))
    const [kept] = await station.db.getAll('envelopes', bad)
    const record = { id: bad, json: damage(Object(kept).json) }
    await station.db.put('envelopes', record)
    station.intake.disturb = (_method, path, body) => {
      if (!isSubmit(path)) return undefined
      try {
        return void JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(body))
      } catch {
        return problem(400, 'body-invalid')
      }
    }
    expect(await station.deliver()).toMatchObject({ kind: 'drained' })
    expect(await statesOf(station)).toEqual([...Array<string>(4).fill('received'), 'entry-damaged', ...Array<string>(4).fill('received')])
    expect(await station.db.get('envelopes', bad)).toEqual(record)
    expect(station.intake.kept.has(bad)).toBe(false)
  })

  test('and alone, are set apart too: the kiosk is not called too old', async () => {
    const station = await withEntries(1)
    const bad = asId(await nthId(station, 0))
    const [kept] = await station.db.getAll('envelopes', bad)
    await station.db.put('envelopes', { id: bad, json: Object(kept).json.fill(0, 200, 208) })
    station.intake.disturb = (_, path) => isSubmit(path) ? problem(400, 'body-invalid') : undefined
    expect(await station.deliver()).toMatchObject({ kind: 'drained' })
    expect(await statesOf(station)).toEqual(['entry-damaged'])
  })
})

describe('one photo among others', () => {
  const sent = ({ intake }: Station) => [...intake.frames.values()].map(({ bytes, chunks }) => bytes.size === chunks)

  test('of which a frame is gone from this device needs a person; the others, also of the same request, arrive', async () => {
    const station = await withEntries(2, [100, frameBytes + 7, 200])
    const [first] = await readEntries(station.db)
    const broken = first?.kind === 'whole' ? first.attachments[1]?.id : undefined
    if (broken === undefined) throw new Error('The example has photos.')
    await station.db.delete('frames', [broken, 1])
    expect(await station.deliver()).toMatchObject({ kind: 'drained' })
    expect(await statesOf(station)).toEqual(['attachment-damaged', 'received'])
    expect(sent(station)).toEqual([true, false, true, true, true, true])
    expect([(await readEntries(station.db))[0]?.kind, await countEntries(station.db)]).toEqual(['whole', { waiting: 0, received: 1, all: 2 }])
  })

  test('that is no bytes at all on the disk needs a person', async () => {
    const station = await withEntries(2, [100])
    const [first] = await readEntries(station.db)
    const broken = first?.kind === 'whole' ? first.attachments[0]?.id : undefined
    if (broken === undefined) throw new Error('The example has photos.')
    await station.db.put('frames', new Uint8Array(0), [broken, 0])
    await station.deliver()
    expect(await statesOf(station)).toEqual(['attachment-damaged', 'received'])
  })

  test.each([['chunk-size', 400, ['attachment-damaged', 'received', 'received']], ['attachment-unknown', 404, ['received', 'received', 'received']]] as const)('refused with %s is passed by for good', async (code, status, states) => {
    const station = await withEntries(3, [100])
    const [first] = await readEntries(station.db)
    const refused = first?.kind === 'whole' ? first.attachments[0]?.id ?? '' : ''
    station.intake.disturb = (method, path) => method === 'PUT' && path.includes(refused) ? problem(status, code) : undefined
    expect(await station.deliver()).toMatchObject({ kind: 'drained' })
    expect(await statesOf(station)).toEqual(states)
    station.intake.requests.length = 0
    await station.deliver()
    expect(station.intake.requests.filter((request) => request.includes('attachments'))).toEqual([])
    expect((await readEntries(station.db))[0]?.kind).toBe('whole')
  })

  test('that the intake never had is not let go here, even when it says that the case is registered', async () => {
    const station = await withEntries(1, [100])
    station.intake.disturb = (_, path) => path.includes('attachments') ? problem(404, 'attachment-unknown') : undefined
    await station.deliver()
    const at = new Date(noonMs).toISOString()
    for (const kept of station.intake.kept.values()) kept.state = { kind: 'registered', receivedAt: at, registeredAt: at, external: true }
    await station.deliver()
    expect(await statesOf(station)).toEqual(['registered'])
    expect([(await readEntries(station.db))[0]?.kind, await station.db.count('frames'), await station.db.count('envelopes')]).toEqual(['whole', 1, 1])
  })

  test('too large for somebody on the way is passed by in this round, and the helper is told', async () => {
    const station = await withEntries(2, [frameBytes + 7, 100])
    station.intake.disturb = (method, _, body) => method === 'PUT' && body.length > frameBytes ? new Response('', { status: 413 }) : undefined
    expect(await station.deliver()).toEqual({ kind: 'retry', tell: 'photos-held', progressed: true })
    expect(sent(station)).toEqual([false, true, false, true])
    expect(await countEntries(station.db)).toMatchObject({ waiting: 2 })
    station.intake.disturb = () => undefined
    expect(await station.deliver()).toMatchObject({ kind: 'drained' })
    expect(sent(station)).toEqual([true, true, true, true])
  })

  test('of a request that needs a person at the intake goes there too, for whoever looks at it', async () => {
    const station = await withEntries(1, [100])
    // The first answer is lost; by the second the intake has looked at it.
    station.intake.disturb = (_, path) => isSubmit(path) ? 'lose' : undefined
    await station.deliver()
    station.intake.disturb = () => undefined
    for (const kept of station.intake.kept.values()) kept.state = { kind: 'needs-person', receivedAt: '2026-11-22T10:00:00.000Z', reason: 'device-unknown' }
    await station.deliver()
    expect(await statesOf(station)).toEqual(['device-unknown'])
    expect(sent(station)).toEqual([true])
  })

  test('whose connection breaks once is sent on at once; the line is given up after three in a row', async () => {
    const station = await withEntries(2, [frameBytes * 3])
    let cuts = 0
    station.intake.disturb = (method) => method === 'PUT' && cuts++ < 2 ? 'no-network' : undefined
    expect(await station.deliver()).toMatchObject({ kind: 'drained' })
    expect(sent(station)).toEqual([true, true])
  })
})

describe('a line that is silent', () => {
  test('is given up with the first frame that nobody waits for any longer, not with the third', async () => {
    const station = await withEntries(1, [frameBytes * 2])
    let cuts = 0
    station.intake.disturb = (method) => {
      if (method !== 'PUT') return undefined
      cuts += 1
      station.nowMs += 280_000
      return 'no-network'
    }
    expect(await station.deliver()).toMatchObject({ kind: 'retry', tell: 'no-network' })
    // As many as there were lanes.
    expect(cuts).toBeLessThanOrEqual(2)
  })
})

describe('what is put away while photos go', () => {
  test('goes before the next frame', async () => {
    const station = await withEntries(1, [frameBytes * 8])
    let late: Promise<unknown> | undefined
    const order: string[] = []
    station.intake.disturb = (method, path) => {
      if (method === 'PUT') order.push('frame')
      if (method === 'POST' && isSubmit(path)) order.push('envelope')
      return undefined
    }
    const { caller } = station.effects
    await deliver({
      ...station.effects,
      // A slow line: the frames on their way take until it is put away.
      caller: { ...caller, json: async (call, schema) => {
        if (call.method === 'PUT') await late
        return caller.json(call, schema)
      } },
      progress: ({ sent: frames }) => {
        late ??= frames === 1 ? station.putAway({ nowMs: noonMs + 99 }) : undefined
      },
    })
    await late
    expect(order.lastIndexOf('envelope')).toBeGreaterThan(0)
    expect(order.lastIndexOf('envelope')).toBeLessThan(order.lastIndexOf('frame'))
    expect(await statesOf(station)).toEqual(['received', 'received'])
  })
})

describe('an epoch that changes', () => {
  test('in the middle of a delivery ends it at once, and everything is offered to the new one', async () => {
    const station = await withEntries(12)
    station.intake.disturb = (_, path) => {
      if (isSubmit(path)) station.intake.epoch = 'epoch-2'
      return undefined
    }
    expect(await station.deliver()).toEqual({ kind: 'retry', tell: 'intake-busy', notBeforeMs: 0, progressed: true })
    station.intake.disturb = () => undefined
    expect(await station.deliver()).toMatchObject({ kind: 'drained' })
    const states = (await readEntries(station.db)).map(({ state }) => 'epoch' in state ? state.epoch : state.kind)
    expect(states).toEqual(Array<string>(12).fill('epoch-2'))
  })

  test('and knows nothing of a photo any more is no verdict on that photo: all is offered to the new one at once', async () => {
    const station = await withEntries(1, [100])
    // Registered before its photo went: of its state nobody asks any more.
    station.intake.disturb = (_, path) => path.includes('attachments') ? problem(503, 'overloaded') : undefined
    await station.deliver()
    const at = new Date(noonMs).toISOString()
    const [entry] = await readEntries(station.db)
    if (entry?.kind !== 'whole') throw new Error('The example has a whole entry.')
    await recordStates(station.db, new Map([[entry.id, { kind: 'registered', receivedAt: at, registeredAt: at, external: false }]]), 'epoch-1')
    station.intake.disturb = (_, path) => {
      if (!path.includes('attachments')) return undefined
      station.intake.epoch = 'epoch-2'
      station.intake.kept.clear()
      return problem(404, 'attachment-unknown')
    }
    expect(await station.deliver()).toMatchObject({ kind: 'retry', tell: 'intake-busy', notBeforeMs: 0 })
    station.intake.disturb = () => undefined
    expect(await station.deliver()).toMatchObject({ kind: 'drained' })
    expect([station.intake.kept.size, await station.db.countFromIndex('entries', 'work', 'attachments')]).toEqual([1, 0])
  })

  test('is written together with what follows from it: nothing lies between for a power cut', async () => {
    const station = await withEntries(2)
    await station.deliver()
    station.intake.kept.clear()
    station.intake.epoch = 'epoch-2'
    // The device is cut off as soon as it heard of the new epoch.
    station.intake.disturb = (_, path) => path === '/v1/configuration' ? undefined : 'no-network'
    const transaction = vi.spyOn(IDBDatabase.prototype, 'transaction')
    await station.deliver()
    const [first] = transaction.mock.calls.filter(([, mode]) => mode === 'readwrite')
    transaction.mockRestore()
    expect(first).toEqual([['device', 'entries', 'journal'], 'readwrite', { durability: 'strict' }])
    expect([(await readIntakeNotes(station.db))?.epoch, await station.db.countFromIndex('entries', 'work', 'envelope')]).toEqual(['epoch-2', 2])
  })

  test('and of which another tab heard while the old one answered, stays noted', async () => {
    const station = await withEntries(1)
    const notes = await readIntakeNotes(station.db)
    if (notes === undefined) throw new Error('The example has met its intake.')
    const { caller } = station.effects
    const json: typeof caller.json = async (call, schema) => {
      const answer = await caller.json(call, schema)
      if (call.path !== '/v1/configuration') return answer
      station.intake.epoch = 'epoch-2'
      await adoptEpoch(station.db, { ...notes, epoch: 'epoch-2' })
      return answer
    }
    await deliver({ ...station.effects, caller: { ...caller, json } })
    expect((await readIntakeNotes(station.db))?.epoch).toBe('epoch-2')
  })

  test('a slow answer of the old one does not hide what is to be offered again', async () => {
    const station = await withEntries(1)
    await station.deliver()
    const id = asId(await nthId(station, 0))
    const notes = await readIntakeNotes(station.db)
    if (notes === undefined) throw new Error('The example has met its intake.')
    await adoptEpoch(station.db, { ...notes, epoch: 'epoch-2' })
    await recordStates(station.db, new Map([[id, { kind: 'received', receivedAt: '2026-11-22T10:00:00.000Z' }]]), 'epoch-1')
    expect(await station.db.getAllKeysFromIndex('entries', 'work', 'envelope')).toEqual([id])
  })
})

test('states come back to more entries than the intake answers about at once', async () => {
  const station = await withEntries(230)
  await station.deliver()
  for (const kept of station.intake.kept.values()) kept.state = { kind: 'registered', receivedAt: '2026-11-22T10:00:00.000Z', registeredAt: '2026-11-22T10:00:00.000Z', external: false }
  expect(await station.deliver()).toMatchObject({ kind: 'drained', unregistered: false, moved: true })
  expect(new Set(await statesOf(station))).toEqual(new Set(['registered']))
})

test('a delivery whose signal is over sends nothing more and keeps what waits', async () => {
  const station = await withEntries(3, [100])
  const over = new AbortController()
  station.intake.disturb = (_, path) => {
    if (isSubmit(path)) over.abort()
    return undefined
  }
  expect(await deliver({ ...station.effects, signal: over.signal })).toMatchObject({ kind: 'retry' })
  expect(station.intake.requests.filter((request) => request.startsWith('PUT'))).toEqual([])
  station.intake.disturb = () => undefined
  expect(await station.deliver()).toMatchObject({ kind: 'drained' })
})

test('of a backlog of hundreds nobody writes that each is being sent; of a few it is written', async () => {
  const station = await withEntries(130)
  station.intake.disturb = (_, path) => isSubmit(path) ? 'no-network' : undefined
  await station.deliver()
  expect(new Set(await statesOf(station))).toEqual(new Set(['queued']))
  station.intake.disturb = () => undefined
  expect(await station.deliver()).toMatchObject({ kind: 'drained' })
  expect(new Set(await statesOf(station))).toEqual(new Set(['received']))
})

test('a wait that the intake asked for over a photo holds, also when a new envelope is under way at that moment', async () => {
  const station = await withEntries(1, [2 * frameBytes])
  const { caller } = station.effects
  const [travels, refused] = [Promise.withResolvers<void>(), Promise.withResolvers<void>()]
  let posts = 0
  const json: typeof caller.json = async (call, schema) => {
    if (call.path.endsWith('/chunks/0')) await station.putAway({ nowMs: noonMs + 9 })
    if (isSubmit(call.path) && (posts += 1) === 2) {
      travels.resolve()
      await refused.promise
    }
    if (!call.path.endsWith('/chunks/1')) return caller.json(call, schema)
    await travels.promise
    setTimeout(refused.resolve)
    return { kind: 'failed', failure: { kind: 'status', status: 429, retryAfterMs: 5_000 } }
  }
  expect(await deliver({ ...station.effects, caller: { ...caller, json } })).toMatchObject({ kind: 'retry', tell: 'intake-busy', notBeforeMs: 5_000 })
})
