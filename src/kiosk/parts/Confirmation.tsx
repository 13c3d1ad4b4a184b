/** The answer to "Klopt dit?": the resident's own tick, or aloud to a helper who types. */
import { CheckboxCards, RadioCards } from '../../ui/OptionCards.tsx'
import type { Kiosk } from '../state/kiosk.ts'
import { fieldId } from '../state/problem-text.ts'
import { confirmationOf } from '../state/who-helped.ts'

export function Confirmation({ kiosk, isConfirmed }: { readonly kiosk: Kiosk; readonly isConfirmed: boolean }) {
  const { onDuty, whoSaid, visit, texts: { t } } = kiosk
  const { isHelperTyping } = whoSaid.value
  const answered = confirmationOf(isConfirmed, onDuty.value, whoSaid.value)
  const cards = {
    id: fieldId('confirm'), labelledBy: 'heading', chosen: answered === undefined ? [] : [answered],
    problem: answered === undefined && visit.problems.value.problems.some(({ field }) => field === 'confirm') ? t('check.tickMissing') : undefined,
  }
  const answer = (isSpoken: boolean, isNowConfirmed: boolean) => {
    whoSaid.value = { ...whoSaid.value, isSpoken }
    visit.confirm(isNowConfirmed)
  }
  if (onDuty.value === undefined || !isHelperTyping) {
    return <CheckboxCards {...cards} options={[{ id: 'tick', label: t('check.tick') }]} onChoose={() => answer(false, answered === undefined)} />
  }
  return (
    <RadioCards
      {...cards} options={[{ id: 'tick', label: t('check.tick'), hint: t('confirmation.tickHint') }, { id: 'spoken', label: t('confirmation.spoken'), hint: t('confirmation.spokenHint') }]}
      onChoose={(id) => answer(id === 'spoken', true)}
    />
  )
}
