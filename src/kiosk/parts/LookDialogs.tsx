/** Language, text size and colours: seen at once behind the dialog, and gone with the visit. */
import { useEffect, useState } from 'preact/hooks'
import { Button } from '../../ui/Button.tsx'
import { Dialog } from '../../ui/Dialog.tsx'
import { CheckboxCards, RadioCards } from '../../ui/OptionCards.tsx'
import { pageWidthPx } from '../bridges/page-width.ts'
import { chooseScale, scalesFor } from '../state/choose-scale.ts'
import { type Kiosk, offeredLanguages } from '../state/kiosk.ts'
import { textScales, type TextScale, themes } from '../state/look.ts'
import type { TextKey } from '../texts.ts'
import { LanguageCards } from './LanguageCards.tsx'

type ToolDialogProps = { readonly kiosk: Kiosk; readonly onClose: () => void }

const scaleNames: Readonly<Record<TextScale, TextKey>> = { 1: 'textSize.x1', 1.25: 'textSize.x125', 1.5: 'textSize.x15', 2: 'textSize.x2', 3: 'textSize.x3' }

/** Answers and what is half typed stay: only the words change. Those of every language come while the list is read, so that a tap finds them here. */
export function LanguageDialog({ kiosk, onClose }: ToolDialogProps) {
  const { catalogue, texts } = kiosk
  useEffect(() => {
    for (const { tag } of offeredLanguages(catalogue.peek())) texts.translateIn(tag).catch(() => undefined)
  }, [catalogue, texts])
  const [closing] = useState<Kiosk>(() => ({
    ...kiosk,
    texts: {
      ...texts,
      // Closed before the language comes: a dialog that goes away is not drawn in it first.
      show: async (wanted) => {
        await texts.translateIn(wanted)
        onClose()
        await texts.show(wanted)
      },
    },
  }))
  return (
    <Dialog title={texts.t('languages.title')} onClose={onClose}>
      <LanguageCards kiosk={closing} onChosen={onClose} />
      <CloseButton kiosk={kiosk} onClose={onClose} />
    </Dialog>
  )
}

export function TextSizeDialog({ kiosk, onClose }: ToolDialogProps) {
  const { look, texts: { t } } = kiosk
  return (
    <Dialog title={t('textSize.title')} onClose={onClose}>
      <RadioCards
        id="text-size" labelledBy="dialog-title" chosen={[String(look.textScale.value)]}
        options={scalesFor(pageWidthPx(), look.textScale.value).map((scale) => ({ id: String(scale), label: t(scaleNames[scale]) }))}
        onChoose={(id) => chooseScale(look, textScales.find((scale) => String(scale) === id) ?? 1, pageWidthPx())}
      />
      <CloseButton kiosk={kiosk} onClose={onClose} />
    </Dialog>
  )
}

export function ContrastDialog({ kiosk, onClose }: ToolDialogProps) {
  const { look: { theme, isCalm }, texts: { t } } = kiosk
  return (
    <Dialog title={t('contrast.title')} onClose={onClose}>
      <RadioCards
        id="contrast" labelledBy="dialog-title" chosen={[theme.value]}
        options={themes.map((each) => ({ id: each, label: t(`contrast.${each}`) }))}
        onChoose={(id) => {
          theme.value = themes.find((each) => each === id) ?? 'light'
        }}
      />
      <CheckboxCards
        id="calm" labelledBy="dialog-title" chosen={isCalm.value ? ['calm'] : []}
        options={[{ id: 'calm', label: t('contrast.calm'), hint: t('contrast.calmHint') }]}
        onChoose={() => {
          isCalm.value = !isCalm.value
        }}
      />
      <CloseButton kiosk={kiosk} onClose={onClose} />
    </Dialog>
  )
}

function CloseButton({ kiosk, onClose }: ToolDialogProps) {
  return <Button look="go" onPress={onClose}>{kiosk.texts.t('toolbar.close')}</Button>
}
