/** After a visit, in a document that never knew it: said in every language, because nobody remembers which one was spoken. */
import { Button } from '../../ui/Button.tsx'
import { directionOf } from '../../ui/direction.ts'
import { PictogramMedal } from '../../ui/Pictogram.tsx'
import { StepHeading } from '../../ui/StepHeading.tsx'
import type { Kiosk } from '../state/kiosk.ts'
import type { Say } from '../texts.ts'

type EndedScreenProps = {
  readonly kiosk: Kiosk
  /** The first is the municipality's own; then the others that it offers. */
  readonly voices: readonly { readonly language: string; readonly t: Say }[]
  readonly by: 'person' | 'idle'
  readonly onNext: () => void
}

export function EndedScreen({ voices, by, onNext }: EndedScreenProps) {
  const [first, ...others] = voices
  if (first === undefined) return null
  const { t } = first
  return (
    <div class="screen">
      <main class="main main-calm">
        <PictogramMedal name="check" />
        <StepHeading>{t('ended.title')}</StepHeading>
        {others.map((other) => <p key={other.language} class="lead" lang={other.language} dir={directionOf(other.language)}>{other.t('ended.title')}</p>)}
        {by === 'idle' && <p>{t('ended.idle')}</p>}
        <p class="soft">{t('ended.saved')}</p>
        <Button look="go" onPress={onNext}>{t('ended.next')}</Button>
      </main>
    </div>
  )
}
