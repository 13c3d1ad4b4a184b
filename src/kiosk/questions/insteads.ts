/** The ways around an answer that a question offers. */
import type { Instead } from '../state/draft.ts'
import type { Kiosk } from '../state/kiosk.ts'
import type { QuestionProps } from './question-props.ts'

/** In a fixed order. */
export function insteadsOf({ mayBeUnknown, mayTellPerson }: QuestionProps['question']): readonly Instead[] {
  return [...(mayBeUnknown ? ['unknown' as const] : []), ...(mayTellPerson ? ['tell-person' as const] : [])]
}

/** The words of a way around. */
export function insteadWords(instead: Instead, { texts: { t } }: Kiosk): string {
  return t(instead === 'unknown' ? 'question.unknown' : 'question.tellPerson')
}
