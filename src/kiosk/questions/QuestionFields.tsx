/** The fields of a question, and the ways around it: not knowing, rather telling a person, leaving it empty. */
import type { QuestionTexts } from '../../catalogue/service-texts.ts'
import type { Question } from '../../domain/service.ts'
import { later } from '../later.tsx'
import type { HelperLines } from '../state/helper-view.ts'
import type { Problem } from '../state/journey.ts'
import type { Kiosk } from '../state/kiosk.ts'
import { draftAt } from '../state/request.ts'
import { ChoiceQuestion } from './ChoiceQuestion.tsx'
import type { QuestionProps } from './question-props.ts'
import { insteadsOf } from './insteads.ts'

type QuestionFieldsProps = { readonly kiosk: Kiosk; readonly question: Question; readonly texts: QuestionTexts | undefined; readonly problems: readonly Problem[]; readonly beside: HelperLines | undefined }

export function QuestionFields({ kiosk, question, texts, problems, beside }: QuestionFieldsProps) {
  const request = kiosk.visit.request.value
  if (request === undefined) return null
  const draft = draftAt(request, question.id)
  const props = { kiosk, texts, problems, draft, beside }
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

/** A choice, with which every service begins, is here from the start; all else comes while the first question is read. */
function fieldsOf(question: Question, props: Omit<QuestionProps, 'question'>) {
  switch (question.type) {
    case 'choice': return <ChoiceQuestion {...props} question={question} />
    case 'choices': return <later.ChoicesQuestion {...props} question={question} />
    case 'yes-no': return <later.YesNoQuestion {...props} question={question} />
    case 'photo': return <later.PhotoQuestion {...props} question={question} />
    default: return <later.TypedFields {...props} question={question} />
  }
}
