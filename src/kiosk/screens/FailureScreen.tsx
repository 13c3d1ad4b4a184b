/** When the kiosk cannot begin, or broke: one sentence that says what to do, and a button that tries again. */
import { Button } from '../../ui/Button.tsx'
import { PictogramMedal } from '../../ui/Pictogram.tsx'
import { StepHeading } from '../../ui/StepHeading.tsx'
import type { Say, TextKey } from '../texts.ts'

type FailureScreenProps = { readonly t: Say; readonly sentence: TextKey; readonly onAgain: () => void }

export function FailureScreen({ t, sentence, onAgain }: FailureScreenProps) {
  return (
    <div class="screen">
      <main class="main main-calm">
        <PictogramMedal name="warning" />
        <StepHeading>{t('failure.title')}</StepHeading>
        <p class="lead" role="alert">{t(sentence)}</p>
        <Button look="go" onPress={onAgain}>{t('failure.again')}</Button>
      </main>
    </div>
  )
}
