/** For the helper: who types. The resident, unless the helper says otherwise. */
import { HelperLine } from '../../ui/HelperLine.tsx'
import { RadioCards } from '../../ui/OptionCards.tsx'
import type { Kiosk } from '../state/kiosk.ts'
import { nothingSaid } from '../state/who-said.ts'
import type { TextKey } from '../texts.ts'

export function WhoTypes({ kiosk }: { readonly kiosk: Kiosk }) {
  const { t } = kiosk.texts
  const { onDuty, whoSaid, helperView } = kiosk
  const beside = helperView.value?.shown.value
  const card = (key: TextKey) => ({ label: t(key), beside: <HelperLine language={beside?.language} text={beside?.t(key)} isUnspoken /> })
  if (onDuty.value === undefined) return null
  return (
    <section class="for-helper">
      <h2 id="who-types">{t('duty.whoTypes')}</h2>
      <HelperLine language={beside?.language} text={beside?.t('duty.whoTypes')} />
      <RadioCards
        id="types" labelledBy="who-types" isCompact chosen={[whoSaid.value.isHelperTyping ? 'helper' : 'resident']}
        options={[{ id: 'resident', ...card('duty.residentTypes') }, { id: 'helper', ...card('duty.helperTypes') }]}
        onChoose={(id) => {
          // A yes is spoken to a helper who types: who types again answers again.
          const { isSpoken } = whoSaid.value.isHelperTyping ? nothingSaid : whoSaid.value
          whoSaid.value = { ...whoSaid.value, isHelperTyping: id === 'helper', isSpoken }
        }}
      />
    </section>
  )
}
