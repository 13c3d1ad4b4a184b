/** The one call that needs no enrolment: number and code ask how a case stands. */
import { CaseViewSchema } from '../domain/case-protocol.ts'
import type { CaseNumber, FollowCode } from '../domain/ids.ts'
import type { IntakeCaller } from './intake-call.ts'
import { jsonBody } from './intake-calls.ts'

/** How a case stands, for the holder of number and code. Needs no enrolment. */
export const searchCase = (caller: IntakeCaller, query: { readonly number: CaseNumber; readonly code: FollowCode }) =>
  caller.json({ method: 'POST', path: '/v1/cases/_search', body: jsonBody(query) }, CaseViewSchema)
