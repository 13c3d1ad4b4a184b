/** Practice: a visit like any other, up to a receipt, of which nothing is kept and nothing leaves the device. */
import { newSubmissionId } from '../../domain/ids.ts'
import { plainDateInAmsterdam, yearOf } from '../../domain/plain-date.ts'
import { practiceNumber } from '../../domain/practice.ts'
import type { PutAway } from '../../outbox/put-away.ts'
import { firstJourney, goTo, type Journey } from './journey.ts'

/** Whether somebody answered or typed something, or has a number to write down: practice would take its place. */
export function hasBegun({ place, requests }: Journey): boolean {
  return place.kind === 'receipt' || Object.values(requests).some(({ answers, drafts }) => Object.keys(answers).length + Object.keys(drafts).length > 0)
}

/** The visit becomes practice until it ends; there is no way back but the end, which wipes it. Where a request was begun it stays as it is. */
export function practise(journey: Journey): Journey {
  return hasBegun(journey) ? journey : goTo({ ...firstJourney, isPractice: true }, { kind: 'services' })
}

/** To the helper's card; "Terug" leads to where one was. */
export function openHelperCard(journey: Journey): Journey {
  return goTo(journey, { kind: 'helper-card', from: journey.place })
}

/** Stands in the place of the outbox, and answers as it does: an id and a number, behind which there is nothing. */
export async function keptInMemory({ nowMs }: { readonly nowMs: number }): Promise<PutAway> {
  return { kind: 'kept', id: newSubmissionId(nowMs, new Uint8Array(10)), number: practiceNumber(yearOf(plainDateInAmsterdam(nowMs)), nowMs) }
}
