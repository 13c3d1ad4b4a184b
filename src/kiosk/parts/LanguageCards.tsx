/** The languages of this municipality, each by its own name and with its own words. */
import { useState } from 'preact/hooks'
import { directionOf } from '../../ui/direction.ts'
import { later } from '../later.tsx'
import { type Kiosk, offeredLanguages } from '../state/kiosk.ts'
import { dividedIn } from '../state/look.ts'

/** Shows the language as soon as its words are there. */
export function LanguageCards({ kiosk, onChosen }: { readonly kiosk: Kiosk; readonly onChosen: () => void }) {
  const { language, show, translateIn } = kiosk.texts
  const { texts } = kiosk.catalogue.value
  const [coming, setComing] = useState<string>()
  const choose = (wanted: string) => void show(wanted).then(onChosen)
  // What is pressed is most often meant: its words are fetched while the finger still lies there.
  const bring = (tag: string) => void translateIn(tag).catch(() => undefined)
  return (
    <>
      <ul class="languages">
        {offeredLanguages(kiosk.catalogue.value).map(({ tag, name, invite }) => (
          <li key={tag}>
            <button
              type="button" class="tile tile-language" lang={tag} dir={directionOf(tag)} aria-current={language.value === tag ? 'true' : undefined}
              onPointerDown={() => bring(tag)} onClick={() => texts[tag] === undefined ? setComing(tag) : choose(tag)}
            >
              <span class="tile-words">{dividedIn(kiosk.look, tag, name)}<small>{dividedIn(kiosk.look, tag, invite)}</small></span>
              <span class="chevron" />
            </button>
          </li>
        ))}
      </ul>
      {coming !== undefined && <later.LanguageComing key={coming} kiosk={kiosk} language={coming} onHere={() => choose(coming)} />}
    </>
  )
}
