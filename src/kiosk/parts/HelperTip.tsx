/** A quiet line for the helper beside the resident; a resident alone has no use for it. */
import { directionOf } from '../../ui/direction.ts'
import { Pictogram } from '../../ui/Pictogram.tsx'
import type { Kiosk } from '../state/kiosk.ts'

type HelperTipProps = {
  readonly kiosk: Kiosk
  readonly tip: string | undefined
  /** The same in the helper's own language: nobody else has to read it, so it stands in place of the resident's. */
  readonly theirs: string | undefined
}

export function HelperTip({ kiosk, tip, theirs }: HelperTipProps) {
  const { texts, helperView } = kiosk
  const read = theirs === undefined ? undefined : helperView.value?.words
  if (tip === undefined) return null
  const language = read?.language ?? texts.language.value
  return (
    <p class="tip" data-unspoken>
      <Pictogram name="person" />
      <span><bdi lang={language} dir={directionOf(language)}><strong>{(read ?? texts).t('question.helperTip')}</strong> {theirs ?? tip}</bdi></span>
    </p>
  )
}
