/** How "Versturen" goes: busy for a moment, or why it did not work and what to do. The answers are still there. */
import { useLayoutEffect, useRef } from 'preact/hooks'
import { Button } from '../../ui/Button.tsx'
import { Notice } from '../../ui/Notice.tsx'
import type { Kiosk } from '../state/kiosk.ts'
import type { Sending } from '../state/visit.ts'

export function SendingNotice({ kiosk, hasPhotos }: { readonly kiosk: Kiosk; readonly hasPhotos: boolean }) {
  const sending = kiosk.visit.sending.value
  if (sending.kind === 'busy') return <Notice live tone="wait"><p>{kiosk.texts.t('sealing.busy')}</p></Notice>
  return sending.kind === 'failed' ? <Failed kiosk={kiosk} why={sending.why} hasPhotos={hasPhotos} /> : null
}

type FailedProps = { readonly kiosk: Kiosk; readonly why: Extract<Sending, { kind: 'failed' }>['why']; readonly hasPhotos: boolean }

/** Takes focus: whoever pressed "Versturen" must not think that it was sent. */
function Failed({ kiosk, why, hasPhotos }: FailedProps) {
  const { visit, catalogue, texts: { t } } = kiosk
  const box = useRef<HTMLDivElement>(null)
  useLayoutEffect(() => box.current?.focus(), [])
  const isFull = why === 'storage-full'
  return (
    <div ref={box} tabIndex={-1} role="alert">
      <Notice tone="error">
        <p>{t(isFull ? 'sealing.full' : 'sealing.failed')}</p>
        <p>{t('sealing.call', { telephone: catalogue.value.definitions.municipality.telephone })}</p>
        <div class="row">
          <Button onPress={() => void visit.send()}>{t('sealing.again')}</Button>
          {isFull && hasPhotos && <Button onPress={() => void visit.sendWithoutPhotos()}>{t('sealing.withoutPhotos')}</Button>}
        </div>
      </Notice>
    </div>
  )
}
