import { describe, expect, test } from 'vitest'
import type { EntryState } from '../../domain/entry.ts'
import { dutchSay } from '../testing/say.ts'
import { receiptWords } from './receipt-words.ts'

const t = await dutchSay()
const at = '2026-11-22T11:00:00.000Z'

function words(state: EntryState): readonly [string, string] {
  const { title, status } = receiptWords(state, () => '22 november 2026')
  return [t(title), t(status.key, status.values)]
}

describe('a receipt', () => {
  test('says "bewaard" until the intake has acknowledged', () => {
    expect(words({ kind: 'queued' })).toEqual(['Uw verzoek is bewaard', 'Nog niet verstuurd. Dat gaat vanzelf als er weer netwerk is.'])
    expect(words({ kind: 'sending' })[0]).toBe('Uw verzoek is bewaard')
    expect(words({ kind: 'needs-person', reason: 'envelope-refused' })[0]).toBe('Uw verzoek is bewaard')
  })

  test('says "ontvangen" with its moment from then on', () => {
    const received = ['Uw verzoek is ontvangen', 'De gemeente heeft uw verzoek ontvangen op 22 november 2026.']
    expect(words({ kind: 'received', epoch: 'e', receivedAt: at })).toEqual(received)
    expect(words({ kind: 'registered', epoch: 'e', receivedAt: at, registeredAt: at, external: false })).toEqual(received)
    expect(words({ kind: 'needs-person', reason: 'answers-invalid', epoch: 'e', receivedAt: at })[0]).toBe('Uw verzoek is ontvangen')
  })
})
