/** Help: this question, how the screens work, and from there to a person, to the helper's card and to practice. */
import { useState } from 'preact/hooks'
import type { QuestionTexts } from '../../catalogue/service-texts.ts'
import { unreachable } from '../../domain/assert.ts'
import { Button } from '../../ui/Button.tsx'
import { Dialog } from '../../ui/Dialog.tsx'
import { Pictogram } from '../../ui/Pictogram.tsx'
import { type Kiosk, serviceTexts } from '../state/kiosk.ts'
import { openHelperCard } from '../state/practice.ts'
import { PracticeOffer } from './PracticeOffer.tsx'
import { StuckHelp } from './StuckHelp.tsx'

type HelpProps = { readonly kiosk: Kiosk; readonly onClose: () => void }
type Leaf = 'help' | 'stuck' | 'practice'

export function HelpDialog({ kiosk, onClose }: HelpProps) {
  const [leaf, setLeaf] = useState<Leaf>('help')
  const back = () => setLeaf('help')
  switch (leaf) {
    case 'help': return <Help kiosk={kiosk} onClose={onClose} onLeaf={setLeaf} />
    case 'stuck': return <StuckHelp kiosk={kiosk} onBack={back} onClose={onClose} />
    case 'practice': return <PracticeOffer kiosk={kiosk} onBack={back} onClose={onClose} />
    default: return unreachable(leaf)
  }
}

function Help({ kiosk, onClose, onLeaf }: HelpProps & { readonly onLeaf: (leaf: Leaf) => void }) {
  const { t } = kiosk.texts
  const { visit } = kiosk
  const place = visit.place.value
  const asked = place.kind === 'step' ? serviceTexts(kiosk, place.service)?.questions[place.step] : undefined
  return (
    <Dialog title={t('help.title')} onClose={onClose}>
      {asked?.why !== undefined && <AboutQuestion kiosk={kiosk} asked={asked} />}
      {asked?.why !== undefined && <h3>{t('help.screen')}</h3>}
      <ul class="ticks">
        {(['help.way', 'help.back', 'help.unknown', 'help.stop'] as const).map((key) => <li key={key}><Pictogram name="check" />{t(key)}</li>)}
      </ul>
      <div class="row">
        <Button onPress={() => onLeaf('stuck')}>{t('stuck.title')}</Button>
        {place.kind !== 'helper-card' && place.kind !== 'receipt' && (
          <Button
            onPress={() => {
              visit.alter(openHelperCard)
              onClose()
            }}
          >
            {t('card.title')}
          </Button>
        )}
        {!visit.isPractice.value && <Button onPress={() => onLeaf('practice')}>{t('practice.title')}</Button>}
      </div>
      <Button look="go" autofocus={asked?.why === undefined} onPress={onClose}>{t('toolbar.close')}</Button>
    </Dialog>
  )
}

/** Why it is asked, what someone else would answer, and on which paper the answer is. */
function AboutQuestion({ kiosk, asked }: { readonly kiosk: Kiosk; readonly asked: QuestionTexts }) {
  const { t } = kiosk.texts
  const lines = [['question.why', asked.why], ['help.example', asked.example], ['help.whereToFind', asked.whereToFind]] as const
  return (
    <section class="about-question" aria-labelledby="about-question">
      {/* Focus begins here: at the button below, a small screen would open at its end. */}
      <h3 id="about-question" tabIndex={-1} autofocus>{t('help.aboutQuestion')}</h3>
      <p class="soft">{asked.label}</p>
      <dl>
        {lines.map(([name, line]) => line !== undefined && <div key={name}><dt>{t(name)}</dt><dd>{line}</dd></div>)}
      </dl>
    </section>
  )
}
