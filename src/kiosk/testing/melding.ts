/** The melding as it is offered, and a hand that fills it in: tests walk the real service, not one made for them. */
import type { ServiceTexts } from '../../catalogue/service-texts.ts'
import { offered, texts } from '../../catalogue/testing/offered.ts'
import type { Photo } from '../../domain/answers.ts'
import { assert } from '../../domain/assert.ts'
import { type AttachmentId, newAttachmentId } from '../../domain/ids.ts'
import type { Service } from '../../domain/service.ts'
import { day } from '../../domain/testing/day.ts'
import { type Draft, withChosen, withTyped } from '../state/draft.ts'
import { chooseService, editDraft, firstJourney, goOn, type Journey, startQuestions } from '../state/journey.ts'
import { readTyped } from '../state/read-typed.ts'

const id = 'melding-openbare-ruimte'
const dutch = texts['nl']?.[id]
assert(dutch !== undefined, 'The melding has Dutch texts.')

export const melding: Service = offered(id)
export const meldingTexts: ServiceTexts = dutch
export const today = day('2026-11-22')
/** Noon of that day in the Netherlands. */
export const noonMs = Date.parse('2026-11-22T11:00:00Z')

/** At the first question. */
export function atFirstQuestion(): Journey {
  return startQuestions(chooseService(firstJourney, melding))
}

/** Fills in what stands at this place and presses "Verder". */
export function answer(journey: Journey, change: (draft: Draft) => Draft): Journey {
  return goOn(editDraft(journey, change), { today, readTyped })
}

export const choose = (id: string) => (draft: Draft): Draft => withChosen(draft, id)
export const type = (field: Parameters<typeof withTyped>[1], typed: string) => (draft: Draft): Draft => withTyped(draft, field, typed)
export const nothing = (draft: Draft): Draft => draft

/** A bin that is full, seen today, in front of the library, with a letter to nobody: the shortest way to "Klopt dit?". */
export function toCheck(): Journey {
  const steps = [choose('waste-bin'), choose('no'), choose('full'), nothing, inWords('Voor de bibliotheek'), type('date', 'vandaag'), nothing, choose('none')]
  return steps.reduce(answer, atFirstQuestion())
}

/** A place pointed out in words. */
export function inWords(words: string): (draft: Draft) => Draft {
  return (draft) => withTyped(withChosen(draft, 'words'), 'words', words)
}

/** Where a journey is, in two words at most. */
export function whereIs({ place }: Journey): string {
  return 'step' in place ? `${place.kind} ${place.step}` : place.kind
}

/** A photo that nobody took. */
export function examplePhoto(n = 0): Photo {
  return { attachment: attachmentId(n), widthPixels: 2000, heightPixels: 1500, bytes: 4 }
}

function attachmentId(n: number): AttachmentId {
  return newAttachmentId(noonMs + n, new Uint8Array(10))
}
