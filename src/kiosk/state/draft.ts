/** What a resident has typed, tapped or photographed at one question, exactly as it stands on the screen. Only in memory. */
import type { Photo, Place } from '../../domain/answers.ts'

/** The fields that are typed into; a question uses those of its type. */
export type TypedField = 'text' | 'date' | 'given' | 'family' | 'postcode' | 'houseNumber' | 'words' | 'phone' | 'email' | 'bsn' | 'time'
export type Position = Extract<Place, { by: 'position' }>
/** A way around the answer itself; a person asks for it later. */
export type Instead = 'unknown' | 'tell-person'

export type Draft = {
  readonly typed: Readonly<Partial<Record<TypedField, string>>>
  /** Options of a choice, `yes` or `no`, or the way in which a place is pointed out. */
  readonly chosen: readonly string[]
  readonly photos: readonly Photo[]
  readonly position?: Position
  readonly instead?: Instead
  /** What it says in Dutch, as a helper types it (helper-line.ts). */
  readonly helperLine?: string
}

export const emptyDraft: Draft = { typed: {}, chosen: [], photos: [] }

/** The draft after a keystroke. Whoever types has an answer after all. */
export function withTyped(draft: Draft, field: TypedField, typed: string): Draft {
  return withoutInstead({ ...draft, typed: { ...draft.typed, [field]: typed } })
}

/** The draft with this one option chosen. */
export function withChosen(draft: Draft, id: string): Draft {
  return withoutInstead({ ...draft, chosen: [id] })
}

/** The draft with this option added, or taken away where it was chosen. */
export function withToggled(draft: Draft, id: string): Draft {
  const chosen = draft.chosen.includes(id) ? draft.chosen.filter((each) => each !== id) : [...draft.chosen, id]
  return withoutInstead({ ...draft, chosen })
}

/** The draft with another photo; where there are enough already, as it was. */
export function withPhoto(draft: Draft, photo: Photo, maxPhotos: number): Draft {
  return draft.photos.length >= maxPhotos ? draft : withoutInstead({ ...draft, photos: [...draft.photos, photo] })
}

/** The draft without one photo. */
export function withoutPhoto(draft: Draft, attachment: Photo['attachment']): Draft {
  return { ...draft, photos: draft.photos.filter((photo) => photo.attachment !== attachment) }
}

/** The draft with the place where the device stands. */
export function withPosition(draft: Draft, position: Position): Draft {
  return withoutInstead({ ...draft, position })
}

/** The draft with a way around the answer, or without it where it stood already. What was typed stays, for a second thought. */
export function withInstead(draft: Draft, instead: Instead): Draft {
  return draft.instead === instead ? withoutInstead(draft) : { ...draft, instead }
}

/** The draft with the answer itself asked again. */
export function withoutInstead({ instead: _left, ...draft }: Draft): Draft {
  return draft
}
