/** The languages of this municipality, each by its own name and with its own words. */
import { directionOf } from '../../ui/direction.ts'
import type { Kiosk } from '../state/kiosk.ts'

/** Languages that the kiosk has words for; a municipality can name no other. */
const known = ['nl', 'en'] as const

/** Shows the language as soon as its words are there. */
export function LanguageCards({ kiosk, onChosen }: { readonly kiosk: Kiosk; readonly onChosen: () => void }) {
  const { t, language, show } = kiosk.texts
  const offered = known.filter((each) => kiosk.catalogue.value.definitions.municipality.languages.includes(each))
  return (
    <ul class="languages">
      {offered.map((each) => (
        <li key={each}>
          <button
            type="button" class="tile tile-language" lang={each} dir={directionOf(each)} aria-current={language.value === each ? 'true' : undefined}
            onClick={() => void show(each).then(onChosen)}
          >
            <span class="tile-words">{t(`languageNames.${each}`)}<small>{t(`languages.invite.${each}`)}</small></span>
            <span class="chevron" />
          </button>
        </li>
      ))}
    </ul>
  )
}
