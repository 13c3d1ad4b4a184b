/** For the helper: who types. The resident, unless the helper says otherwise. */
import { RadioCards } from '../../ui/OptionCards.tsx'
import type { Kiosk } from '../state/kiosk.ts'
import { nothingSaid } from '../state/who-said.ts'

export function WhoTypes({ kiosk }: { readonly kiosk: Kiosk }) {
  const { t } = kiosk.texts
  const { onDuty, whoSaid } = kiosk
  if (onDuty.value === undefined) return null
  return (
    <section class="for-helper">
      <h2 id="who-types">{t('duty.whoTypes')}</h2>
      <RadioCards
        id="types" labelledBy="who-types" isCompact chosen={[whoSaid.value.isHelperTyping ? 'helper' : 'resident']}
        options={[{ id: 'resident', label: t('duty.residentTypes') }, { id: 'helper', label: t('duty.helperTypes') }]}
        onChoose={(id) => {
          // A yes is spoken to a helper who types: who types again answers again.
          const { isSpoken } = whoSaid.value.isHelperTyping ? nothingSaid : whoSaid.value
          whoSaid.value = { ...whoSaid.value, isHelperTyping: id === 'helper', isSpoken }
        }}
      />
    </section>
  )
}
