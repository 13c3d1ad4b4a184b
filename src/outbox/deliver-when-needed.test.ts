import { describe, expect, test } from 'vitest'
import { deliverWhenNeeded } from './deliver-when-needed.ts'
import { deliver } from './deliver.ts'
import { readEntries } from './read-outbox.ts'
import { readIntakeNotes } from './device.ts'
import { openOutbox } from './outbox-database.ts'
import { enrolledStation } from './testing/station.ts'

/** Delivers and says how often the code that sends was loaded. */
async function delivered({ effects }: Pick<Awaited<ReturnType<typeof enrolledStation>>, 'effects'>) {
  let loads = 0
  const end = await deliverWhenNeeded(effects, () => {
    loads += 1
    return deliver(effects)
  })
  return { end: end?.kind, loads }
}

describe('a delivery of a page', () => {
  test('asks the intake and loads nothing while nothing waits', async () => {
    const station = await enrolledStation()
    const contacts: number[] = []
    expect(await delivered({ effects: { ...station.effects, reached: ({ clockAheadMs }) => contacts.push(clockAheadMs) } })).toEqual({ end: 'drained', loads: 0 })
    expect(contacts).toEqual([3_600_000, 3_600_000])
    expect(await station.db.get('device', 'settings')).toEqual(station.intake.settings)
  })

  test('loads what sends when something waits, is to be asked or let go', async () => {
    const station = await enrolledStation()
    await station.putAway()
    expect(await delivered(station)).toEqual({ end: 'drained', loads: 1 })
    expect(await delivered(station)).toEqual({ end: 'drained', loads: 1 })
    expect((await readEntries(station.db))[0]?.state.kind).toBe('received')
  })

  test('loads nothing for what a person at the intake has', async () => {
    const station = await enrolledStation()
    await station.putAway()
    const [entry] = await readEntries(station.db)
    await station.db.put('entries', { ...entry, work: 'person', state: { kind: 'needs-person', reason: 'seal-damaged', epoch: 'epoch-1', receivedAt: '2026-11-22T10:00:00.000Z' } })
    expect(await delivered(station)).toEqual({ end: 'drained', loads: 0 })
  })

  test('loads it for a new epoch too, of which nothing is noted before all of it is', async () => {
    const station = await enrolledStation()
    station.intake.epoch = 'epoch-2'
    expect(await delivered(station)).toEqual({ end: 'drained', loads: 1 })
    expect((await readIntakeNotes(station.db))?.epoch).toBe('epoch-2')
  })

  test('fails as any delivery does', async () => {
    const station = await enrolledStation()
    station.intake.disturb = () => 'no-network'
    expect(await delivered(station)).toEqual({ end: 'retry', loads: 0 })
    const { effects } = station
    expect(await delivered({ effects: { ...effects, db: await openOutbox('outbox-of-nobody') } })).toEqual({ end: 'not-enrolled', loads: 0 })
  })
})
