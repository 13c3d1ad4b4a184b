/** "Ook in het Nederlands": takes the helper's lines away and brings them back, on every screen, in the helper's own words. */
import type { ReadonlySignal, Signal } from '@preact/signals'
import { directionOf } from '../../ui/direction.ts'
import { Pictogram } from '../../ui/Pictogram.tsx'
import type { HelperWords } from '../state/helper-view.ts'

type HelperToggleProps = {
  readonly words: HelperWords
  /** False where there are no lines to take away. */
  readonly mayShow: ReadonlySignal<boolean>
  readonly isOn: Signal<boolean>
}

export function HelperToggle({ words: { language, t }, mayShow, isOn }: HelperToggleProps) {
  if (!mayShow.value) return null
  return (
    <button
      type="button" class="toggle toggle-helper" data-unspoken aria-pressed={isOn.value} lang={language} dir={directionOf(language)}
      onClick={() => {
        isOn.value = !isOn.value
      }}
    >
      <span class="mark mark-box"><Pictogram name="check" /></span>
      {t('helperLine.also')}
    </button>
  )
}
