/** What the helper's screen says of the way to the intake and of each request: why, and what to do now. Never more than is so. */
import { unreachable } from '../../domain/assert.ts'
import { type Entry, type EntryState, waitingAttachments } from '../../domain/entry.ts'
import type { DeliveryStatus } from '../../outbox/delivery-loop.ts'
import type { OutboxGroup, OutboxRow } from '../../outbox/outbox-page.ts'
import type { TextKey } from '../texts.ts'
import { isClockWrong } from './state-line.ts'

export type Words = { readonly key: TextKey; readonly values?: Readonly<Record<string, string | number>> }
/** How many there are of each. */
export type GroupCounts = Readonly<Record<OutboxGroup, number>> & {
  /** Envelope or a photo not yet at the intake, in whichever group. */
  readonly toSend: number
}

export type Lead = {
  readonly tone: 'calm' | 'wait' | 'error'
  readonly words: readonly Words[]
}

/** How it stands, for the top of the screen. */
export function outboxLead(status: DeliveryStatus, counts: GroupCounts): Lead {
  const waiting = counts.toSend
  const person: readonly Words[] = [
    ...(counts.person > 0 ? [{ key: 'outbox.lead.person' as const, values: { count: counts.person } }] : []),
    ...(isClockWrong(status) ? [{ key: 'state.clock-wrong' as const }] : []),
  ]
  const why = whyNot(status)
  if (waiting === 0) {
    const calm: Words = { key: counts.person > 0 ? 'outbox.lead.othersThere' : 'outbox.lead.allThere' }
    // What asks for somebody comes before what does not. A device that was withdrawn must be told also when it holds nothing.
    return { tone: status.kind === 'stopped' || counts.person > 0 ? 'error' : 'calm', words: [...(status.kind === 'stopped' ? why : []), ...person, calm] }
  }
  const words: readonly Words[] = [{ key: 'outbox.lead.waiting', values: { count: waiting } }, ...why, ...person]
  return { tone: status.kind === 'stopped' || counts.person > 0 ? 'error' : 'wait', words }
}

/** What came of "try now". Done is only said when nothing waits any more. */
export function tryAnswer(status: DeliveryStatus, counts: GroupCounts): Lead {
  const waiting = counts.toSend
  switch (status.kind) {
    case 'unknown': return { tone: 'wait', words: [{ key: 'outbox.try.busy' }] }
    case 'online': return waiting === 0
      ? { tone: 'calm', words: [{ key: 'outbox.try.done' }] }
      : { tone: 'wait', words: [{ key: 'outbox.try.partly', values: { count: waiting } }] }
    case 'waiting':
    case 'stopped': return { tone: 'error', words: [{ key: 'outbox.try.failed' }, { key: `state.${status.tell}` }] }
    default: return unreachable(status)
  }
}

/** Why nothing goes, and what helps; nothing where it goes. */
function whyNot(status: DeliveryStatus): readonly Words[] {
  switch (status.kind) {
    case 'unknown':
    case 'online': return []
    case 'waiting':
    case 'stopped': return [{ key: `outbox.why.${status.tell}` }]
    default: return unreachable(status)
  }
}

/** The state of one request in words, without its photos. */
export function stateWords({ entry }: Pick<OutboxRow, 'entry'>, group: OutboxGroup, sayMoment: (instant: string) => string): Words {
  const { state } = entry
  // What a restored backup lacks is offered again, whatever was said of it before.
  if (group === 'waiting' && state.kind !== 'queued' && state.kind !== 'sending') return { key: 'outbox.states.again' }
  switch (state.kind) {
    case 'queued':
    case 'sending': return { key: `outbox.states.${state.kind}` }
    case 'received':
    case 'registered': return { key: `outbox.states.${state.kind}`, values: { date: sayMoment(state.receivedAt) } }
    case 'needs-person': return { key: `reasons.${state.reason}` }
    default: return unreachable(state)
  }
}

/** What a helper does about a request that needs a person. */
export function whatToDo(entry: Entry): TextKey | undefined {
  const { state } = entry
  if (state.kind !== 'needs-person') return undefined
  // The intake has it, and the desk sees it there.
  if (state.receivedAt !== undefined) return isUnreadable(state.reason) ? 'outbox.toDo.call' : 'outbox.toDo.desk'
  if (entry.kind === 'damaged') return 'outbox.toDo.damaged'
  return state.reason === 'envelope-refused' || state.reason === 'envelope-too-large' ? 'outbox.toDo.carry' : 'outbox.toDo.photo'
}

/** Nobody at the desk can see who it is of: only whoever holds the number can say. */
function isUnreadable(reason: Extract<EntryState, { kind: 'needs-person' }>['reason']): boolean {
  return reason === 'seal-damaged' || reason === 'kid-unknown' || reason === 'payload-invalid'
}

/** How its photos are: how many are there, and how far the one on its way is. Nothing where it has none. */
export function photoWords({ entry, epoch }: Pick<OutboxRow, 'entry' | 'epoch'>, group: OutboxGroup, share: number | undefined): Words | undefined {
  if (entry.kind !== 'whole' || entry.attachments.length === 0) return undefined
  const count = entry.attachments.length
  const there = count - waitingAttachments(entry, epoch).length
  if (there === count) return { key: 'outbox.photos.there', values: { count } }
  if (group === 'waiting') return { key: 'outbox.photos.with', values: { count } }
  if (share === undefined) return { key: 'outbox.photos.some', values: { there, count } }
  return { key: 'outbox.photos.onTheirWay', values: { at: there + 1, count, percent: Math.floor(share * 100) } }
}
