/** The line at the foot: whether there is network, how many wait, what was received. */
import { useState } from 'preact/hooks'
import { LinkButton } from '../../ui/Button.tsx'
import { Pictogram } from '../../ui/Pictogram.tsx'
import { later } from '../later.tsx'
import type { Kiosk } from '../state/kiosk.ts'
import { stateLine } from '../state/state-line.ts'

/** A change is read aloud, but interrupts nobody. */
export function StateLine({ kiosk }: { readonly kiosk: Kiosk }) {
  const [open, setOpen] = useState<'list' | 'duty'>()
  const close = () => setOpen(undefined)
  const { t } = kiosk.texts
  const onDuty = kiosk.onDuty.value
  const { delivery, counts, isUpdateReady, storage } = kiosk.station
  const { sentences, tone, pictogram } = stateLine({
    delivery: delivery.value, counts: counts.value, isUpdateReady: isUpdateReady.value, storage: storage.value.level,
  })
  return (
    <div class={`state state-${tone}`} role="group" aria-label={t('state.label')}>
      <Pictogram name={pictogram} />
      <p class="state-words" role="status">{sentences.map(({ key, values }) => t(key, values)).join(' ')}</p>
      {counts.value.all > 0 && <LinkButton onPress={() => setOpen('list')}>{t('state.list')}</LinkButton>}
      <LinkButton onPress={() => setOpen('duty')}>{t(onDuty === undefined ? 'state.help' : 'state.helping', { name: onDuty?.name ?? '' })}</LinkButton>
      {open === 'list' && <later.OutboxDialog kiosk={kiosk} onClose={close} />}
      {open === 'duty' && <later.DutyDialog kiosk={kiosk} onClose={close} />}
    </div>
  )
}
