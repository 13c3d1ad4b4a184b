/**
 * What a kiosk really says: every sound that its page hands to the browser's audio, and what its voice worker was asked for
 * and answered. It listens beside the page; nothing is put in the place of anything.
 */
import { execFileSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type BrowserContext, expect, type Page } from '@playwright/test'

/** One text that the voice made into sound. */
export type Utterance = {
  readonly text: string
  readonly wordsPerMinute: number
  /** From the first to the last sample that can be heard. */
  readonly heardMs: number
  /** Root mean square of the samples; 0 is silence. */
  readonly loudness: number
  /** Tells two sounds apart. */
  readonly fingerprint: number
  readonly words: readonly { readonly from: number; readonly length: number; readonly atMs: number }[]
}
/** One sound that was handed to the browser's audio; `fingerprint` is that of the utterance it was made of. */
export type Played = { readonly atMs: number; readonly seconds: number; readonly fingerprint: number; stoppedAtMs?: number }
/** One passage that the page marked as the one that is read, and the words that it marked in it, in their order. */
export type Followed = { readonly text: string; readonly words: string[] }

declare global {
  interface Window { speech: { readonly utterances: Utterance[]; readonly played: Played[]; readonly followed: Followed[]; readonly contexts: AudioContext[]
    /** When the first voice worker was started, and when it first answered. */
    readonly worker: { startedAtMs: number; answeredAtMs: number } } }
}

/** Below this a sample is silence to an ear, of 1. */
const silence = 0.003

/** Listens to every page that this browser opens from now on. */
export async function hearSpeech(context: BrowserContext): Promise<void> {
  await context.addInitScript(listen, silence)
}

export const utterancesOf = (page: Page): Promise<readonly Utterance[]> => page.evaluate(() => window.speech.utterances)
export const followedOn = (page: Page): Promise<readonly Followed[]> => page.evaluate(() => window.speech.followed)
export const playedOn = (page: Page): Promise<readonly Played[]> => page.evaluate(() => window.speech.played)

/** Runs inside the page, before its own scripts; so it names nothing of this file. */
function listen(quiet: number): void {
  const [utterances, played, followed, contexts]: [Utterance[], Played[], Followed[], AudioContext[]] = [[], [], [], []]
  const worker = { startedAtMs: 0, answeredAtMs: 0 }
  window.speech = { utterances, played, followed, contexts, worker }
  const fingerprintOf = (samples: Float32Array) => samples.reduce((sum, sample, index) => (sum * 31 + Math.round(sample * 32_768) + index) % 1_000_000_007, 7)
  const asked = new Map<number, { text: string; wordsPerMinute: number }>()
  window.Worker = class extends Worker {
    constructor(url: string | URL, options?: WorkerOptions) {
      super(url, options)
      worker.startedAtMs ||= performance.now()
      this.addEventListener('message', ({ data }) => {
        worker.answeredAtMs ||= performance.now()
        const order = asked.get(data.id)
        if (data.kind !== 'said' || order === undefined) return
        const samples: Float32Array = data.samples
        const heard = (sample: number) => Math.abs(sample) >= quiet
        utterances.push({
          ...order, words: data.words,
          heardMs: 1000 * (samples.findLastIndex(heard) - samples.findIndex(heard)) / data.sampleRate,
          loudness: Math.sqrt(samples.reduce((sum, sample) => sum + sample * sample, 0) / samples.length),
          fingerprint: fingerprintOf(samples),
        })
      })
    }
    override postMessage(message: { id: number; kind: string; text: string; wordsPerMinute: number }, transfer?: unknown): void {
      if (message.kind === 'say') asked.set(message.id, { text: message.text, wordsPerMinute: message.wordsPerMinute })
      super.postMessage(message, transfer as Transferable[])
    }
  }
  const { start, stop } = AudioBufferSourceNode.prototype
  const starts = new WeakMap<AudioBufferSourceNode, Played>()
  AudioBufferSourceNode.prototype.start = function startHeard(...when) {
    const sound: Played = { atMs: performance.now(), seconds: this.buffer?.duration ?? 0, fingerprint: fingerprintOf(this.buffer?.getChannelData(0) ?? new Float32Array()) }
    starts.set(this, sound)
    played.push(sound)
    if (this.context instanceof AudioContext && !contexts.includes(this.context)) contexts.push(this.context)
    start.apply(this, when)
  }
  AudioBufferSourceNode.prototype.stop = function stopHeard(...when) {
    const sound = starts.get(this)
    if (sound !== undefined) sound.stoppedAtMs = performance.now()
    stop.apply(this, when)
  }
  // Each mark is noted when it is made: on a busy machine a mark may come and go between two frames.
  const note = (changes: readonly MutationRecord[]) => {
    for (const { target, oldValue } of changes) if (oldValue === null) followed.push({ text: target.textContent ?? '', words: [] })
  }
  const marks = new MutationObserver(note)
  marks.observe(document, { subtree: true, attributeFilter: ['data-speaking'], attributeOldValue: true })
  const { set } = HighlightRegistry.prototype
  HighlightRegistry.prototype.set = function setNoted(name, highlight) {
    note(marks.takeRecords())
    if (name === 'spoken-word') followed.at(-1)?.words.push([...highlight].map(String).join())
    return set.call(this, name, highlight)
  }
}

/** How long Debian's own espeak-ng says the same text, without the silence at its ends. */
export function nativeHeardMs(voice: string, { text, wordsPerMinute }: Pick<Utterance, 'text' | 'wordsPerMinute'>): number {
  const folder = mkdtempSync(join(tmpdir(), 'samenloket-espeak-'))
  try {
    const file = join(folder, 'said.wav')
    execFileSync('espeak-ng', ['-v', voice, '-s', String(wordsPerMinute), '-w', file, '--', text])
    return heardMsOf(readFileSync(file))
  } finally {
    rmSync(folder, { recursive: true })
  }
}

/** Of a WAV file as espeak-ng writes it: 44 bytes, then one channel of 16 bits. */
function heardMsOf(wav: Buffer): number {
  const samples = Array.from({ length: (wav.length - 44) >> 1 }, (_, index) => wav.readInt16LE(44 + 2 * index) / 32_768)
  const heard = (sample: number) => Math.abs(sample) >= silence
  return 1000 * (samples.findLastIndex(heard) - samples.findIndex(heard)) / wav.readUInt32LE(24)
}

/** Waits until the service worker has all voices, as it brings them by itself. */
export async function untilVoicesAreKept(page: Page, files: number): Promise<void> {
  const kept = () => page.evaluate(async () => (await (await caches.open('samenloket-voices')).keys()).length)
  // Said here, because a measurement has no settings of a test runner.
  await expect.poll(kept, { timeout: 120_000 }).toBeGreaterThanOrEqual(files)
}
