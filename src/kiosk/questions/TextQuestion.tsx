/** Answers in the resident's own words. The heading is the label. */
import { TextArea } from '../../ui/TextArea.tsx'
import { TextField } from '../../ui/TextField.tsx'
import { withTyped } from '../state/draft.ts'
import type { Kiosk } from '../state/kiosk.ts'
import { fieldFrame } from './field-frame.tsx'
import { HelperLineField } from './HelperLineField.tsx'
import { hintId, type QuestionOf, type QuestionProps } from './question-props.ts'

/** The count appears when this part of the room is left. */
const tellFrom = 0.2

/** One line. */
export function TextQuestion(props: QuestionProps<QuestionOf<'text'>>) {
  return (
    <>
      <TextField {...fieldProps(props)} onEnter={props.kiosk.visit.goOn} />
      <HelperLineField {...props} />
    </>
  )
}

/** More lines, with a count when the room runs out. Too much stays on the screen: it is the resident's to shorten. */
export function LongTextQuestion(props: QuestionProps<QuestionOf<'long-text'>>) {
  const typed = props.draft.typed.text ?? ''
  return (
    <>
      <TextArea {...fieldProps(props)} />
      {props.question.maxLength !== undefined && <RoomLeft kiosk={props.kiosk} left={props.question.maxLength - typed.length} room={props.question.maxLength} />}
      <HelperLineField {...props} />
    </>
  )
}

function fieldProps(props: QuestionProps<QuestionOf<'text' | 'long-text'>>) {
  const { kiosk, draft, texts } = props
  const hint = hintId(texts)
  return {
    ...fieldFrame(props, 'text'), labelledBy: 'heading', value: draft.typed.text ?? '',
    ...(hint === undefined ? {} : { alsoDescribedBy: hint }),
    onInput: (typed: string) => kiosk.visit.edit((before) => withTyped(before, 'text', typed)),
  }
}

function RoomLeft({ kiosk, left, room }: { readonly kiosk: Kiosk; readonly left: number; readonly room: number }) {
  const { t } = kiosk.texts
  const told = left < 0 ? t('fields.text.over', { count: -left }) : t('fields.text.left', { count: left })
  return <p class="hint" role="status">{left > room * tellFrom ? '' : told}</p>
}
