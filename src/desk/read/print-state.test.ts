import { expect, test } from 'vitest'
import type { DeskState } from '../../domain/desk-protocol.ts'
import { printLanguage, printServiceId } from './print-names.ts'
import { printState } from './print-state.ts'

test.each<[DeskState, string, string]>([
  [{ kind: 'received', attachmentsMissing: 0 }, 'Net ontvangen', 'wait'],
  [{ kind: 'received', attachmentsMissing: 1 }, 'Wacht op 1 foto', 'wait'],
  [{ kind: 'received', attachmentsMissing: 2 }, "Wacht op 2 foto's", 'wait'],
  [{ kind: 'received', attachmentsMissing: 0, waitsForOriginal: true }, 'Wacht op het eerste verzoek', 'wait'],
  [{ kind: 'needs-person', reason: 'bytes-differ' }, 'Vraagt aandacht', 'look'],
  [{ kind: 'registered', status: 'received' }, 'Nieuw', 'open'],
  [{ kind: 'registered', status: 'in-progress' }, 'In behandeling', 'open'],
  [{ kind: 'registered', status: 'waiting-for-resident' }, 'Wacht op de inwoner', 'wait'],
  [{ kind: 'registered', status: 'done' }, 'Klaar', 'done'],
])('%o is said in words', (state, words, tone) => {
  expect(printState(state)).toEqual({ words, tone })
})

test('a language is named in Dutch', () => {
  expect(['nl', 'en', 'ar', 'qqq'].map(printLanguage)).toEqual(['Nederlands', 'Engels', 'Arabisch', 'qqq'])
})

test('a service is named by its id', () => {
  expect(printServiceId('melding-openbare-ruimte')).toBe('Melding openbare ruimte')
})
