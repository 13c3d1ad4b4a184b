/** What every kind of question gets. */
import type { Option } from '../../ui/OptionCards.tsx'
import type { QuestionTexts } from '../../catalogue/service-texts.ts'
import type { Question } from '../../domain/service.ts'
import type { Draft } from '../state/draft.ts'
import type { HelperLines } from '../state/helper-view.ts'
import type { Problem } from '../state/journey.ts'
import type { Kiosk } from '../state/kiosk.ts'
import { fieldId, problemText } from '../state/problem-text.ts'
import type { FieldName } from '../state/read-draft.ts'

export type QuestionProps<Q extends Question = Question> = {
  readonly kiosk: Kiosk
  readonly question: Q
  readonly texts: QuestionTexts | undefined
  readonly draft: Draft
  readonly problems: readonly Problem[]
  /** The question for a helper who looks along. */
  readonly beside: HelperLines | undefined
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

/** What every group of cards gets. */
export const choiceGroup = { id: fieldId('choice'), labelledBy: 'heading' } as const

/** The options of a choice, as cards. */
export function optionsOf({ question, texts, beside }: QuestionProps<QuestionOf<'choice' | 'choices'>>): readonly Option[] {
  return question.options.map(({ id, pictogram }) => {
    const words = texts?.options?.[id]
    return { id, label: words?.label ?? id, hint: words?.hint, pictogram, beside: beside?.option(id) }
  })
}
