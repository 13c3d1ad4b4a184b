/**
 * A burgerservicenummer. Whoever looks along may not read it (Wabb art. 10): its digits can be seen while they are typed, and after
 * that only when the resident asks for it. No field of type "password": a browser would offer to remember it.
 */
import { useState } from 'preact/hooks'
import { TextField } from '../../ui/TextField.tsx'
import { withTyped } from '../state/draft.ts'
import { fieldFrame } from './field-frame.tsx'
import { hintId, type QuestionOf, type QuestionProps } from './question-props.ts'

export function BsnQuestion(props: QuestionProps<QuestionOf<'bsn'>>) {
  const { kiosk, draft, texts, beside } = props
  const { t } = kiosk.texts
  const [isShown, setShown] = useState(false)
  const typed = draft.typed.bsn ?? ''
  const hint = hintId(texts)
  return (
    <>
      <div class={isShown ? undefined : 'hidden-digits'}>
        <TextField
          {...fieldFrame(props, 'bsn', (say) => ({ label: say('fields.bsn.label'), hint: say('fields.bsn.hint') }))} keyboard="numeric" width="short"
          value={typed} onEnter={kiosk.visit.goOn}
          onInput={(value) => kiosk.visit.edit((before) => withTyped(before, 'bsn', value))}
          {...(hint === undefined ? {} : { alsoDescribedBy: hint })}
        />
      </div>
      <div class="row">
        <p class="hint">{t('fields.bsn.hidden')}{beside?.said('fields.bsn.hidden')}</p>
        {typed !== '' && <button type="button" class="toggle" onClick={() => setShown(!isShown)}>{t(isShown ? 'fields.bsn.hide' : 'fields.bsn.show')}</button>}
      </div>
    </>
  )
}
