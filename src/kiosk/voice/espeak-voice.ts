/** The voice that came with the page: eSpeak NG makes the sound, Web Audio plays it, and its clock says which word is heard. */
import type { Said, Voice, Word } from './voice.ts'
import type { Spoken, VoiceEngine } from './voice-engine.ts'

/** Slower than eSpeak's own 175: old ears, and people who are new to the language. */
const wordsPerMinute = 150
/** How long a device may take to let its sound begin. */
const wakeAtMostMs = 2_000
/** How often it is looked which word is heard. */
const lookMs = 40

type Playing = { readonly stop: (why: Said) => void }

/** @param context where it sounds; its clock stands still while it is paused, also when the sound is still being made */
export function espeakVoice(engine: VoiceEngine, context: AudioContext | undefined, language: string): Voice {
  const made = new Map<string, Promise<Spoken | undefined>>()
  let playing: Playing | undefined
  const held = createHold()
  const make = (text: string, speed: number) => {
    const key = `${speed} ${text}`
    const known = made.get(key) ?? engine.speak(language, text, Math.round(wordsPerMinute * speed))
    made.set(key, known)
    return known
  }
  const say: Voice['say'] = async (text, { speed, onWord }) => {
    playing?.stop('stopped')
    let isStopped = false
    playing = { stop: () => { isStopped = true } }
    const spoken = await make(text, speed)
    // Kept no longer than until it is said: a screen's sound is some megabytes.
    made.delete(`${speed} ${text}`)
    if (isStopped) return 'stopped'
    if (spoken === undefined) return 'no-voice'
    if (context === undefined) return 'no-sound'
    let awake = false
    do {
      await held.isOver()
      awake = await isAwake(context)
    } while (held.isHeld())
    if (!awake) return 'no-sound'
    if (isStopped) return 'stopped'
    return new Promise((resolve) => {
      playing = play(context, spoken, { onWord, onEnd: resolve })
    })
  }
  return {
    prepare: (text, speed) => void make(text, speed),
    say,
    pause: () => {
      held.hold()
      void context?.suspend()
    },
    goOn: () => {
      held.letGo()
      void context?.resume()
    },
    stop: () => {
      held.letGo()
      playing?.stop('stopped')
      playing = undefined
      made.clear()
    },
  }
}

/** What somebody holds back, and what waits for it. */
function createHold() {
  let over: Promise<void> | undefined
  let letGo: () => void = () => undefined
  return {
    isHeld: () => over !== undefined,
    isOver: async () => over,
    hold: () => {
      over ??= new Promise((resolve) => { letGo = resolve })
    },
    letGo: () => {
      letGo()
      over = undefined
    },
  }
}

type Told = { readonly onWord: (word: Word) => void; readonly onEnd: (said: Said) => void }

function play(context: AudioContext, { samples, sampleRate, words }: Spoken, { onWord, onEnd }: Told): Playing {
  const buffer = context.createBuffer(1, Math.max(1, samples.length), sampleRate)
  buffer.copyToChannel(samples, 0)
  const source = context.createBufferSource()
  source.buffer = buffer
  source.connect(context.destination)
  const beganAt = context.currentTime
  let next = 0
  const look = () => {
    const heardMs = (context.currentTime - beganAt - (context.outputLatency || 0)) * 1000
    for (let word = words[next]; word !== undefined && word.atMs <= heardMs; word = words[next]) {
      onWord({ from: word.from, to: word.from + word.length })
      next += 1
    }
  }
  const timer = setInterval(look, lookMs)
  let isOver = false
  const end = (said: Said) => {
    if (isOver) return
    isOver = true
    clearInterval(timer)
    source.disconnect()
    onEnd(said)
  }
  source.addEventListener('ended', () => end('said'))
  source.start()
  return {
    stop: (why) => {
      source.stop()
      end(why)
    },
  }
}

/** Whether the device's sound runs, after a while at most. */
async function isAwake(context: AudioContext): Promise<boolean> {
  await Promise.race([context.resume().catch(() => undefined), new Promise((resolve) => { setTimeout(resolve, wakeAtMostMs) })])
  return context.state === 'running'
}
