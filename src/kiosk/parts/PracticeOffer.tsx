/** What practice is, before it begins. Never in the place of a request that somebody is making. */
import { Button } from '../../ui/Button.tsx'
import { Dialog } from '../../ui/Dialog.tsx'
import type { Kiosk } from '../state/kiosk.ts'
import { hasBegun, practise } from '../state/practice.ts'

export function PracticeOffer({ kiosk, onBack, onClose }: { readonly kiosk: Kiosk; readonly onBack: () => void; readonly onClose: () => void }) {
  const { t } = kiosk.texts
  const { visit } = kiosk
  const isBusy = hasBegun(visit.journey.value)
  return (
    <Dialog title={t('practice.title')} onClose={onClose}>
      {(isBusy ? ['practice.notNow'] as const : ['practice.lead', 'practice.invent', 'practice.end'] as const).map((key) => <p key={key}>{t(key)}</p>)}
      <div class="row">
        {!isBusy && (
          <Button
            look="go" autofocus onPress={() => {
              visit.alter(practise)
              onClose()
            }}
          >
            {t('practice.start')}
          </Button>
        )}
        <Button autofocus={isBusy} onPress={onBack}>{t('stuck.back')}</Button>
      </div>
    </Dialog>
  )
}
