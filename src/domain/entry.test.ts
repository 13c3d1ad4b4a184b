import * as v from 'valibot'
import { describe, expect, test } from 'vitest'
import {
  type Entry, type EntryAttachment, EntryAttachmentSchema, entryFromRecord, EntryReasonSchema, EntrySchema, type EntryState, envelopeWaits, mayBecomeStub, stateFromIntake,
  waitingAttachments,
} from './entry.ts'
import { ReasonSchema } from './verdict.ts'

const putAwayAt = '2026-03-10T10:00:00.000Z'
const receivedAt = '2026-03-10T11:00:00.000Z'
const registeredAt = '2026-03-10T12:00:00.000Z'
const header = { id: '017f22e2-79b0-7cc3-98c4-dc0c0c07398f', number: 'VBST-2026-1234567890', putAwayAt }
const epoch = 'before'
const otherEpoch = 'after'

const queued: EntryState = { kind: 'queued' }
const sending: EntryState = { kind: 'sending' }
const received: EntryState = { kind: 'received', epoch, receivedAt }
const registered: EntryState = { kind: 'registered', epoch, receivedAt, registeredAt, external: false }
const refusedHere: EntryState = { kind: 'needs-person', reason: 'envelope-too-large' }
const refusedThere: EntryState = { kind: 'needs-person', reason: 'answers-invalid', epoch, receivedAt }

function entry(state: EntryState, attachments: readonly unknown[] = []): Entry {
  return v.parse(EntrySchema, { ...header, kind: 'whole', state, attachments })
}

function stub(state: EntryState): Entry {
  return v.parse(EntrySchema, { ...header, kind: 'stub', state })
}

function photo(acknowledgedEpoch?: string): EntryAttachment {
  return v.parse(EntryAttachmentSchema, { id: header.id, chunks: 2, bytes: 300_000, ...(acknowledgedEpoch === undefined ? {} : { acknowledgedEpoch }) })
}

describe('an entry as it is stored', () => {
  test('is whole, or a stub of one whose bytes are gone; the bytes themselves lie elsewhere', () => {
    expect(entry(queued)).toEqual({ ...header, kind: 'whole', state: queued, attachments: [] })
    expect(stub(registered)).toEqual({ ...header, kind: 'stub', state: registered })
  })

  test.each([
    ['no attachments', { attachments: undefined }],
    ['a state that nobody knows', { state: { kind: 'lost' } }],
    ['a moment without zone', { putAwayAt: '2026-03-10T10:00' }],
  ])('is refused with %s', (_, change) => {
    const whole = { ...header, kind: 'whole', state: queued, attachments: [] }
    expect(v.safeParse(EntrySchema, { ...whole, ...change }).success).toBe(false)
  })

  test('knows every reason of the intake and three of its own', () => {
    for (const reason of [...ReasonSchema.options, 'envelope-refused', 'envelope-too-large', 'entry-damaged']) {
      expect(v.is(EntryReasonSchema, reason), reason).toBe(true)
    }
    expect(v.is(EntryReasonSchema, 'bad-luck')).toBe(false)
  })
})

describe('a record that came back damaged', () => {
  const damaged = { kind: 'damaged', state: { kind: 'needs-person', reason: 'entry-damaged' } }

  test.each<[string, object, object]>([
    ['keeps number and moment', { ...header, kind: 'whole', state: { kind: 'lost' } }, { ...damaged, ...header }],
    ['keeps what it can', { id: header.id, number: 'VBST', putAwayAt, state: queued }, { ...damaged, id: header.id, putAwayAt }],
    ['keeps its id alone', { id: header.id }, { ...damaged, id: header.id }],
    ['needs no id that we would give', { id: 7, number: [] }, { ...damaged, id: '7' }],
  ])('is an entry that needs a person: it %s', (_, record, found) => {
    expect(entryFromRecord(record)).toEqual(found)
  })

  test('is neither sent nor let go', () => {
    const found = entryFromRecord({ ...header, kind: 'whole', state: registered })
    expect([envelopeWaits(found, otherEpoch), waitingAttachments(found, epoch), mayBecomeStub(found, { epoch, nowMs: Infinity, keepDays: 0 })]).toEqual([false, [], false])
  })

  test('is told from one that is whole', () => {
    expect(entryFromRecord({ ...header, kind: 'whole', state: queued, attachments: [], work: 'envelope' })).toEqual(entry(queued))
  })
})

describe('an envelope', () => {
  test.each<[EntryState, string | undefined, boolean]>([
    [queued, undefined, true],
    [queued, epoch, true],
    [sending, epoch, true],
    [received, epoch, false],
    [received, otherEpoch, true],
    [received, undefined, true],
    [registered, epoch, false],
    [registered, otherEpoch, true],
    [refusedThere, epoch, false],
    [refusedThere, otherEpoch, true],
    [refusedHere, epoch, false],
    [refusedHere, otherEpoch, false],
  ])('in %j, before an intake of epoch %s, waits: %s', (state, now, waits) => {
    expect(envelopeWaits(entry(state), now)).toBe(waits)
  })

  test('never waits once only a stub is left', () => {
    expect(envelopeWaits(stub(registered), otherEpoch)).toBe(false)
  })
})

describe('photos', () => {
  test('wait until the intake of this epoch has all of them', () => {
    const first = photo(epoch)
    const second = photo()
    const stored = entry(received, [first, second])
    expect(waitingAttachments(stored, epoch)).toEqual([second])
    expect(waitingAttachments(stored, otherEpoch)).toEqual([first, second])
  })

  test('of a stub do not wait', () => {
    expect(waitingAttachments(stub(registered), otherEpoch)).toEqual([])
  })
})

describe('the state after an answer of the intake', () => {
  test('says what the intake said, and in which epoch', () => {
    expect(stateFromIntake({ kind: 'received', receivedAt }, epoch)).toEqual(received)
    expect(stateFromIntake({ kind: 'registered', receivedAt, registeredAt, external: false }, epoch)).toEqual(registered)
    expect(stateFromIntake({ kind: 'needs-person', receivedAt, reason: 'answers-invalid' }, epoch)).toEqual(refusedThere)
  })

  test.each([
    stateFromIntake({ kind: 'received', receivedAt }, epoch),
    stateFromIntake({ kind: 'registered', receivedAt, registeredAt, external: true }, epoch),
    stateFromIntake({ kind: 'needs-person', receivedAt, reason: 'seal-damaged' }, epoch),
  ])('can be stored and means that the envelope is safe: %j', (state) => {
    expect(envelopeWaits(entry(state), epoch)).toBe(false)
  })
})

describe('a stub may take the place of the sealed bytes', () => {
  const keepDays = 7
  const afterDays = (days: number) => ({ epoch, nowMs: Date.parse(registeredAt) + days * 86_400_000, keepDays })

  test('so many days after registration', () => {
    expect(mayBecomeStub(entry(registered), afterDays(7))).toBe(true)
  })

  test('at once where another system has the case', () => {
    expect(mayBecomeStub(entry({ ...registered, external: true }), afterDays(0))).toBe(true)
  })

  test.each<[string, Entry, { epoch: string; nowMs: number; keepDays: number }]>([
    ['a moment too early', entry(registered), { ...afterDays(7), nowMs: afterDays(7).nowMs - 1 }],
    ['when only received', entry(received), afterDays(30)],
    ['when still queued', entry(queued), afterDays(30)],
    ['when a person must look', entry(refusedThere), afterDays(30)],
    ['when a backup was restored since', entry({ ...registered, external: true }), { ...afterDays(30), epoch: otherEpoch }],
    ['when a photo is on its way', entry({ ...registered, external: true }, [photo()]), afterDays(30)],
    ['when a photo was acknowledged before a restore', entry({ ...registered, external: true }, [photo(otherEpoch)]), afterDays(30)],
    ['when it is a stub already', stub(registered), afterDays(30)],
  ])('but not %s', (_, stored, now) => {
    expect(mayBecomeStub(stored, now)).toBe(false)
  })
})
