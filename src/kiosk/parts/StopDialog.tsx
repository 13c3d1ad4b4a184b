/** "Stoppen" in the middle of a request: it says what is lost before it is. */
import { Button } from '../../ui/Button.tsx'
import { Dialog } from '../../ui/Dialog.tsx'
import type { Kiosk } from '../state/kiosk.ts'

/** Going on is the easy answer. */
export function StopDialog({ kiosk, onStay }: { readonly kiosk: Kiosk; readonly onStay: () => void }) {
  const { t } = kiosk.texts
  return (
    <Dialog title={t('stop.title')} onClose={onStay}>
      <p>{t('stop.lead')}</p>
      <div class="row">
        <Button look="go" autofocus onPress={onStay}>{t('stop.no')}</Button>
        <Button onPress={() => kiosk.visit.happen('stop')}>{t('stop.yes')}</Button>
      </div>
    </Dialog>
  )
}
