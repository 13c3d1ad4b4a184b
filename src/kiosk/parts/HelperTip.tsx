/** A quiet line for the helper beside the resident; a resident alone has no use for it. */
import { Pictogram } from '../../ui/Pictogram.tsx'
import type { Kiosk } from '../state/kiosk.ts'

export function HelperTip({ kiosk, tip }: { readonly kiosk: Kiosk; readonly tip: string | undefined }) {
  if (tip === undefined || kiosk.onDuty.value === undefined) return null
  return (
    <p class="tip">
      <Pictogram name="person" />
      <span><strong>{kiosk.texts.t('question.helperTip')}</strong> {tip}</span>
    </p>
  )
}
