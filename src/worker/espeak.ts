/** eSpeak NG with the voices that it was given. */
import createEspeak, { type EspeakModule } from '@echogarden/espeak-ng-emscripten'
import { unpackFiles } from '../domain/packed-files.ts'
import type { SpokenWord } from '../domain/voice-protocol.ts'

export type Spoken = { readonly samples: Float32Array<ArrayBuffer>; readonly sampleRate: number; readonly words: readonly SpokenWord[] }
export type Espeak = {
  /** Adds the words of a language. */
  readonly learn: (pack: ArrayBuffer) => void
  /**
   * Says a text, all of it before it returns.
   * @throws where there is no such voice
   */
  readonly say: (text: string, how: { readonly voice: string; readonly wordsPerMinute: number }) => Spoken
}

const folder = '/usr/share/espeak-ng-data'
/** eSpeak NG's Ukrainian takes 1.6 to 1.9 times as long as asked, by its authors' choice: here all languages keep the pace that was asked for. */
const pace: Readonly<Record<string, number>> = { uk: 1.65 }
/** What eSpeak NG takes; beyond it the sound is cut. */
const mostWordsPerMinute = 450

/** @param pack what every language is spoken with: phonemes, their sounds, and which voices there are */
export async function openEspeak(pack: ArrayBuffer): Promise<Espeak> {
  const module = await createEspeak({ preRun: [(early) => addFiles(early, pack)] })
  const engine = new module.eSpeakNGWorker()
  return {
    learn: (more) => addFiles(module, more),
    say: (text, { voice, wordsPerMinute }) => {
      if (engine.set_voice('', voice) !== 0) throw new Error(`There is no voice ${voice}.`)
      engine.set_rate(Math.min(mostWordsPerMinute, Math.round(wordsPerMinute * (pace[voice] ?? 1))))
      const parts: Int16Array[] = []
      const words: SpokenWord[] = []
      const unitAt = unitsOf(text)
      engine.synthesize(text, (samples, events) => {
        parts.push(samples)
        for (const { type, text_position: position, word_length: length, audio_position: atMs } of events) {
          if (type !== 'word') continue
          const from = unitAt(position - 1)
          words.push({ from, length: unitAt(position - 1 + length) - from, atMs })
        }
        return false
      })
      return { samples: joined(parts), sampleRate: engine.get_samplerate(), words }
    },
  }
}

function addFiles(module: EspeakModule, pack: ArrayBuffer): void {
  const decoder = new TextDecoder()
  for (const { name, bytes } of unpackFiles(pack, (list) => decoder.decode(list))) {
    const path = `${folder}/${name}`
    module.FS_createPath('/', path.slice(1, path.lastIndexOf('/')), true, true)
    module.FS_createDataFile(path, null, bytes, true, true, true)
  }
}

/** eSpeak counts characters, a page UTF-16 units: the unit at which the nth character begins. */
function unitsOf(text: string): (character: number) => number {
  const starts: number[] = []
  let unit = 0
  for (const character of text) {
    starts.push(unit)
    unit += character.length
  }
  return (character) => starts[character] ?? text.length
}

/** As Web Audio takes it: one stretch, from -1 to 1. */
function joined(parts: readonly Int16Array[]): Float32Array<ArrayBuffer> {
  const samples = new Float32Array(parts.reduce((sum, part) => sum + part.length, 0))
  let at = 0
  for (const part of parts) {
    for (const sample of part) samples[at++] = sample / 32_768
  }
  return samples
}
