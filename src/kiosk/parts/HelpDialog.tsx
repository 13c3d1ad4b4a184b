/** Help: how the screens work, why this is asked, and from there to a person, to the helper's card and to practice. */
import { useState } from 'preact/hooks'
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
  const why = place.kind === 'step' ? serviceTexts(kiosk, place.service)?.questions[place.step]?.why : undefined
  return (
    <Dialog title={t('help.title')} onClose={onClose}>
      {why !== undefined && <div><h3>{t('question.why')}</h3><p>{why}</p></div>}
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
      <Button look="go" autofocus onPress={onClose}>{t('toolbar.close')}</Button>
    </Dialog>
  )
}
