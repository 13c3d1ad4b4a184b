/**
 * A follow-up: a request about an earlier one, made by whoever holds its number and code. It corrects, adds or withdraws, has an
 * id and a number of its own, and never changes what it follows: that was sealed, and stays as it was sent.
 */
import * as v from 'valibot'
import type { Answers } from './answers.ts'
import type { Service } from './service.ts'

export const followUpKinds = ['correct', 'add', 'withdraw'] as const
export const FollowUpKindSchema = v.picklist(followUpKinds)
export type FollowUpKind = v.InferOutput<typeof FollowUpKindSchema>

/** The first question of a service with that role; its options are the kinds. */
export const followUpQuestion = 'what'

/** Whether a service is about an earlier request. */
export function isFollowUp({ role }: Pick<Service, 'role'>): boolean {
  return role === 'follow-up'
}

/** What a follow-up wants, as its first question was answered; undefined where the answers are of something else. */
export function followUpKindOf(answers: Answers): FollowUpKind | undefined {
  const answer = Object.hasOwn(answers, followUpQuestion) ? answers[followUpQuestion] : undefined
  const chosen = answer?.kind === 'value' ? answer.answer.value : undefined
  return followUpKinds.find((kind) => kind === chosen)
}
