/** A language was chosen whose questions are not on this device yet: they are waited for, or it is said what they need. */
import { useEffect, useRef, useState } from 'preact/hooks'
import { Button } from '../../ui/Button.tsx'
import { directionOf } from '../../ui/direction.ts'
import { Notice } from '../../ui/Notice.tsx'
import type { Kiosk } from '../state/kiosk.ts'
import type { Say } from '../texts.ts'

type LanguageComingProps = { readonly kiosk: Kiosk; readonly language: string; readonly onHere: () => void }

export function LanguageComing({ kiosk, language, onHere }: LanguageComingProps) {
  const { texts } = kiosk
  const isHere = kiosk.catalogue.value.texts[language] !== undefined
  const [isAway, setAway] = useState(false)
  const [say, setSay] = useState<Say>()
  const isWaiting = !isHere && !isAway
  // In the words of who chose it, where these are here: a device keeps the kiosk's own words of every language.
  useEffect(() => void texts.translateIn(language).catch(() => texts.t).then((found) => setSay(() => found)), [texts, language])
  useEffect(() => {
    if (isWaiting) void kiosk.bringRest().catch(reportError).then(() => setAway(kiosk.catalogue.peek().texts[language] === undefined))
  }, [isWaiting, kiosk, language])
  const go = useRef(onHere)
  useEffect(() => {
    if (isHere) go.current()
  }, [isHere])
  if (say === undefined || isHere) return null
  return (
    <div lang={language} dir={directionOf(language)}>
      <Notice tone="wait" live>
        <p>{say(isAway ? 'languageComing.away' : 'languageComing.waiting')}</p>
        {isAway && <Button onPress={() => setAway(false)}>{say('languageComing.again')}</Button>}
      </Notice>
    </div>
  )
}
