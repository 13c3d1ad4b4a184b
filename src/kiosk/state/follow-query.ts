/** Number and code as a resident types them, and what a search that failed means to them. */
import { parseCaseNumber } from '../../domain/case-number.ts'
import { unreachable } from '../../domain/assert.ts'
import { type CallFailure, decide } from '../../domain/delivery.ts'
import { parseFollowCode } from '../../domain/follow-code.ts'
import type { CaseNumber, FollowCode } from '../../domain/ids.ts'
import { isPracticeNumber } from '../../domain/practice.ts'

export type FollowQuery = { readonly number: CaseNumber; readonly code: FollowCode }
export type FollowProblem = {
  readonly field: 'number' | 'code'
  readonly code: 'number-missing' | 'number-shape' | 'number-check' | 'number-elsewhere' | 'code-missing' | 'code-shape' | 'code-check'
}
/** Why nothing is shown. A number that is not here yet and one that never was are one and the same. */
export type FollowFailure = 'practice' | 'case-unknown' | 'too-many-attempts' | 'no-network' | 'sign-in-to-network' | 'intake-busy' | 'kiosk-too-old'

type Unread = { readonly problems: readonly FollowProblem[]; readonly failure?: 'practice' }
type TypedQuery = { readonly number: string; readonly code: string }

/** Both fields, read forgivingly; a problem for each that is not understood. Behind a number of practice there is nothing to ask for. */
export function readFollowQuery(typed: TypedQuery): FollowQuery | Unread {
  const number = parseCaseNumber(typed.number)
  return number.kind === 'valid' && isPracticeNumber(number.number) ? { problems: [], failure: 'practice' } : readBoth(typed)
}

/**
 * The same where nobody is asked, because a follow-up begins without network too.
 * @param isOurs whether a number can be of this municipality: another one would never be found
 */
export function readFollows(typed: TypedQuery, isOurs: (number: CaseNumber) => boolean): FollowQuery | Unread {
  const read = readBoth(typed)
  if ('problems' in read || isOurs(read.number)) return read
  return isPracticeNumber(read.number) ? { problems: [], failure: 'practice' } : { problems: [{ field: 'number', code: 'number-elsewhere' }] }
}

function readBoth(typed: TypedQuery): FollowQuery | Unread {
  const number = parseCaseNumber(typed.number)
  const code = parseFollowCode(typed.code)
  if (number.kind === 'valid' && code.kind === 'valid') return { number: number.number, code: code.value }
  const problems: FollowProblem[] = []
  if (number.kind === 'invalid') {
    problems.push({ field: 'number', code: typed.number.trim() === '' ? 'number-missing' : number.problem === 'case-number-check' ? 'number-check' : 'number-shape' })
  }
  if (code.kind === 'invalid') {
    problems.push({ field: 'code', code: typed.code.trim() === '' ? 'code-missing' : code.problem === 'follow-code-check' ? 'code-check' : 'code-shape' })
  }
  return { problems }
}

/** What a failed search means to the one who asked. */
export function followFailure(failure: CallFailure): FollowFailure {
  if (failure.kind === 'status') {
    if (failure.code === 'case-unknown' || failure.status === 404) return 'case-unknown'
    if (failure.status === 429) return 'too-many-attempts'
  }
  const decision = decide(failure)
  switch (decision.kind) {
    case 'retry': return decision.tell
    case 'stop': return 'kiosk-too-old'
    default: return unreachable(decision)
  }
}
