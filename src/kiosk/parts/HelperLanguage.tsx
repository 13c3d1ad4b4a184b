/** Which language a helper reads below the resident's. */
import { RadioCards } from '../../ui/OptionCards.tsx'
import { type Kiosk, offeredLanguages } from '../state/kiosk.ts'

export function HelperLanguage({ kiosk }: { readonly kiosk: Kiosk }) {
  const { texts: { t }, helperView, catalogue } = kiosk
  const language = helperView.value?.language
  if (language === undefined) return null
  return (
    <section class="for-helper helper-languages">
      <h3 id="helper-language">{t('helperLine.language')}</h3>
      <p class="hint" id="helper-language-hint">{t('helperLine.languageHint')}</p>
      <RadioCards
        id="helper-reads" labelledBy="helper-language" describedBy="helper-language-hint" isCompact chosen={[language.value]}
        options={offeredLanguages(catalogue.value).map(({ tag, name }) => ({ id: tag, label: name, language: tag }))}
        onChoose={(tag) => {
          language.value = tag
        }}
      />
    </section>
  )
}
