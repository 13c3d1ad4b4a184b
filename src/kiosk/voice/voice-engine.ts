/** eSpeak NG in its worker: fetched when first asked for, from the service worker's cache where there is no network. */
import { type SpokenWord, parseVoiceAnswer, type VoiceOrder } from '../../domain/voice-protocol.ts'
import { trustedUrl } from '../bridges/trusted-url.ts'

/** Put in by the build: where the cut voices are (src/checks/voices.ts). */
declare const __VOICES__: { readonly worker: string; readonly sounds: string; readonly languages: Readonly<Record<string, { readonly voice: string; readonly words: string }>> }

export type Spoken = { readonly samples: Float32Array<ArrayBuffer>; readonly sampleRate: number; readonly words: readonly SpokenWord[] }
export type VoiceEngine = {
  /** Begins to bring this language's voice, before there is anything to say. */
  readonly warm: (language: string) => void
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
  let connected: Connection | undefined
  return {
    warm: (language) => {
      connected ??= connect()
      connected.warm(language)
    },
    speak: async (language, text, wordsPerMinute) => {
      connected ??= connect()
      const mine = connected
      try {
        return await mine.speak(language, text, wordsPerMinute)
      } catch {
        // A part of it did not come: there is no network now, and the next press tries again.
        mine.close()
        if (connected === mine) connected = undefined
        return undefined
      }
    },
    close: () => connected?.close(),
  }
}

/** A worker with what it has learned so far. `speak` rejects where a part of it does not come. */
type Connection = VoiceEngine

function connect(): Connection {
  const worker = new Worker(trustedUrl(`${base}${__VOICES__.worker}`))
  const waiting = new Map<number, (spoken: Spoken | undefined) => void>()
  const learned = new Map<string, Promise<void>>()
  let last = 0
  const tell = (order: VoiceOrder, transfer: Transferable[] = []) => worker.postMessage(order, transfer)
  const letGo = () => {
    for (const tellNone of waiting.values()) tellNone(undefined)
    waiting.clear()
  }
  worker.addEventListener('message', ({ data }) => {
    const answer = parseVoiceAnswer(data)
    if (answer === undefined) return
    if (answer.kind === 'failed') reportError(new Error(`The voice failed: ${answer.why}`))
    waiting.get(answer.id)?.(answer.kind === 'said' ? answer : undefined)
    waiting.delete(answer.id)
  })
  const isBroken = new Promise<never>((_, reject) => {
    worker.addEventListener('error', () => reject(new Error('The voice worker did not start.')))
  })
  const opened = fetchPack(__VOICES__.sounds).then((pack) => tell({ kind: 'open', pack }, [pack]))
  const learn = async (words: string) => {
    const [pack] = await Promise.all([fetchPack(words), opened])
    tell({ kind: 'learn', pack }, [pack])
  }
  const learnOnce = (language: string, words: string) => {
    const here = learned.get(language) ?? learn(words)
    learned.set(language, here)
    return here
  }
  // Whoever speaks hears of these too; nobody else has to.
  for (const failing of [isBroken, opened]) failing.catch(letGo)
  return {
    warm: (language) => {
      const known = __VOICES__.languages[language]
      if (known !== undefined) learnOnce(language, known.words).catch(() => undefined)
    },
    speak: async (language, text, wordsPerMinute) => {
      const known = __VOICES__.languages[language]
      if (known === undefined) return undefined
      await Promise.race([learnOnce(language, known.words), isBroken])
      last += 1
      const id = last
      const spoken = new Promise<Spoken | undefined>((resolve) => {
        waiting.set(id, resolve)
      })
      tell({ kind: 'say', id, voice: known.voice, text, wordsPerMinute })
      return Promise.race([spoken, isBroken])
    },
    close: () => {
      worker.terminate()
      letGo()
    },
  }
}

/** @throws where it does not come whole */
async function fetchPack(file: string): Promise<ArrayBuffer> {
  const answer = await fetch(`${base}${file}`)
  if (!answer.ok || answer.body === null) throw new Error(`The voice's file ${file} did not come: ${answer.status}.`)
  return new Response(answer.body.pipeThrough(new DecompressionStream('gzip'))).arrayBuffer()
}
