/** A voice that the device itself has for a language. What a screen says stays on the device: a voice of a network is never used. */
import type { Said, Voice } from './voice.ts'

/** How long to wait for a browser that learns of its voices only after it was asked for them. */
const listAtMostMs = 100

type ListedVoice = Pick<SpeechSynthesisVoice, 'lang' | 'localService' | 'default'>

/** The first local voice of this language, the one that the device prefers before others. */
export function chooseVoice<Listed extends ListedVoice>(voices: readonly Listed[], language: string): Listed | undefined {
  const local = voices.filter((voice) => voice.localService && (voice.lang.toLowerCase().split(/[-_]/u)[0] ?? '') === language)
  return local.find((voice) => voice.default) ?? local[0]
}

export async function findSystemVoice(language: string): Promise<SpeechSynthesisVoice | undefined> {
  if (typeof speechSynthesis === 'undefined') return undefined
  if (speechSynthesis.getVoices().length === 0) await listed
  return chooseVoice(speechSynthesis.getVoices(), language)
}

/** Whether the browser knows of any voice now. */
export function hasSystemVoices(): boolean {
  return typeof speechSynthesis !== 'undefined' && speechSynthesis.getVoices().length > 0
}

const listed = new Promise<void>((resolve) => {
  if (typeof speechSynthesis === 'undefined') return resolve()
  // Asked once, so that it begins to look.
  speechSynthesis.getVoices()
  speechSynthesis.addEventListener('voiceschanged', () => resolve(), { once: true })
  setTimeout(resolve, listAtMostMs)
})

export function systemVoice(voice: SpeechSynthesisVoice): Voice {
  let stopped = false
  return {
    prepare: () => undefined,
    say: (text, { speed, onWord }) => new Promise<Said>((resolve) => {
      stopped = false
      const utterance = new SpeechSynthesisUtterance(text)
      utterance.voice = voice
      utterance.lang = voice.lang
      utterance.rate = speed
      utterance.addEventListener('start', () => onWord({ from: 0, to: wordEnd(text, 0) }))
      utterance.addEventListener('boundary', ({ name, charIndex, charLength }) => {
        if (name === 'word' && charIndex > 0) onWord({ from: charIndex, to: charLength > 0 ? charIndex + charLength : wordEnd(text, charIndex) })
      })
      utterance.addEventListener('end', () => resolve(stopped ? 'stopped' : 'said'))
      utterance.addEventListener('error', ({ error }) => resolve(error === 'interrupted' || error === 'canceled' ? 'stopped' : soundless.has(error) ? 'no-sound' : 'no-voice'))
      speechSynthesis.speak(utterance)
    }),
    pause: () => speechSynthesis.pause(),
    goOn: () => speechSynthesis.resume(),
    stop: () => {
      stopped = true
      speechSynthesis.cancel()
    },
  }
}

const soundless: ReadonlySet<string> = new Set(['audio-busy', 'audio-hardware', 'not-allowed'])

function wordEnd(text: string, from: number): number {
  const space = text.slice(from).search(/\s/u)
  return space === -1 ? text.length : from + space
}
