/** What there is to press while the screen is read aloud. It stands under the head for as long as somebody listens. */
import { useEffect, useState } from 'preact/hooks'
import { assert, unreachable } from '../../domain/assert.ts'
import { Pictogram } from '../../ui/Pictogram.tsx'
import type { Kiosk } from '../state/kiosk.ts'
import type { Say } from '../texts.ts'
import { followHand } from './follow-hand.ts'
import { followScreen } from './follow-screen.ts'
import { openReading } from './open-reading.ts'
import type { Reading } from './reader.ts'
import { hasSoundOutput } from './sound-output.ts'

export function VoiceBar({ kiosk }: { readonly kiosk: Kiosk }) {
  const { texts: { t }, look: { readsAll } } = kiosk
  const { reader, isSilent } = useReading(kiosk)
  const now = reader.state.value
  const limit = reader.limit.value
  const problem = problemOf(now, isSilent, t)
  const edge = limit === undefined ? undefined : t(`voice.${limit}`)
  const press = (name: string, words: string, onPress: () => void) => (
    <button type="button" class="tool" onClick={onPress}><Pictogram name={name} /><span>{words}</span></button>
  )
  return (
    <section class="voice-bar no-print" aria-label={t('voice.label')}>
      <div class="voice-buttons">
        {now.kind === 'speaking' || now.kind === 'coming' ? press('pause', t('voice.pause'), reader.pauseOrGoOn) : press('play', t(now.kind === 'paused' ? 'voice.goOn' : 'voice.read'), reader.pauseOrGoOn)}
        {press('again', t('voice.again'), reader.again)}
        {press('close', t('voice.stop'), () => {
          kiosk.reading.value = undefined
        })}
        {press('slower', t('voice.slower'), () => reader.changeSpeed(-1))}
        {press('faster', t('voice.faster'), () => reader.changeSpeed(1))}
        <button
          type="button" class="tool" aria-pressed={readsAll.value}
          onClick={() => {
            readsAll.value = !readsAll.value
          }}
        >
          <Pictogram name={readsAll.value ? 'check' : 'speak'} /><span>{t('voice.everyScreen')}</span>
        </button>
      </div>
      <p class="voice-words" role="status">{problem ?? edge}</p>
      {problem === undefined && edge === undefined && <p class="voice-words voice-advice">{t('voice.tap')} {t('voice.headphones')}</p>}
    </section>
  )
}

function problemOf(now: Reading, isSilent: boolean, t: Say): string | undefined {
  switch (now.kind) {
    case 'coming': case 'speaking': case 'paused': case 'ended': return isSilent ? t('voice.noSound') : undefined
    case 'failed': return t(now.why === 'no-sound' ? 'voice.noSound' : 'voice.noVoice')
    default: return unreachable(now)
  }
}

/** Begins with the screen; ends with the bar. */
function useReading(kiosk: Kiosk) {
  const [{ reader, close }] = useState(() => {
    const sound = kiosk.reading.peek()
    assert(sound !== undefined, 'The bar is there while something sounds.')
    return openReading({ sound, speed: kiosk.look.readingSpeed, language: kiosk.texts.language.peek(), onPassage: () => kiosk.visit.happen('sign') })
  })
  const [isSilent, setSilent] = useState(false)
  useEffect(() => {
    void hasSoundOutput().then((hasOne) => setSilent(!hasOne))
    const ends = [followScreen(kiosk, reader), followHand(reader), close]
    return () => {
      for (const end of ends) end()
      // Whoever stops it stops all of it: what would go on by itself could be seen nowhere.
      kiosk.look.readsAll.value = false
    }
  }, [close, kiosk, reader])
  return { reader, isSilent }
}
