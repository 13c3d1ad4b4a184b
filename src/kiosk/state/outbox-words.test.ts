import { describe, expect, test } from 'vitest'
import * as v from 'valibot'
import type { Entry, EntryState } from '../../domain/entry.ts'
import { AttachmentIdSchema, CaseNumberSchema, newSubmissionId } from '../../domain/ids.ts'
import type { DeliveryStatus } from '../../outbox/delivery-loop.ts'
import { noonMs } from '../testing/melding.ts'
import { type GroupCounts, outboxLead, photoWords, stateWords, tryAnswer, whatToDo } from './outbox-words.ts'

const none: GroupCounts = { person: 0, waiting: 0, photos: 0, received: 0, registered: 0, toSend: 0 }
const countsWith = (counts: Partial<GroupCounts>): GroupCounts => ({ ...none, ...counts, toSend: counts.toSend ?? (counts.waiting ?? 0) + (counts.photos ?? 0) })
const keysOf = (lead: { readonly words: readonly { readonly key: string }[] }) => lead.words.map(({ key }) => key)
const revoked: DeliveryStatus = { kind: 'stopped', tell: 'device-revoked' }
const noNetwork: DeliveryStatus = { kind: 'waiting', tell: 'no-network' }
const at = '2026-11-22T10:00:00.000Z'

describe('the sentence at the top', () => {
  test.each<[string, DeliveryStatus, Partial<GroupCounts>, string, readonly string[]]>([
    ['nothing waits', { kind: 'online' }, { registered: 5 }, 'calm', ['outbox.lead.allThere']],
    ['nothing waits without network', noNetwork, { registered: 5 }, 'calm', ['outbox.lead.allThere']],
    ['some wait without network', noNetwork, { waiting: 2, photos: 1 }, 'wait', ['outbox.lead.waiting', 'outbox.why.no-network']],
    ['some wait and go', { kind: 'online' }, { waiting: 2 }, 'wait', ['outbox.lead.waiting']],
    ['a device that was withdrawn holds some', revoked, { waiting: 2 }, 'error', ['outbox.lead.waiting', 'outbox.why.device-revoked']],
    ['a device that was withdrawn holds nothing', revoked, {}, 'error', ['outbox.why.device-revoked', 'outbox.lead.allThere']],
    ['one needs a person', { kind: 'online' }, { person: 1 }, 'error', ['outbox.lead.person', 'outbox.lead.othersThere']],
    ['one needs a person and others wait', noNetwork, { person: 1, waiting: 1 }, 'error', ['outbox.lead.waiting', 'outbox.why.no-network', 'outbox.lead.person']],
  ])('when %s', (...[, status, counts, tone, keys]) => {
    const lead = outboxLead(status, countsWith(counts))
    expect({ tone: lead.tone, keys: keysOf(lead) }).toEqual({ tone, keys })
  })

  test('counts requests of which only photos wait among those that wait', () => {
    expect(outboxLead(noNetwork, countsWith({ waiting: 2, photos: 3 })).words[0]).toEqual({ key: 'outbox.lead.waiting', values: { count: 5 } })
  })

  test('says that one waits whose photo is still to go, though it needs a person', () => {
    expect(keysOf(outboxLead(noNetwork, countsWith({ person: 1, toSend: 1 })))).toEqual(['outbox.lead.waiting', 'outbox.why.no-network', 'outbox.lead.person'])
  })

  test('tells of a clock that is far off', () => {
    expect(keysOf(outboxLead({ kind: 'online', clockAheadMs: -3_600_000 }, none))).toEqual(['state.clock-wrong', 'outbox.lead.allThere'])
  })

  test('never says that all was received while something was refused', () => {
    expect(keysOf(outboxLead({ kind: 'online' }, { ...none, person: 1 }))).not.toContain('outbox.lead.allThere')
  })
})

describe('the answer to "try now"', () => {
  test('is "done" only when the intake answered and nothing waits', () => {
    expect(keysOf(tryAnswer({ kind: 'online' }, none))).toEqual(['outbox.try.done'])
    expect(tryAnswer({ kind: 'online' }, countsWith({ photos: 1 }))).toEqual({ tone: 'wait', words: [{ key: 'outbox.try.partly', values: { count: 1 } }] })
    expect(tryAnswer({ kind: 'unknown' }, none).words).toEqual([{ key: 'outbox.try.busy' }])
  })

  test.each<DeliveryStatus>([noNetwork, revoked, { kind: 'waiting', tell: 'storage-full' }])('is that it failed, and why: %j', (status) => {
    const answer = tryAnswer(status, none)
    expect(answer.tone).toBe('error')
    expect(keysOf(answer)).toEqual(['outbox.try.failed', `state.${'tell' in status ? status.tell : ''}`])
  })
})

function entry(state: EntryState, photos: readonly { readonly acknowledgedEpoch?: string }[] = []): Entry {
  return {
    kind: 'whole', id: newSubmissionId(noonMs, new Uint8Array(10)), number: v.parse(CaseNumberSchema, 'VBST-2026-0001000002'), putAwayAt: at, state,
    attachments: photos.map((photo, n) => ({ id: v.parse(AttachmentIdSchema, `01983c5e-7d00-7abc-8def-01234567890${n}`), chunks: 4, bytes: 5, ...photo })),
  }
}
const say = (instant: string) => `(${instant})`

describe('the words of a request', () => {
  test.each<[EntryState, 'waiting' | 'received' | 'registered' | 'person', unknown]>([
    [{ kind: 'queued' }, 'waiting', { key: 'outbox.states.queued' }],
    [{ kind: 'sending' }, 'waiting', { key: 'outbox.states.sending' }],
    [{ kind: 'received', epoch: 'e', receivedAt: at }, 'received', { key: 'outbox.states.received', values: { date: say(at) } }],
    [{ kind: 'registered', epoch: 'e', receivedAt: at, registeredAt: at, external: false }, 'registered', { key: 'outbox.states.registered', values: { date: say(at) } }],
    [{ kind: 'needs-person', reason: 'seal-damaged', epoch: 'e', receivedAt: at }, 'person', { key: 'reasons.seal-damaged' }],
    // After a restored backup nothing of what was said before is so.
    [{ kind: 'received', epoch: 'old', receivedAt: at }, 'waiting', { key: 'outbox.states.again' }],
    [{ kind: 'registered', epoch: 'old', receivedAt: at, registeredAt: at, external: false }, 'waiting', { key: 'outbox.states.again' }],
  ])('%j among %s', (state, group, words) => {
    expect(stateWords({ entry: entry(state) }, group, say)).toEqual(words)
  })

  test('say what to do where a person is needed, by where the request is', () => {
    expect(whatToDo(entry({ kind: 'needs-person', reason: 'answers-invalid', epoch: 'e', receivedAt: at }))).toBe('outbox.toDo.desk')
    expect(whatToDo(entry({ kind: 'needs-person', reason: 'seal-damaged', epoch: 'e', receivedAt: at }))).toBe('outbox.toDo.call')
    expect(whatToDo(entry({ kind: 'needs-person', reason: 'envelope-too-large', epoch: 'e' }))).toBe('outbox.toDo.carry')
    expect(whatToDo(entry({ kind: 'needs-person', reason: 'attachment-damaged', epoch: 'e' }))).toBe('outbox.toDo.photo')
    expect(whatToDo({ kind: 'damaged', id: 'x', state: { kind: 'needs-person', reason: 'entry-damaged' } })).toBe('outbox.toDo.damaged')
    expect(whatToDo(entry({ kind: 'queued' }))).toBeUndefined()
  })

  const received: EntryState = { kind: 'received', epoch: 'e', receivedAt: at }
  test.each<[string, Entry, 'waiting' | 'photos' | 'received', number | undefined, unknown]>([
    ['none', entry(received), 'received', undefined, undefined],
    ['all waiting', entry({ kind: 'queued' }, [{}, {}]), 'waiting', undefined, { key: 'outbox.photos.with', values: { count: 2 } }],
    ['one there', entry(received, [{ acknowledgedEpoch: 'e' }, {}, {}]), 'photos', undefined, { key: 'outbox.photos.some', values: { there: 1, count: 3 } }],
    ['the second on its way', entry(received, [{ acknowledgedEpoch: 'e' }, {}, {}]), 'photos', 0.409, { key: 'outbox.photos.onTheirWay', values: { at: 2, count: 3, percent: 40 } }],
    ['all there', entry(received, [{ acknowledgedEpoch: 'e' }]), 'received', 1, { key: 'outbox.photos.there', values: { count: 1 } }],
    ['there before a backup was put back', entry(received, [{ acknowledgedEpoch: 'old' }]), 'photos', undefined, { key: 'outbox.photos.some', values: { there: 0, count: 1 } }],
  ])('tell of its photos: %s', (...[, shown, group, share, words]) => {
    expect(photoWords({ entry: shown, epoch: 'e' }, group, share)).toEqual(words)
  })
})
