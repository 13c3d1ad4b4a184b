import { expect, test } from 'vitest'
import { newSubmissionId } from '../../domain/ids.ts'
import type { Route } from '../state/route.ts'
import type { Session } from '../state/session-store.ts'
import { titleOf } from './page-title.ts'

const id = newSubmissionId(1, new Uint8Array(10))
const signedIn: Extract<Session, { kind: 'signed-in' }> = { kind: 'signed-in', staff: { username: 'f', displayName: 'Fatma', municipality: 'Voorbeeldstad', kioskUrl: '', secondFactor: 'set' } }

test.each<[Session, Route, string]>([
  [signedIn, { kind: 'list', filter: 'open', page: 1 }, 'Verzoeken | Samenloket Voorbeeldstad'],
  [signedIn, { kind: 'devices' }, 'Apparaten | Samenloket Voorbeeldstad'],
  [signedIn, { kind: 'helpers' }, 'Helpers | Samenloket Voorbeeldstad'],
  [signedIn, { kind: 'answers' }, 'Antwoorden | Samenloket Voorbeeldstad'],
  [signedIn, { kind: 'second-step' }, 'Extra beveiliging | Samenloket Voorbeeldstad'],
  [{ ...signedIn, staff: { ...signedIn.staff, secondFactor: 'demanded' } }, { kind: 'devices' }, 'Extra beveiliging | Samenloket Voorbeeldstad'],
  [{ kind: 'signed-out', why: 'start' }, { kind: 'devices' }, 'Aanmelden | Samenloket'],
  [{ kind: 'unknown' }, { kind: 'setup' }, 'Welkom bij Samenloket | Samenloket'],
])('%o at %o is named %s', (session, route, title) => {
  expect(titleOf(session, route)).toBe(title)
})

test('the name of the window says nothing of the submission that is open', () => {
  expect(titleOf(signedIn, { kind: 'submission', id })).toBe('Verzoek openen | Samenloket Voorbeeldstad')
})
