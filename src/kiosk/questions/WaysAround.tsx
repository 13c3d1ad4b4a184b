/** "Ik weet het niet" and "Ik vertel het liever aan een medewerker": answers too, marked for a person to ask later. */
import { Button } from '../../ui/Button.tsx'
import { Notice } from '../../ui/Notice.tsx'
import { type Instead, withInstead, withoutInstead } from '../state/draft.ts'
import { insteadKey, insteadsOf } from './insteads.ts'
import type { QuestionProps } from './question-props.ts'

/** Below the fields, quieter than they are. Among the cards of a choice they are cards themselves. */
export function WaysAround({ kiosk, question, beside }: QuestionProps) {
  const { t } = kiosk.texts
  const ways = question.type === 'choice' ? [] : insteadsOf(question)
  const maySkip = !question.required
  if (ways.length === 0 && !maySkip) return null
  return (
    <div class="row">
      {ways.map((way) => (
        <button key={way} type="button" class="toggle" onClick={() => kiosk.visit.edit((draft) => withInstead(draft, way))}>
          <span>{t(insteadKey(way))}{beside?.onCard(insteadKey(way))}</span>
        </button>
      ))}
      {maySkip && (
        <button type="button" class="toggle" onClick={kiosk.visit.skip}><span>{t('question.skip')}{beside?.onCard('question.skip')}</span></button>
      )}
    </div>
  )
}

/** In place of the fields; what was typed in them comes back with them. */
export function InsteadChosen({ kiosk, instead, beside }: QuestionProps & { readonly instead: Instead }) {
  const { t } = kiosk.texts
  return (
    <Notice pictogram="person" live>
      <p><strong>{t(`answers.${instead}`)}</strong></p>
      <p>{t('check.followUp')}</p>
      {beside?.onCard('check.followUp')}
      <Button onPress={() => kiosk.visit.edit(withoutInstead)}>{t('question.otherAnswer')}</Button>
    </Notice>
  )
}
