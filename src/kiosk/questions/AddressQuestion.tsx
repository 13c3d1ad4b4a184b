/** Postcode and house number: two fields, forgiving of every spelling. */
import { TextField } from '../../ui/TextField.tsx'
import { type TypedField, withTyped } from '../state/draft.ts'
import { fieldFrame } from './field-frame.tsx'
import type { QuestionOf, QuestionProps } from './question-props.ts'

/** Also a way to point out a place. */
export function AddressQuestion(props: QuestionProps<QuestionOf<'address' | 'place'>>) {
  const { kiosk } = props
  const field = (name: Extract<TypedField, 'postcode' | 'houseNumber'>) => ({
    ...fieldFrame(props, name, (t) => ({ label: t(`fields.address.${name}`), hint: t(`fields.address.${name}Hint`) })), width: 'short' as const,
    value: props.draft.typed[name] ?? '', onEnter: kiosk.visit.goOn,
    onInput: (typed: string) => kiosk.visit.edit((before) => withTyped(before, name, typed)),
  })
  return (
    <>
      <TextField {...field('postcode')} />
      <TextField {...field('houseNumber')} />
    </>
  )
}
