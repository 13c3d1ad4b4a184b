/** "Groot papier" or "Bonnetje": as the municipality's printer is, unless this printer is another. */
import { useLayoutEffect, useState } from 'preact/hooks'
import { Pictogram } from '../../ui/Pictogram.tsx'
import { layPaper, type Paper } from '../bridges/paper.ts'
import type { Kiosk } from '../state/kiosk.ts'

const papers: readonly Paper[] = ['a4', 'roll']

export function PaperChoice({ kiosk }: { readonly kiosk: Kiosk }) {
  const { t } = kiosk.texts
  const [paper, setPaper] = useState<Paper>(kiosk.catalogue.value.definitions.municipality.paper ?? 'a4')
  // Before anything is drawn: whoever prints at once gets the paper that was chosen.
  useLayoutEffect(() => layPaper(paper), [paper])
  return (
    <div class="row no-print" role="group" aria-labelledby="paper">
      <p id="paper">{t('paper.label')}</p>
      {papers.map((each) => (
        <button key={each} type="button" class="toggle" aria-pressed={paper === each} onClick={() => setPaper(each)}>
          <span class="mark"><Pictogram name="check" /></span>{t(`paper.${each}`)}
        </button>
      ))}
    </div>
  )
}
