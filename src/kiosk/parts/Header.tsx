/** The head of every screen: where you are, and what makes it readable for you. */
import { useState } from 'preact/hooks'
import { Pictogram } from '../../ui/Pictogram.tsx'
import { wakeSound } from '../bridges/sound.ts'
import { later } from '../later.tsx'
import type { Kiosk } from '../state/kiosk.ts'
import { dividedIn } from '../state/look.ts'

const tools = [
  { id: 'language', pictogram: 'language', Dialog: later.LanguageDialog },
  { id: 'textSize', pictogram: 'text-size', Dialog: later.TextSizeDialog },
  { id: 'contrast', pictogram: 'contrast', Dialog: later.ContrastDialog },
  { id: 'help', pictogram: 'help', Dialog: later.HelpDialog },
] as const

/** The same on every screen, so it is found without looking. */
export function Header({ kiosk }: { readonly kiosk: Kiosk }) {
  const [open, setOpen] = useState<(typeof tools)[number]['id']>()
  const { t } = kiosk.texts
  const { municipality } = kiosk.catalogue.value.definitions
  return (
    <header class="head no-print">
      <button type="button" class="btn skip" onClick={() => document.getElementById('heading')?.focus()}>{t('page.skip')}</button>
      <p class="where">
        {/* A Dutch name in whatever language: it is divided as Dutch is. */}
        <strong>{t('page.municipality', { name: dividedIn(kiosk.look, 'nl', municipality.name) })}</strong>
        <span class="where-place">{kiosk.placeName}{kiosk.onDuty.value !== undefined && <> <span class="where-with">· {t('page.with', { name: kiosk.onDuty.value.name })}</span></>}</span>
      </p>
      <div class="tools" role="group" aria-label={t('toolbar.label')}>
        <button
          type="button" class="tool" aria-pressed={kiosk.reading.value !== undefined}
          onClick={() => {
            kiosk.visit.happen('begin')
            kiosk.reading.value = kiosk.reading.value === undefined ? wakeSound() : undefined
          }}
        >
          <Pictogram name="speak" /><span>{t('toolbar.speak')}</span>
        </button>
        {tools.map(({ id, pictogram }) => (
          <button
            key={id} type="button" class="tool" aria-haspopup="dialog"
            onClick={() => {
              // A look that was chosen before anything else must also end by itself when its reader walks away.
              kiosk.visit.happen('begin')
              setOpen(id)
            }}
          >
            <Pictogram name={pictogram} /><span>{t(`toolbar.${id}`)}</span>
          </button>
        ))}
      </div>
      {tools.map(({ id, Dialog }) => open === id && <Dialog key={id} kiosk={kiosk} onClose={() => setOpen(undefined)} />)}
    </header>
  )
}
