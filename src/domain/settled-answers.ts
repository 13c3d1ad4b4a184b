/** How often answers on the spot were enough: counts of a day at a device, of which nobody can tell who asked. */
import * as v from 'valibot'
import { isPlainDate } from './plain-date.ts'

export const AnswerCountedSchema = v.picklist(['shown', 'settled', 'notSettled'])
/** An answer was read; it was what was asked; it was not, and the resident went on or to a person. */
export type AnswerCounted = v.InferOutput<typeof AnswerCountedSchema>

const count = v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(100_000))
/** The name of an answer's page. */
const AnswerIdSchema = v.pipe(v.string(), v.regex(/^[a-z][a-z0-9-]{0,39}$/))
export const AnswerCountsSchema = v.object({ shown: count, settled: count, notSettled: count })
export type AnswerCounts = v.InferOutput<typeof AnswerCountsSchema>

/** A day in the Netherlands. */
export const SettledDaySchema = v.pipe(v.string(), v.check(isPlainDate, 'A day is YYYY-MM-DD and exists.'))

/** `PUT /v1/settled-answers/{day}`: all that the device counted on that day, so that a repeat changes nothing. */
export const SettledAnswersSchema = v.object({
  answers: v.pipe(v.record(AnswerIdSchema, AnswerCountsSchema), v.check((answers) => Object.keys(answers).length <= 200, 'At most 200 answers.')),
})
export type SettledAnswers = v.InferOutput<typeof SettledAnswersSchema>

/** The answer to it: what the intake holds of that day now, never less than before. */
export const SettledHeldSchema = v.object({ epoch: v.string(), day: v.string() })
