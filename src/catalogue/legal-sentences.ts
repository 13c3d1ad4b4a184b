/**
 * The sentences with legal weight: what counts as received, what is kept, which rights somebody has. For each translation they are
 * listed with a back-translation into Dutch, made from the translation alone, for the person of the municipality who must answer for it.
 */
import * as v from 'valibot'

/** A file under `locales/<language>/`, and the dotted place of one sentence in it. */
export const LegalPlacesSchema = v.pipe(v.array(v.pipe(v.string(), v.regex(/^[a-z-]+(?:\/[a-z-]+)?\.json#[\w.-]+$/u))), v.minLength(1))

/** What each sentence says when it is read back, by its place. */
export const BackTranslationsSchema = v.record(v.string(), v.pipe(v.string(), v.minLength(1)))

export type LegalLine = { readonly place: string; readonly dutch: string; readonly translated: string; readonly back: string | undefined }

/**
 * The list that somebody reads before a language is called reviewed.
 * @param sheetOf a file of a language, parsed from JSON
 * @param back the back-translations of that language
 * @throws Error when a place leads to no sentence
 */
export function legalLines(places: readonly string[], language: string, { sheetOf, back }: {
  readonly sheetOf: (language: string, file: string) => unknown
  readonly back: Readonly<Record<string, string>>
}): readonly LegalLine[] {
  return places.map((place) => ({ place, dutch: sentenceAt(sheetOf, 'nl', place), translated: sentenceAt(sheetOf, language, place), back: back[place] }))
}

function sentenceAt(sheetOf: (language: string, file: string) => unknown, language: string, place: string): string {
  const [file = '', path = ''] = place.split('#')
  const found = path.split('.').reduce<unknown>((inner, key) => Object.entries(inner ?? {}).find(([name]) => name === key)?.[1], sheetOf(language, file))
  if (typeof found !== 'string') throw new Error(`There is no sentence at ${place} in ${language}.`)
  return found
}
