/** The languages that there are words for: `locales/languages.json`. Which of them a municipality offers stands in its own file. */
import * as v from 'valibot'

const words = v.pipe(v.string(), v.minLength(1), v.maxLength(60))

export const LanguageSchema = v.strictObject({
  /** In the language itself, as its readers call it. */
  name: words,
  /** A line under it for whoever knows no other word here: go on in this language. */
  invite: words,
  /** As ui/direction.ts has it; a test compares the two. */
  direction: v.picklist(['ltr', 'rtl']),
  /** The voice of eSpeak NG that reads it aloud. */
  voice: v.pipe(v.string(), v.regex(/^[a-z]{2,3}(?:-[a-z]+)*$/)),
  /** Whether a person who answers for it has read all of it. Until then the Dutch text counts, and every reader is told so. */
  reviewed: v.boolean(),
})
export type Language = v.InferOutput<typeof LanguageSchema>

/** By BCP 47 tag, in the order in which they are offered where a municipality does not say. */
export const LanguagesSchema = v.record(v.pipe(v.string(), v.regex(/^[a-z]{2,3}$/)), LanguageSchema)
export type Languages = v.InferOutput<typeof LanguagesSchema>
