/** What stands around one field of a question, in the resident's language and the helper's. */
import type { FieldFrame } from '../../ui/Field.tsx'
import { HelperLine } from '../../ui/HelperLine.tsx'
import { fieldId } from '../state/problem-text.ts'
import type { FieldName } from '../state/read-draft.ts'
import type { Say } from '../texts.ts'
import { problemAt, type QuestionProps } from './question-props.ts'

type Words = { readonly label?: string; readonly hint?: string }

/** @param wordsIn label and hint in a language; none where the heading of the screen is the label */
export function fieldFrame({ beside, ...props }: QuestionProps, name: FieldName, wordsIn: (t: Say, language: string) => Words = () => ({})): FieldFrame {
  const { texts } = props.kiosk
  const words = wordsIn(texts.t, texts.language.value)
  return { id: fieldId(name), ...words, problem: problemAt(props, name), beside: beside && besideOf(beside) }

  function besideOf({ language, t, problemAt: theirProblemAt }: NonNullable<typeof beside>): FieldFrame['beside'] {
    const theirs = wordsIn(t, language)
    return {
      label: <HelperLine language={language} text={theirs.label} own={words.label} />,
      hint: <HelperLine language={language} text={theirs.hint} own={words.hint} />,
      problem: theirProblemAt(props.problems, name),
    }
  }
}
