/** One reading aloud, from the press that begins it to the one that ends it: voices, marks and the reader that joins them. */
import type { Signal } from '@preact/signals'
import type { Sound } from '../bridges/sound.ts'
import { espeakVoice } from './espeak-voice.ts'
import { createReader, type Reader } from './reader.ts'
import { findSystemVoice, hasSystemVoices, systemVoice } from './system-voice.ts'
import type { Voice } from './voice.ts'
import { openVoiceEngine, type VoiceEngine } from './voice-engine.ts'
import { markPassage, markWord, unmark } from './word-mark.ts'

export type OpenReading = { readonly reader: Reader; readonly close: () => void }

type ReadingParts = {
  readonly sound: Sound
  readonly speed: Signal<number>
  /** Of the screen, which is most likely heard first. */
  readonly language: string
  /** Each passage that somebody listens to is a sign of life. */
  readonly onPassage: () => void
}

export function openReading({ sound: { context }, speed, language: first, onPassage }: ReadingParts): OpenReading {
  const voices = new Map<string, Promise<Voice>>()
  let engine: VoiceEngine | undefined
  const voiceIn = async (language: string): Promise<Voice> => {
    const local = await findSystemVoice(language)
    if (local !== undefined) return systemVoice(local)
    engine ??= openVoiceEngine()
    return espeakVoice(engine, context, language)
  }
  // While the browser is asked for voices of its own: where there are none yet, there seldom are any.
  if (!hasSystemVoices()) {
    engine = openVoiceEngine()
    engine.warm(first)
  }
  const reader = createReader({
    voiceOf: (language) => {
      const known = voices.get(language) ?? voiceIn(language)
      voices.set(language, known)
      return known
    },
    markPassage, markWord, unmark, onPassage,
    wait: (ms) => new Promise((resolve) => { setTimeout(resolve, ms) }),
  }, speed)
  return {
    reader,
    close: () => {
      reader.stop()
      engine?.close()
      void context?.close().catch(() => undefined)
    },
  }
}
