/** Who a resident is and how to reach them. Names are nobody's to correct; a likely slip in an address is asked about. */
import { parseEmail } from '../../domain/input/email.ts'
import { Button } from '../../ui/Button.tsx'
import { HelperLine } from '../../ui/HelperLine.tsx'
import { Notice } from '../../ui/Notice.tsx'
import { TextField } from '../../ui/TextField.tsx'
import { type TypedField, withTyped } from '../state/draft.ts'
import type { Say } from '../texts.ts'
import { fieldFrame } from './field-frame.tsx'
import { hintId, type QuestionOf, type QuestionProps } from './question-props.ts'

/** Given and family name; one name alone is the family name. */
export function NameQuestion(props: QuestionProps<QuestionOf<'name'>>) {
  return (
    <>
      <TextField {...typedField(props, 'given', (t) => ({ label: t('fields.name.given') }))} />
      <TextField {...typedField(props, 'family', (t) => ({ label: t('fields.name.family'), hint: t('fields.name.hint') }))} />
    </>
  )
}

export function PhoneQuestion(props: QuestionProps<QuestionOf<'phone'>>) {
  return <TextField {...typedField(props, 'phone', (t) => ({ label: t('fields.phone.label'), hint: t('fields.phone.hint') }))} keyboard="tel" />
}

export function EmailQuestion(props: QuestionProps<QuestionOf<'email'>>) {
  const { kiosk, draft, beside } = props
  const { t } = kiosk.texts
  const parsed = parseEmail(draft.typed.email ?? '')
  const suggestion = parsed.kind === 'valid' ? parsed.suggestion : undefined
  return (
    <>
      <TextField {...typedField(props, 'email', (say) => ({ label: say('fields.email.label'), hint: say('fields.email.hint') }))} keyboard="email" />
      {suggestion !== undefined && (
        <Notice live>
          <p>{t('fields.email.suggestion', { suggestion })}</p>
          <HelperLine language={beside?.language} text={beside?.t('fields.email.suggestion', { suggestion })} isUnspoken />
          <Button onPress={() => kiosk.visit.edit((before) => withTyped(before, 'email', suggestion))}>{t('fields.email.useSuggestion')}</Button>
        </Notice>
      )}
    </>
  )
}

type ContactField = Extract<TypedField, 'given' | 'family' | 'phone' | 'email'>

function typedField(props: QuestionProps<QuestionOf<'name' | 'phone' | 'email'>>, name: ContactField, words: (t: Say) => { readonly label: string; readonly hint?: string }) {
  const { kiosk, draft, texts } = props
  const hint = hintId(texts)
  return {
    ...fieldFrame(props, name, words), value: draft.typed[name] ?? '', onEnter: kiosk.visit.goOn,
    ...(hint === undefined ? {} : { alsoDescribedBy: hint }),
    onInput: (typed: string) => kiosk.visit.edit((before) => withTyped(before, name, typed)),
  }
}
