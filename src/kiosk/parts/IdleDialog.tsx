/** "Bent u er nog?": politely, with the seconds that are left, and one large button to stay. */
import { Button } from '../../ui/Button.tsx'
import { Dialog } from '../../ui/Dialog.tsx'
import type { Kiosk } from '../state/kiosk.ts'

/** A screen reader says the time that is left in steps: each second would drown the question itself. */
const spokenStepSeconds = 15

/** Drawn while the session warns; `nowMs` is the clock's last tick. */
export function IdleDialog({ kiosk, endsAtMs, nowMs }: { readonly kiosk: Kiosk; readonly endsAtMs: number; readonly nowMs: number }) {
  const { t } = kiosk.texts
  const seconds = Math.max(0, Math.ceil((endsAtMs - nowMs) / 1000))
  const spoken = Math.ceil(seconds / spokenStepSeconds) * spokenStepSeconds
  return (
    <Dialog title={t('idle.title')} isAlert onClose={() => kiosk.visit.happen('stay')}>
      <p aria-hidden="true">{t('idle.lead', { count: seconds })}</p>
      <p class="unseen" role="status">{t('idle.lead', { count: spoken })}</p>
      <div class="row">
        <Button look="go" autofocus onPress={() => kiosk.visit.happen('stay')}>{t('idle.stay')}</Button>
        <Button onPress={() => kiosk.visit.happen('stop')}>{t('idle.stop')}</Button>
      </div>
    </Dialog>
  )
}
