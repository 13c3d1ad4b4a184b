/** The answer to "Klopt dit?": the resident's own tick, or aloud to a helper who types. */
import { HelperLine } from '../../ui/HelperLine.tsx'
import { CheckboxCards, RadioCards } from '../../ui/OptionCards.tsx'
import type { Kiosk } from '../state/kiosk.ts'
import { fieldId } from '../state/problem-text.ts'
import { confirmationOf } from '../state/who-helped.ts'
import type { TextKey } from '../texts.ts'

export function Confirmation({ kiosk, isConfirmed }: { readonly kiosk: Kiosk; readonly isConfirmed: boolean }) {
  const { onDuty, whoSaid, visit, helperView, texts: { t } } = kiosk
  const words = helperView.value?.shown.value
  const beside = (key: TextKey, hint?: TextKey) => (
    <HelperLine language={words?.language} text={words && [key, hint].flatMap((each) => each === undefined ? [] : [words.t(each)]).join(' · ')} isUnspoken />
  )
  const { isHelperTyping } = whoSaid.value
  const answered = confirmationOf(isConfirmed, onDuty.value, whoSaid.value)
  const isRefused = visit.problems.value.problems.some(({ field }) => field === 'confirm')
  const cards = {
    id: fieldId('confirm'), labelledBy: 'heading', chosen: answered === undefined ? [] : [answered],
    beside: answered === undefined && isRefused ? <HelperLine language={words?.language} text={words?.t('check.tickMissing')} /> : undefined,
    problem: answered === undefined && isRefused ? t('check.tickMissing') : undefined,
  }
  const answer = (isSpoken: boolean, isNowConfirmed: boolean) => {
    whoSaid.value = { ...whoSaid.value, isSpoken }
    visit.confirm(isNowConfirmed)
  }
  if (onDuty.value === undefined || !isHelperTyping) {
    return <CheckboxCards {...cards} options={[{ id: 'tick', label: t('check.tick'), beside: beside('check.tick') }]} onChoose={() => answer(false, answered === undefined)} />
  }
  return (
    <RadioCards
      {...cards} options={[
        { id: 'tick', label: t('check.tick'), hint: t('confirmation.tickHint'), beside: beside('check.tick', 'confirmation.tickHint') },
        { id: 'spoken', label: t('confirmation.spoken'), hint: t('confirmation.spokenHint'), beside: beside('confirmation.spoken', 'confirmation.spokenHint') },
      ]}
      onChoose={(id) => answer(id === 'spoken', true)}
    />
  )
}
