/** What a reader is told about something that is missing or wrong. */
import type { QuestionTexts } from '../../catalogue/service-texts.ts'
import type { Say } from '../texts.ts'
import type { FieldName, FieldProblem } from './read-draft.ts'

/** The id of the element of a field: a line of the summary leads there. */
export function fieldId(field: FieldName): string {
  return `field-${field}`
}

/** One sentence. Where nothing was answered, the question's own words say what to do. */
export function problemText({ code }: FieldProblem, texts: QuestionTexts | undefined, t: Say): string {
  const isNothing = code === 'answer-missing' || code === 'name-empty'
  return (isNothing ? texts?.missing : undefined) ?? t(`problems.${code}`)
}
