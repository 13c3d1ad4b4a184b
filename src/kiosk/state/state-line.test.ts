import { describe, expect, test } from 'vitest'
import type { DeliveryStatus } from '../../outbox/delivery-loop.ts'
import { dutchSay } from '../testing/say.ts'
import { stateLine, type StateFacts } from './state-line.ts'

const t = await dutchSay()
const quiet: StateFacts = { delivery: { kind: 'online' }, counts: { waiting: 0, received: 0, all: 0 }, isUpdateReady: false, storage: 'fine' }

function say(facts: Partial<StateFacts>): string {
  return stateLine({ ...quiet, ...facts }).sentences.map(({ key, values }) => t(key, values)).join(' ')
}

describe('the line at the foot', () => {
  test('says of an idle device that there is network and that nothing waits', () => {
    expect(say({})).toBe('Er is netwerk. Er wacht niets op dit apparaat.')
    expect(stateLine(quiet)).toMatchObject({ tone: 'calm', pictogram: 'network' })
  })

  test('counts what waits without network', () => {
    const facts = { delivery: { kind: 'waiting', tell: 'no-network' }, counts: { waiting: 3, received: 0, all: 3 } } as const
    expect(say(facts)).toBe('Geen netwerk. 3 verzoeken bewaard op dit apparaat. Nog niet verstuurd.')
    expect(stateLine({ ...quiet, ...facts })).toMatchObject({ tone: 'wait', pictogram: 'no-network' })
  })

  test('says that all was received only when nothing waits', () => {
    expect(say({ counts: { waiting: 1, received: 4, all: 5 } })).not.toContain('alles ontvangen')
    expect(say({ counts: { waiting: 0, received: 0, all: 5 } })).toContain('De gemeente heeft alles ontvangen.')
    expect(stateLine({ ...quiet, counts: { waiting: 0, received: 0, all: 5 } }).pictogram).toBe('received')
  })

  test('says nothing of the network before it is known', () => {
    expect(say({ delivery: { kind: 'unknown' } })).toBe('Er wacht niets op dit apparaat.')
  })

  test.each<DeliveryStatus>([
    { kind: 'waiting', tell: 'sign-in-to-network' }, { kind: 'stopped', tell: 'device-revoked' }, { kind: 'stopped', tell: 'device-unknown' },
    { kind: 'stopped', tell: 'kiosk-too-old' }, { kind: 'stopped', tell: 'clock-or-proof' }, { kind: 'stopped', tell: 'not-enrolled' },
    { kind: 'waiting', tell: 'photos-held' }, { kind: 'waiting', tell: 'storage-full' },
  ])('calls the helper for %o', (delivery) => {
    expect(stateLine({ ...quiet, delivery })).toMatchObject({ tone: 'helper', pictogram: 'warning' })
    expect(say({ delivery })).not.toMatch(/state\./)
  })

  test('says that the clock is wrong from five minutes on, either way, and goes on about delivery as ever', () => {
    expect(say({ delivery: { kind: 'online', clockAheadMs: 300_000 } })).not.toContain('klok')
    for (const clockAheadMs of [300_001, -300_001]) {
      expect(say({ delivery: { kind: 'online', clockAheadMs } })).toBe('Er is netwerk. Er wacht niets op dit apparaat. De klok van dit apparaat loopt verkeerd. Roep de helper.')
      expect(stateLine({ ...quiet, delivery: { kind: 'online', clockAheadMs } }).tone).toBe('helper')
    }
  })

  test('calls the helper before the device is full', () => {
    expect(stateLine({ ...quiet, storage: 'warn' }).tone).toBe('helper')
    expect(say({ storage: 'warn' })).toContain('bijna vol')
  })

  test('says once that the device is full, and that nothing is lost by it', () => {
    expect(stateLine({ ...quiet, storage: 'full' }).tone).toBe('helper')
    for (const facts of [{ storage: 'full' }, { storage: 'full', delivery: { kind: 'waiting', tell: 'storage-full' } }] as const) {
      expect(say(facts).match(/Dit apparaat is vol\./gu)).toHaveLength(1)
      expect(say(facts)).toContain('Wat bewaard is, blijft bewaard.')
    }
  })

  test('an intake that is busy worries nobody', () => {
    expect(stateLine({ ...quiet, delivery: { kind: 'waiting', tell: 'intake-busy' } }).tone).toBe('wait')
  })

  test('a new version is announced for after this visit', () => {
    expect(say({ isUpdateReady: true })).toContain('Er is een nieuwe versie.')
  })
})
