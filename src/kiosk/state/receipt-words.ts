/** What a receipt says of its request. "Received" is the intake's word alone: that moment is the legal one. */
import { unreachable } from '../../domain/assert.ts'
import type { EntryState } from '../../domain/entry.ts'
import type { TextKey } from '../texts.ts'

export type ReceiptWords = {
  readonly title: TextKey
  readonly status: { readonly key: TextKey; readonly values?: Readonly<Record<string, string>> }
  readonly tone: 'calm' | 'wait'
  readonly pictogram: string
}

/** @param say writes an instant for a reader */
export function receiptWords(state: EntryState, say: (instant: string) => string): ReceiptWords {
  switch (state.kind) {
    case 'queued': return { title: 'receipt.savedTitle', status: { key: 'receipt.notSent' }, tone: 'wait', pictogram: 'waiting' }
    case 'sending': return { title: 'receipt.savedTitle', status: { key: 'receipt.sending' }, tone: 'wait', pictogram: 'waiting' }
    case 'received':
    case 'registered': {
      const status = { key: 'receipt.received', values: { date: say(state.receivedAt) } } as const
      return { title: 'receipt.receivedTitle', status, tone: 'calm', pictogram: 'received' }
    }
    case 'needs-person': {
      // Refused envelopes never arrived; the others did, and a person there has them.
      const title = state.receivedAt === undefined ? 'receipt.savedTitle' : 'receipt.receivedTitle'
      return { title, status: { key: 'receipt.needsPerson' }, tone: 'wait', pictogram: 'person' }
    }
    default: return unreachable(state)
  }
}
