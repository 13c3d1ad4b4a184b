/** Beginning a follow-up: who holds number and code corrects, adds or withdraws, whether or not there is a network to ask. */
import { type FollowUpKind, followUpQuestion } from '../../domain/follow-up.ts'
import type { Service } from '../../domain/service.ts'
import type { Follows } from '../../domain/submission.ts'
import { emptyDraft, withChosen } from './draft.ts'
import { goTo, type Journey, withRequest } from './journey.ts'
import { newRequest, withAnswer, withDraft } from './request.ts'

/**
 * The follow-up at what is told before its first question, with what it wants answered already. Number and code are in memory
 * alone, until they are sealed with it.
 * @param service the one with that role
 */
export function beginFollowUp(journey: Journey, service: Service, { kind, follows }: { readonly kind: FollowUpKind; readonly follows: Follows }): Journey {
  const before = journey.requests[service.id]
  const isSame = before?.follows?.number === follows.number && before.follows.code === follows.code
  const request = { ...isSame ? before : newRequest(service), follows }
  const chosen = withDraft(request, followUpQuestion, withChosen(emptyDraft, kind))
  const answered = withAnswer(chosen, followUpQuestion, { kind: 'value', answer: { type: 'choice', value: kind } })
  return goTo(withRequest(journey, answered), { kind: 'before', service: service.id })
}
