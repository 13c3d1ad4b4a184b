/** Reads passages aloud, one sentence after another, and does what is asked of it meanwhile. */
import { type ReadonlySignal, signal } from '@preact/signals'
import type { Passage, Sentence } from './passages.ts'
import { spokenText } from './spoken-text.ts'
import type { Voice } from './voice.ts'

export type Reading =
  /** Nothing is heard yet: the voice is on its way. */
  | { readonly kind: 'coming' }
  | { readonly kind: 'speaking' | 'paused' | 'ended' }
  | { readonly kind: 'failed'; readonly why: 'no-sound' | 'no-voice' }

/** Times the ordinary pace, from slow to fast. */
export const speeds = [0.6, 0.8, 1, 1.25, 1.5] as const
const ordinary = speeds.indexOf(1)
/** Silence between two passages: the ear needs to know that something else begins. */
const betweenMs = 350

export type ReaderEffects = {
  readonly voiceOf: (language: string) => Promise<Voice>
  readonly markPassage: (passage: Passage) => void
  readonly markWord: (sentence: Sentence, from: number, to: number) => void
  readonly unmark: () => void
  /** Somebody listens: this is a sign of life, as a touch is. */
  readonly onPassage: () => void
  readonly wait: (ms: number) => Promise<void>
}

export type Reader = {
  readonly state: ReadonlySignal<Reading>
  /** Index into `speeds`. */
  readonly speed: ReadonlySignal<number>
  readonly read: (passages: readonly Passage[]) => Promise<void>
  readonly pauseOrGoOn: () => void
  /** The passage that is or was last heard, from its beginning; then on from there. */
  readonly again: () => void
  readonly changeSpeed: (by: -1 | 1) => void
  /** Silent when it returns; nothing is marked. */
  readonly stop: () => void
}

type Spot = { readonly passage: number; readonly sentence: number }

export function createReader(effects: ReaderEffects): Reader {
  const state = signal<Reading>({ kind: 'ended' })
  const speed = signal<number>(ordinary)
  let passages: readonly Passage[] = []
  let spot: Spot = { passage: 0, sentence: 0 }
  let voice: Voice | undefined
  /** Counts readings: one that was overtaken says and marks nothing more. */
  let run = 0

  const hush = () => {
    run += 1
    // A voice that was paused says nothing to the next text either.
    if (state.value.kind === 'paused') voice?.goOn()
    voice?.stop()
    effects.unmark()
  }
  const sayFrom = async (from: Spot) => {
    hush()
    const mine = run
    state.value = { kind: 'coming' }
    for (const each of spotsFrom(passages, from)) {
      if (each.passage !== from.passage && each.sentence === 0) await effects.wait(betweenMs)
      if (run !== mine) return
      spot = each
      const ended = await sayOne(each, mine)
      if (run !== mine) return
      if (ended !== undefined) {
        effects.unmark()
        state.value = { kind: 'failed', why: ended }
        return
      }
    }
    effects.unmark()
    state.value = { kind: 'ended' }
  }
  const sayOne = async ({ passage, sentence }: Spot, mine: number): Promise<'no-sound' | 'no-voice' | undefined> => {
    const said = passages[passage]
    const words = said?.sentences[sentence]
    if (said === undefined || words === undefined) return undefined
    voice = await effects.voiceOf(words.language)
    if (run !== mine) return undefined
    const factor = speeds[speed.value] ?? 1
    const { spoken, origin } = spokenText(words.text)
    const answer = voice.say(spoken, {
      speed: factor,
      onWord: ({ from, to }) => {
        if (run !== mine) return
        if (state.value.kind === 'coming') state.value = { kind: 'speaking' }
        effects.markWord(words, origin[from] ?? 0, (origin[to - 1] ?? words.text.length - 1) + 1)
      },
    })
    if (sentence === 0) {
      effects.markPassage(said)
      effects.onPassage()
    }
    const next = said.sentences[sentence + 1] ?? passages[passage + 1]?.sentences[0]
    if (next?.language === words.language) voice.prepare(spokenText(next.text).spoken, factor)
    const heard = await answer
    return heard === 'said' || heard === 'stopped' ? undefined : heard
  }
  return {
    state, speed,
    read: (wanted) => {
      passages = wanted
      return sayFrom({ passage: 0, sentence: 0 })
    },
    pauseOrGoOn: () => {
      const { kind } = state.value
      if (kind === 'speaking') {
        voice?.pause()
        state.value = { kind: 'paused' }
      } else if (kind === 'paused') {
        voice?.goOn()
        state.value = { kind: 'speaking' }
      } else if (kind !== 'coming') {
        void sayFrom({ passage: 0, sentence: 0 })
      }
    },
    again: () => void sayFrom({ passage: spot.passage, sentence: 0 }),
    changeSpeed: (by) => {
      const wanted = Math.min(speeds.length - 1, Math.max(0, speed.value + by))
      if (wanted === speed.value) return
      speed.value = wanted
      if (state.value.kind === 'speaking' || state.value.kind === 'coming') void sayFrom(spot)
    },
    stop: () => {
      hush()
      state.value = { kind: 'ended' }
    },
  }
}

function* spotsFrom(passages: readonly Passage[], from: Spot): Generator<Spot> {
  for (let passage = from.passage; passage < passages.length; passage++) {
    const first = passage === from.passage ? from.sentence : 0
    for (let sentence = first; sentence < (passages[passage]?.sentences.length ?? 0); sentence++) yield { passage, sentence }
  }
}
