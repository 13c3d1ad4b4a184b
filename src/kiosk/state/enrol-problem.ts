/** Why an enrolment did not work, as the one who stands before the device needs to know it. */
import { unreachable } from '../../domain/assert.ts'
import { type CallFailure, decide } from '../../domain/delivery.ts'

export type EnrolProblem =
  | 'code-missing' | 'code-shape' | 'code-check' | 'enrolment-code-unknown' | 'device-known' | 'devices-exhausted' | 'too-many-attempts'
  | 'no-network' | 'sign-in-to-network' | 'intake-busy' | 'clock-or-proof' | 'kiosk-too-old' | 'device-revoked' | 'device-unknown' | 'storage'

/** What a failed call means at the enrolment screen. */
export function enrolProblem(failure: CallFailure): EnrolProblem {
  if (failure.kind === 'status') {
    const { code } = failure
    if (code === 'enrolment-code-unknown' || code === 'device-known' || code === 'devices-exhausted') return code
    if (failure.status === 429) return 'too-many-attempts'
  }
  const decision = decide(failure)
  switch (decision.kind) {
    case 'retry': return decision.tell
    case 'stop': return decision.tell
    default: return unreachable(decision)
  }
}
