/** "Ik kom er niet uit": whom to call, large, without network; and a way that needs no call. */
import { Button } from '../../ui/Button.tsx'
import { Dialog } from '../../ui/Dialog.tsx'
import { isTelephone } from '../bridges/telephone.ts'
import type { Kiosk } from '../state/kiosk.ts'
import { CallNumber } from './CallNumber.tsx'

export function StuckHelp({ kiosk, onBack, onClose }: { readonly kiosk: Kiosk; readonly onBack: () => void; readonly onClose: () => void }) {
  const { t, language } = kiosk.texts
  const { coordinator, telephone, visit, languages } = kiosk.catalogue.value.definitions.municipality
  const walkIn = visit[language.value] ?? visit[languages[0] ?? '']
  return (
    <Dialog title={t('stuck.title')} onClose={onClose}>
      <p>{t('stuck.lead')}</p>
      {coordinator !== undefined && <CallNumber who={coordinator.name ?? t('stuck.coordinator')} telephone={coordinator.telephone} />}
      <CallNumber who={t('stuck.municipality')} telephone={telephone} />
      {!isTelephone() && <p class="soft">{t('stuck.otherPhone')}</p>}
      {walkIn !== undefined && <p>{t('help.visit')} {walkIn}</p>}
      <p>{t('stuck.stays')}</p>
      <div class="row">
        <Button look="go" autofocus onPress={onClose}>{t('toolbar.close')}</Button>
        <Button onPress={onBack}>{t('stuck.back')}</Button>
      </div>
    </Dialog>
  )
}
