import { describe, expect, test } from 'vitest'
import { type ExportLine, type ExportHeader, readExportHeader, readExportLine } from '../domain/export-file.ts'
import { frameBytes } from '../domain/delivery-protocol.ts'
import { fromBase64Url } from '../sealing/bytes.ts'
import { lineChain } from '../sealing/line-chain.ts'
import { planExport, writeExport } from './export-entries.ts'
import { openOutbox } from './outbox-database.ts'
import { problem } from './testing/small-intake.ts'
import { enrolledStation, examplePhotos, noonMs, type Station } from './testing/station.ts'
import { readEntries } from './read-outbox.ts'

type Saved = { readonly header: ExportHeader; readonly lines: readonly ExportLine[]; readonly text: string; readonly progress: readonly number[] }

async function saved({ db }: Station): Promise<Saved> {
  const plan = await planExport(db)
  if (plan === undefined) throw new Error('The station is enrolled.')
  const [parts, progress]: [string[], number[]] = [[], []]
  const written = await writeExport(db, plan, { nowMs: () => noonMs, write: async (text) => { parts.push(text) }, onProgress: (done) => { progress.push(done) } })
  const text = parts.join('')
  expect(written.bytes).toBe(text.length)
  const [first = '', ...others] = text.trimEnd().split('\n')
  const read = readExportHeader(first)
  if (read.kind !== 'header') throw new Error('It begins with its header.')
  return { header: read.header, text, progress, lines: others.map((line) => readExportLine(line) ?? expect.fail(`No line: ${line.slice(0, 80)}`)) }
}

async function withRequests(count: number): Promise<Station> {
  const station = await enrolledStation()
  for (let n = 0; n < count; n += 1) await station.putAway({ nowMs: noonMs + n, photos: examplePhotos(n % 2, frameBytes + 7) })
  return station
}

const idsIn = ({ lines }: Saved) => lines.flatMap((line) => line.kind === 'envelope' ? [line.envelope.id] : [])

describe('an export', () => {
  test('holds every request that waits, oldest first, then the frames of each photo in order, then the sum of it all', async () => {
    const station = await withRequests(4)
    const entries = await readEntries(station.db)
    const file = await saved(station)
    expect(file.header).toMatchObject({ deviceNumber: 12, exportedAt: '2026-11-22T11:00:00.000Z', entries: 4, attachments: 2 })
    expect(idsIn(file)).toEqual(entries.map(({ id }) => id))
    const photos = entries.flatMap((entry) => entry.kind === 'whole' ? entry.attachments : [])
    const frames = file.lines.flatMap((line) => line.kind === 'frame' ? [line.frame] : [])
    expect(frames.map(({ attachment, n, of }) => [attachment, n, of])).toEqual(photos.flatMap(({ id }) => [[id, 0, 2], [id, 1, 2]]))
    expect(fromBase64Url(frames[1]?.frame ?? '')).toEqual(await station.db.get('frames', [photos[0]?.id ?? expect.fail(), 1]))
    expect(file.lines.map(({ kind }) => kind)).toEqual(['envelope', 'envelope', 'envelope', 'envelope', 'frame', 'frame', 'frame', 'frame', 'end'])
    const chain = lineChain()
    for (const line of file.text.trimEnd().split('\n').slice(0, -1)) await chain.add(line)
    expect(file.lines.at(-1)).toEqual({ kind: 'end', end: { end: true, sha256: chain.sum() } })
    expect(file.progress).toEqual([1, 2, 3, 4, 5, 6])
  })

  test('changes nothing of any entry', async () => {
    const station = await withRequests(2)
    const before = await readEntries(station.db)
    await saved(station)
    expect(await readEntries(station.db)).toEqual(before)
  })

  test('leaves out what the intake confirmed, and holds it again once a backup was put back there', async () => {
    const station = await withRequests(2)
    await station.deliver()
    await station.putAway({ nowMs: noonMs + 10 })
    expect(idsIn(await saved(station))).toHaveLength(1)
    station.intake.epoch = 'epoch-2'
    station.intake.disturb = (_, path) => path === '/v1/configuration' ? undefined : 'no-network'
    await station.deliver()
    expect((await saved(station)).header).toMatchObject({ entries: 3, attachments: 1 })
  })

  test('holds a request of which only a photo waits, with that photo alone', async () => {
    const station = await enrolledStation()
    await station.putAway({ photos: examplePhotos(2, 100) })
    let puts = 0
    station.intake.disturb = (method) => method === 'PUT' && (puts += 1) > 1 ? 'no-network' : undefined
    await station.deliver()
    const file = await saved(station)
    expect(file.lines.map(({ kind }) => kind)).toEqual(['envelope', 'frame', 'end'])
  })

  test('holds what the intake would not take, and what a revoked device can bring no other way', async () => {
    const station = await withRequests(1)
    station.intake.disturb = (method) => method === 'POST' ? problem(413, 'body-too-large') : undefined
    await station.deliver()
    station.intake.disturb = () => problem(401, 'device-revoked')
    await station.putAway({ nowMs: noonMs + 1 })
    expect(await station.deliver()).toMatchObject({ kind: 'stop' })
    expect((await saved(station)).header.entries).toBe(2)
  })

  test('goes on where a frame is lost, and says that a photo is not whole', async () => {
    const station = await withRequests(2)
    const [, withPhoto] = await readEntries(station.db)
    const [photo] = withPhoto?.kind === 'whole' ? withPhoto.attachments : []
    await station.db.delete('frames', [photo?.id ?? expect.fail(), 0])
    const plan = await planExport(station.db) ?? expect.fail()
    expect(await writeExport(station.db, plan, { nowMs: () => noonMs, write: async () => undefined, onProgress: () => undefined })).toMatchObject({ requests: 2, photos: 0 })
  })

  test('holds a request of which only the sealed bytes can still be read, with its photos', async () => {
    const station = await withRequests(2)
    const [, entry] = await readEntries(station.db)
    await station.db.put('entries', { id: entry?.id, number: 'lost' })
    const file = await saved(station)
    expect(idsIn(file)).toHaveLength(2)
    expect(file.lines.filter(({ kind }) => kind === 'frame')).toHaveLength(2)
  })

  test('of a device that was never enrolled there is none', async () => {
    expect(await planExport(await openOutbox('never-enrolled'))).toBeUndefined()
  })
})
