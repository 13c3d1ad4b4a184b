/** Who a resident is and how to reach them. Names are nobody's to correct; a likely slip in an address is asked about. */
import { parseEmail } from '../../domain/input/email.ts'
import { Button } from '../../ui/Button.tsx'
import { Notice } from '../../ui/Notice.tsx'
import { TextField } from '../../ui/TextField.tsx'
import { type TypedField, withTyped } from '../state/draft.ts'
import { fieldId } from '../state/problem-text.ts'
import { hintId, problemAt, type QuestionOf, type QuestionProps } from './question-props.ts'

/** Given and family name; one name alone is the family name. */
export function NameQuestion(props: QuestionProps<QuestionOf<'name'>>) {
  const { t } = props.kiosk.texts
  return (
    <>
      <TextField {...typedField(props, 'given')} label={t('fields.name.given')} />
      <TextField {...typedField(props, 'family')} label={t('fields.name.family')} hint={t('fields.name.hint')} />
    </>
  )
}

export function PhoneQuestion(props: QuestionProps<QuestionOf<'phone'>>) {
  const { t } = props.kiosk.texts
  return <TextField {...typedField(props, 'phone')} label={t('fields.phone.label')} hint={t('fields.phone.hint')} keyboard="tel" />
}

export function EmailQuestion(props: QuestionProps<QuestionOf<'email'>>) {
  const { kiosk, draft } = props
  const { t } = kiosk.texts
  const parsed = parseEmail(draft.typed.email ?? '')
  const suggestion = parsed.kind === 'valid' ? parsed.suggestion : undefined
  return (
    <>
      <TextField {...typedField(props, 'email')} label={t('fields.email.label')} hint={t('fields.email.hint')} keyboard="email" />
      {suggestion !== undefined && (
        <Notice live>
          <p>{t('fields.email.suggestion', { suggestion })}</p>
          <Button onPress={() => kiosk.visit.edit((before) => withTyped(before, 'email', suggestion))}>{t('fields.email.useSuggestion')}</Button>
        </Notice>
      )}
    </>
  )
}

function typedField(props: QuestionProps<QuestionOf<'name' | 'phone' | 'email'>>, name: Extract<TypedField, 'given' | 'family' | 'phone' | 'email'>) {
  const { kiosk, draft, texts } = props
  const hint = hintId(texts)
  return {
    id: fieldId(name), value: draft.typed[name] ?? '', problem: problemAt(props, name), onEnter: kiosk.visit.goOn,
    ...(hint === undefined ? {} : { alsoDescribedBy: hint }),
    onInput: (typed: string) => kiosk.visit.edit((before) => withTyped(before, name, typed)),
  }
}
