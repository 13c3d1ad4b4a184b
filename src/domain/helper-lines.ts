/**
 * What a helper wrote in Dutch beside a resident's own words, so that a colleague who reads no Farsi knows what is asked. It never takes the
 * place of those words, and is marked as the helper's wherever it stands.
 */
import * as v from 'valibot'
import { maxText } from './answers.ts'

/** By question. The room that one question gives is judged by `judgeHelperLines`. */
export const HelperLinesSchema = v.record(v.string(), v.pipe(v.string(), v.minLength(1), v.maxLength(maxText)))
export type HelperLines = Readonly<Record<string, string>>
