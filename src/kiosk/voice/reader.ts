/** Reads passages aloud, one sentence after another, and does what is asked of it meanwhile. */
import { computed, effect, type ReadonlySignal, type Signal, signal } from '@preact/signals'
import type { Passage, Sentence } from './passages.ts'
import { spokenText } from './spoken-text.ts'
import type { Said, Voice } from './voice.ts'

export type Reading =
  /** Nothing is heard yet: the voice is on its way. */
  | { readonly kind: 'coming' }
  | { readonly kind: 'speaking' | 'paused' | 'ended' }
  | { readonly kind: 'failed'; readonly why: 'no-sound' | 'no-voice' }

/** Times the ordinary pace, from slow to fast. */
const speeds: readonly number[] = [0.6, 0.8, 1, 1.25, 1.5]
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
  /** Slower or faster than this it does not go. */
  readonly limit: ReadonlySignal<'slowest' | 'fastest' | undefined>
  readonly read: (passages: readonly Passage[]) => Promise<void>
  readonly pauseOrGoOn: () => void
  /** The passage that is or was last heard, from its beginning; then on from there. */
  readonly again: () => void
  readonly changeSpeed: (by: -1 | 1) => void
  /** Silent when it returns; nothing is marked. */
  readonly stop: () => void
}

type Spot = { readonly passage: number; readonly sentence: number }
const start: Spot = { passage: 0, sentence: 0 }

/** @param speed one of `speeds`; it is changed here and outlives the reader */
export function createReader(effects: ReaderEffects, speed: Signal<number>): Reader {
  const state = signal<Reading>({ kind: 'ended' })
  const run = createRun(effects, state, speed)
  const stop = () => {
    run.hush()
    state.value = { kind: 'ended' }
  }
  return {
    state,
    limit: computed(() => limitOf(speed.value)),
    read: (wanted) => {
      run.passages = wanted
      return run.sayFrom(start)
    },
    pauseOrGoOn: () => {
      const { kind } = state.value
      if (kind === 'speaking') {
        run.voice?.pause()
        state.value = { kind: 'paused' }
      } else if (kind === 'paused') {
        run.voice?.goOn()
        state.value = { kind: 'speaking' }
      } else if (kind === 'coming') {
        stop()
      } else {
        void run.sayFrom(start)
      }
    },
    again: () => void run.sayFrom({ passage: run.spot.passage, sentence: 0 }),
    changeSpeed: (by) => {
      const wanted = speeds[speeds.findIndex((each) => each === speed.value) + by]
      if (wanted === undefined) return
      speed.value = wanted
      if (state.value.kind === 'speaking' || state.value.kind === 'coming') void run.sayFrom(run.spot)
    },
    stop,
  }
}

function limitOf(speed: number): 'slowest' | 'fastest' | undefined {
  if (speed === speeds[0]) return 'slowest'
  return speed === speeds.at(-1) ? 'fastest' : undefined
}

/** What is being read. Each `sayFrom` overtakes the one before: that one says and marks nothing more. */
type Run = {
  passages: readonly Passage[]
  /** Where it is, or was last. */
  spot: Spot
  voice: Voice | undefined
  readonly sayFrom: (from: Spot) => Promise<void>
  readonly hush: () => void
}

function createRun(effects: ReaderEffects, state: Signal<Reading>, speed: Signal<number>): Run {
  let count = 0
  const run: Run = {
    passages: [], spot: start, voice: undefined,
    hush: () => {
      count += 1
      // A voice that was paused says nothing to the next text either.
      if (state.value.kind === 'paused') run.voice?.goOn()
      run.voice?.stop()
      effects.unmark()
    },
    sayFrom: async (from) => {
      run.hush()
      const mine = count
      const isOvertaken = () => count !== mine
      state.value = { kind: 'coming' }
      let end: Reading = { kind: 'ended' }
      for (const spot of spotsFrom(run.passages, from)) {
        if (spot.passage !== from.passage && spot.sentence === 0) await effects.wait(betweenMs)
        await untilNotPaused(state)
        if (isOvertaken()) return
        run.spot = spot
        const said = await sayOne(run, effects, { state, factor: speed.value, isOvertaken })
        if (isOvertaken()) return
        if (said === 'no-sound' || said === 'no-voice') {
          end = { kind: 'failed', why: said }
          break
        }
      }
      effects.unmark()
      state.value = end
    },
  }
  return run
}

/** Whoever pauses between two sentences hears nothing of the next one; resolves when they go on, or ask for something else. */
async function untilNotPaused(state: ReadonlySignal<Reading>): Promise<void> {
  let end: () => void = () => undefined
  await new Promise<void>((resolve) => {
    end = effect(() => {
      if (state.value.kind !== 'paused') resolve()
    })
  })
  end()
}

type Saying = { readonly state: Signal<Reading>; readonly factor: number; readonly isOvertaken: () => boolean }

/** Says the sentence at the run's spot, and makes ready the one behind it. */
async function sayOne(run: Run, effects: ReaderEffects, { state, factor, isOvertaken }: Saying): Promise<Said> {
  const { passages, spot: { passage, sentence } } = run
  const said = passages[passage]
  const words = said?.sentences[sentence]
  if (said === undefined || words === undefined) return 'said'
  const voice = await effects.voiceOf(words.language)
  if (isOvertaken()) return 'stopped'
  run.voice = voice
  const { spoken, origin } = spokenText(words.text)
  const heard = voice.say(spoken, {
    speed: factor,
    onWord: ({ from, to }) => {
      if (isOvertaken()) return
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
  return heard
}

function* spotsFrom(passages: readonly Passage[], from: Spot): Generator<Spot> {
  for (let passage = from.passage; passage < passages.length; passage++) {
    const first = passage === from.passage ? from.sentence : 0
    for (let sentence = first; sentence < (passages[passage]?.sentences.length ?? 0); sentence++) yield { passage, sentence }
  }
}
