/** The ways around an answer that a question offers. */
import type { Instead } from '../state/draft.ts'
import type { QuestionProps } from './question-props.ts'

/** In a fixed order. */
export function insteadsOf({ mayBeUnknown, mayTellPerson }: QuestionProps['question']): readonly Instead[] {
  return [...(mayBeUnknown ? ['unknown' as const] : []), ...(mayTellPerson ? ['tell-person' as const] : [])]
}

/** Where the words of a way around stand. */
export function insteadKey(instead: Instead) {
  return instead === 'unknown' ? 'question.unknown' : 'question.tellPerson'
}
