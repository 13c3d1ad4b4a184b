/** What the holder of number and code asks, and may know: bodies of `/v1` like those of intake-protocol.ts. */
import * as v from 'valibot'
import { FollowUpKindSchema } from './follow-up.ts'
import { CaseNumberSchema } from './ids.ts'
import { InstantSchema } from './intake-protocol.ts'

/** `POST /v1/cases/_search`: number and code in the body, never in an address. */
export const CaseQuerySchema = v.object({
  number: CaseNumberSchema,
  code: v.pipe(v.string(), v.regex(/^[0-9A-HJKMNP-TV-Z]{9}$/)),
})

/** What the holder of number and code may read: nothing of what was typed. */
export const CaseStatusSchema = v.picklist(['received', 'in-progress', 'waiting-for-resident', 'done'])
export type CaseStatus = v.InferOutput<typeof CaseStatusSchema>
export const CaseViewSchema = v.object({
  number: CaseNumberSchema,
  receivedAt: InstantSchema,
  /** Of the language in which the request was made, for the sentence around the note. */
  language: v.string(),
  history: v.array(v.object({
    status: CaseStatusSchema,
    at: InstantSchema,
    /** The municipality's own words to the resident. */
    note: v.optional(v.string()),
  })),
  /** What the resident sent after it, oldest first. Absent from an intake that knew none. */
  followUps: v.optional(v.array(v.object({ kind: FollowUpKindSchema, number: CaseNumberSchema, receivedAt: InstantSchema }))),
})
export type CaseView = v.InferOutput<typeof CaseViewSchema>
