/** What every kind of question gets. */
import type { QuestionTexts } from '../../catalogue/service-texts.ts'
import type { Question } from '../../domain/service.ts'
import type { Draft } from '../state/draft.ts'
import type { Problem } from '../state/journey.ts'
import type { Kiosk } from '../state/kiosk.ts'
import { problemText } from '../state/problem-text.ts'
import type { FieldName } from '../state/read-draft.ts'

export type QuestionProps<Q extends Question = Question> = {
  readonly kiosk: Kiosk
  readonly question: Q
  readonly texts: QuestionTexts | undefined
  readonly draft: Draft
  readonly problems: readonly Problem[]
}

/** What is wrong at one field, as a sentence; undefined while nothing is. */
export function problemAt({ problems, texts, kiosk }: Pick<QuestionProps, 'problems' | 'texts' | 'kiosk'>, field: FieldName): string | undefined {
  const problem = problems.find((each) => each.field === field)
  return problem === undefined ? undefined : problemText(problem, texts, kiosk.texts.t)
}

/** The question of one or more types. */
export type QuestionOf<Type extends Question['type']> = Extract<Question, { type: Type }>

/** The question's own hint describes each of its fields too. */
export function hintId(texts: QuestionTexts | undefined): string | undefined {
  return texts?.hint === undefined ? undefined : 'heading-hint'
}
