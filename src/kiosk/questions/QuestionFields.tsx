/** The fields of a question, and the ways around it: not knowing, rather telling a person, leaving it empty. */
import type { QuestionTexts } from '../../catalogue/service-texts.ts'
import type { Question } from '../../domain/service.ts'
import { later } from '../later.tsx'
import type { Problem } from '../state/journey.ts'
import type { Kiosk } from '../state/kiosk.ts'
import { draftAt } from '../state/request.ts'
import { ChoiceQuestion, ChoicesQuestion, YesNoQuestion } from './ChoiceQuestion.tsx'
import type { QuestionProps } from './question-props.ts'
import { insteadsOf } from './insteads.ts'

type QuestionFieldsProps = { readonly kiosk: Kiosk; readonly question: Question; readonly texts: QuestionTexts | undefined; readonly problems: readonly Problem[] }

export function QuestionFields({ kiosk, question, texts, problems }: QuestionFieldsProps) {
  const request = kiosk.visit.request.value
  if (request === undefined) return null
  const draft = draftAt(request, question.id)
  const props = { kiosk, texts, problems, draft }
  if (draft.instead !== undefined && question.type !== 'choice') return <later.InsteadChosen {...props} question={question} instead={draft.instead} />
  return (
    <>
      {fieldsOf(question, props)}
      {hasWaysAround(question) && <later.WaysAround {...props} question={question} />}
    </>
  )
}

/** Among the cards of a choice they are cards themselves. */
function hasWaysAround(question: Question): boolean {
  return !question.required || (question.type !== 'choice' && insteadsOf(question).length > 0)
}

/** Questions to tap are here from the start; fields to type in and the camera come while the first question is read. */
function fieldsOf(question: Question, props: Omit<QuestionProps, 'question'>) {
  switch (question.type) {
    case 'choice': return <ChoiceQuestion {...props} question={question} />
    case 'choices': return <ChoicesQuestion {...props} question={question} />
    case 'yes-no': return <YesNoQuestion {...props} question={question} />
    case 'photo': return <later.PhotoQuestion {...props} question={question} />
    default: return <later.TypedFields {...props} question={question} />
  }
}
