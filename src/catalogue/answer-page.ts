/**
 * A question that residents ask often, with its answer: read at once, on the spot, without anything being asked of them. What a
 * municipality decides itself (days, hours, prices) stands in a page of that municipality; what a law says, in one for all.
 */
import * as v from 'valibot'

const key = v.pipe(v.string(), v.regex(/^[a-z][a-z0-9-]{0,39}$/, 'A key is kebab-case.'))
const sentence = v.pipe(v.string(), v.minLength(1), v.maxLength(600))

/** What is the same in every language. */
export const AnswerDefinitionSchema = v.strictObject({
  id: key,
  /** Uniforme Productnamenlijst, where the answer is about one product. */
  upl: v.optional(v.pipe(v.string(), v.startsWith('http://standaarden.overheid.nl/owms/terms/'))),
  pictogram: key,
  /** Where it is written, so that a helper can look it up. */
  source: v.strictObject({ name: sentence, url: v.pipe(v.string(), v.startsWith('https://')) }),
  /** The day on which a person last held the answer against its source. */
  checkedOn: v.pipe(v.string(), v.isoDate()),
  /** A service that goes on where the answer ends. */
  service: v.optional(key),
})
export type AnswerDefinition = v.InferOutput<typeof AnswerDefinitionSchema>

/** What is read. */
export const AnswerTextsSchema = v.strictObject({
  /** As a resident would ask it. */
  question: sentence,
  /** Further words by which it is looked for, never shown: one text, for languages differ in how many there are. */
  words: sentence,
  /** A line each, the most important first. */
  body: v.pipe(v.array(sentence), v.minLength(1)),
  /** For whom the answer is not yet enough. */
  more: v.optional(v.array(sentence)),
})
export type AnswerTexts = v.InferOutput<typeof AnswerTextsSchema>

/** One page in one language, as a device gets it: a newer intake may add to it. */
export const AnswerPageSchema = v.object({ ...AnswerDefinitionSchema.entries, ...AnswerTextsSchema.entries })
export type AnswerPage = v.InferOutput<typeof AnswerPageSchema>

/** One language's part of a catalogue, in the municipality's order. */
export const AnswersPartSchema = v.array(AnswerPageSchema)
export type AnswersPart = v.InferOutput<typeof AnswersPartSchema>
