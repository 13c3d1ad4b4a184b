/** Who made a request and with whose help, as a colleague reads it. */
import type { Revealed } from '../../domain/desk-protocol.ts'
import { text } from '../texts.ts'

type Said = Pick<NonNullable<Revealed['content']>, 'assistance' | 'identity' | 'confirmedBy'>
export type WhoFact = { readonly name: string; readonly value: string }

/** One fact for each that the kiosk asked about: a kiosk of before says nothing of most of them, and nothing is made up. */
export function whoFacts({ assistance, identity, confirmedBy }: Said): readonly WhoFact[] {
  return [
    ...(assistance === undefined ? [] : [{ name: text('submission.driver'), value: text(`submission.drivers.${assistance.driver}`) }]),
    ...(assistance === undefined || assistance.driver === 'resident' ? [] : [{ name: text('submission.helper'), value: printHelper(assistance.helper) }]),
    ...(identity === undefined ? [] : [{ name: text('submission.identity'), value: printIdentity(identity) }]),
    { name: text('submission.confirmedBy'), value: text(`submission.confirmations.${confirmedBy}`) },
  ]
}

function printHelper({ name, role, organisation }: Extract<NonNullable<Said['assistance']>, { helper: unknown }>['helper']): string {
  return text('submission.helperIs', { name, role: text(`submission.helperRoles.${role}`), organisation })
}

function printIdentity(identity: NonNullable<Said['identity']>): string {
  if (identity.kind === 'not-established') return text('submission.identityNotEstablished')
  return text('submission.identitySeen', { document: text(`submission.documents.${identity.document}`), lastCharacters: identity.lastCharacters })
}
