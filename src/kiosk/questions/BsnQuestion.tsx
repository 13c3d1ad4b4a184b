/**
 * A burgerservicenummer. Whoever looks along may not read it: it stands in the field only while it is typed, or while the
 * resident asks to see it.
 */
import { useState } from 'preact/hooks'
import { Button } from '../../ui/Button.tsx'
import { TextField } from '../../ui/TextField.tsx'
import { withTyped } from '../state/draft.ts'
import { hideTyped } from '../state/hide-typed.ts'
import { fieldId } from '../state/problem-text.ts'
import { hintId, problemAt, type QuestionOf, type QuestionProps } from './question-props.ts'

export function BsnQuestion(props: QuestionProps<QuestionOf<'bsn'>>) {
  const { kiosk, draft, texts } = props
  const { t } = kiosk.texts
  const [isTyping, setTyping] = useState(false)
  const [isShown, setShown] = useState(false)
  const typed = draft.typed.bsn ?? ''
  const hint = hintId(texts)
  return (
    <>
      {/* Focus that comes and goes anywhere in here is the field's: nothing else in here takes it. */}
      <div onFocusIn={() => setTyping(true)} onFocusOut={() => setTyping(false)}>
        <TextField
          id={fieldId('bsn')} label={t('fields.bsn.label')} hint={t('fields.bsn.hint')} keyboard="numeric" width="short"
          value={isTyping || isShown ? typed : hideTyped(typed)} problem={problemAt(props, 'bsn')} onEnter={kiosk.visit.goOn}
          onInput={(value) => kiosk.visit.edit((before) => withTyped(before, 'bsn', value))}
          {...(hint === undefined ? {} : { alsoDescribedBy: hint })}
        />
      </div>
      {typed !== '' && (
        <div class="row">
          <Button look="quiet" onPress={() => setShown(!isShown)}>{t(isShown ? 'fields.bsn.hide' : 'fields.bsn.show')}</Button>
        </div>
      )}
      {typed !== '' && !isShown && <p class="hint" role="status">{t('fields.bsn.hidden')}</p>}
    </>
  )
}
