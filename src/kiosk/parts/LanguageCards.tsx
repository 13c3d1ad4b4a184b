/** The languages of this municipality, each by its own name and with its own words. */
import { useState } from 'preact/hooks'
import { directionOf } from '../../ui/direction.ts'
import { later } from '../later.tsx'
import type { Kiosk } from '../state/kiosk.ts'

/** Languages that the kiosk has words for; a municipality can name no other. */
const known = ['nl', 'en'] as const

/** Shows the language as soon as its words are there. */
export function LanguageCards({ kiosk, onChosen }: { readonly kiosk: Kiosk; readonly onChosen: () => void }) {
  const { t, language, show } = kiosk.texts
  const { texts, definitions } = kiosk.catalogue.value
  const [coming, setComing] = useState<string>()
  const choose = (wanted: string) => void show(wanted).then(onChosen)
  return (
    <>
      <ul class="languages">
        {known.filter((each) => definitions.municipality.languages.includes(each)).map((each) => (
          <li key={each}>
            <button
              type="button" class="tile tile-language" lang={each} dir={directionOf(each)} aria-current={language.value === each ? 'true' : undefined}
              onClick={() => texts[each] === undefined ? setComing(each) : choose(each)}
            >
              <span class="tile-words">{t(`languageNames.${each}`)}<small>{t(`languages.invite.${each}`)}</small></span>
              <span class="chevron" />
            </button>
          </li>
        ))}
      </ul>
      {coming !== undefined && <later.LanguageComing key={coming} kiosk={kiosk} language={coming} onHere={() => choose(coming)} />}
    </>
  )
}
