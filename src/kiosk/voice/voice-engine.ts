/** eSpeak NG in its worker: fetched when first asked for, from the service worker's cache where there is no network. */
import { type SpokenWord, parseVoiceAnswer, type VoiceOrder } from '../../domain/voice-protocol.ts'
import { trustedUrl } from '../bridges/trusted-url.ts'

/** Put in by the build: where the cut voices are (src/checks/voices.ts). */
declare const __VOICES__: { readonly worker: string; readonly sounds: string; readonly languages: Readonly<Record<string, { readonly voice: string; readonly words: string }>> }

export type Spoken = { readonly samples: Float32Array<ArrayBuffer>; readonly sampleRate: number; readonly words: readonly SpokenWord[] }
export type VoiceEngine = {
  /** Undefined where there is no such voice, or it cannot come now. */
  readonly speak: (language: string, text: string, wordsPerMinute: number) => Promise<Spoken | undefined>
  readonly close: () => void
}

const base = import.meta.env.BASE_URL

/** All files of these languages' voices, from the page's own place on; what all of them need comes first. */
export function voiceFiles(languages: readonly string[]): readonly string[] {
  const { worker, sounds, languages: known } = __VOICES__
  return [worker, sounds, ...languages.flatMap((language) => known[language]?.words ?? [])]
}

export function openVoiceEngine(): VoiceEngine {
  const worker = new Worker(trustedUrl(`${base}${__VOICES__.worker}`))
  const waiting = new Map<number, (spoken: Spoken | undefined) => void>()
  const learned = new Map<string, Promise<void>>()
  let last = 0
  const tell = (order: VoiceOrder, transfer: Transferable[] = []) => worker.postMessage(order, transfer)
  worker.addEventListener('message', ({ data }) => {
    const answer = parseVoiceAnswer(data)
    if (answer === undefined) return
    if (answer.kind === 'failed') reportError(new Error(`The voice failed: ${answer.why}`))
    waiting.get(answer.id)?.(answer.kind === 'said' ? answer : undefined)
    waiting.delete(answer.id)
  })
  // Its script did not come, or broke: whoever waits is told.
  worker.addEventListener('error', () => {
    for (const tellNone of waiting.values()) tellNone(undefined)
    waiting.clear()
    isBroken = true
  })
  let isBroken = false
  const opened = fetchPack(__VOICES__.sounds).then((pack) => tell({ kind: 'open', pack }, [pack]))
  opened.catch(() => undefined)
  const learn = async (language: string, words: string) => {
    const pack = await fetchPack(words)
    await opened
    if (!learned.has(language)) return
    tell({ kind: 'learn', pack }, [pack])
  }
  return {
    speak: async (language, text, wordsPerMinute) => {
      const known = __VOICES__.languages[language]
      if (known === undefined || isBroken) return undefined
      let here = learned.get(language)
      if (here === undefined) {
        here = learn(language, known.words)
        learned.set(language, here)
      }
      try {
        await here
      } catch {
        // No network now: the next press tries again.
        learned.delete(language)
        return undefined
      }
      last += 1
      const id = last
      return new Promise((resolve) => {
        waiting.set(id, resolve)
        tell({ kind: 'say', id, voice: known.voice, text, wordsPerMinute })
      })
    },
    close: () => {
      worker.terminate()
      for (const tellNone of waiting.values()) tellNone(undefined)
      waiting.clear()
    },
  }
}

/** @throws where it does not come whole */
async function fetchPack(file: string): Promise<ArrayBuffer> {
  const answer = await fetch(`${base}${file}`)
  if (!answer.ok) throw new Error(`The voice's file ${file} did not come: ${answer.status}.`)
  return answer.arrayBuffer()
}
