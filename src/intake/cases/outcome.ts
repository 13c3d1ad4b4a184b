/** What becomes of a submission: the one function that decides it, for what was found and for what went wrong on the way. */
import { unreachable } from '../../domain/assert.ts'
import { backOffMs } from '../../domain/delivery.ts'
import type { SubmissionId } from '../../domain/ids.ts'
import type { Reason } from '../../domain/verdict.ts'
import type { OpenedFacts } from '../storage/cases.ts'
import type { Examined } from './examine.ts'

/** What was found, or that looking failed: a disk, a database, a mistake of ours. That is never the resident's fault. */
export type Found = Examined | { readonly kind: 'failed'; readonly failures: number; readonly chance: number }

export type Outcome =
  | { readonly kind: 'register'; readonly facts: OpenedFacts; readonly threadOf?: SubmissionId }
  | { readonly kind: 'give-to-person'; readonly reason: Reason; readonly facts: OpenedFacts | undefined }
  | { readonly kind: 'wait'; readonly facts: OpenedFacts }
  | { readonly kind: 'retry'; readonly afterMs: number }

export function outcomeOf(found: Found): Outcome {
  switch (found.kind) {
    case 'passed': return { ...found, kind: 'register' }
    case 'refused': return { kind: 'give-to-person', reason: found.reason, facts: found.facts }
    case 'waits-for-attachments':
    case 'waits-for-original': return { kind: 'wait', facts: found.facts }
    case 'guessed-too-often': return { kind: 'retry', afterMs: found.retryAfterMs }
    case 'failed': return { kind: 'retry', afterMs: backOffMs(found.failures, found.chance) }
    default: return unreachable(found)
  }
}
