/**
 * Where page and voice worker meet: the worker gets bytes and texts, and gives back sound. It reaches nothing else.
 * Read by hand: the page that asks has no room for the schemas of a library before its first question.
 */

/** A word of the text that was asked for: UTF-16 units from its start, and milliseconds from the beginning of its sound. */
export type SpokenWord = { readonly from: number; readonly length: number; readonly atMs: number }

export type VoiceOrder =
  /** The first order: what every language is spoken with (packed-files.ts). */
  | { readonly kind: 'open'; readonly pack: ArrayBuffer }
  /** The words of one more language, likewise. */
  | { readonly kind: 'learn'; readonly pack: ArrayBuffer }
  /** Answered with `said` or `failed` of the same id, in the order in which they came. */
  | { readonly kind: 'say'; readonly id: number; readonly voice: string; readonly text: string; readonly wordsPerMinute: number }

export type VoiceAnswer =
  /** One channel, from -1 to 1. */
  | { readonly kind: 'said'; readonly id: number; readonly samples: Float32Array<ArrayBuffer>; readonly sampleRate: number; readonly words: readonly SpokenWord[] }
  /** `why` is for developers. */
  | { readonly kind: 'failed'; readonly id: number; readonly why: string }

/** An order that this version knows, or undefined. */
export function parseVoiceOrder(data: unknown): VoiceOrder | undefined {
  const { kind, pack, id, voice, text, wordsPerMinute } = fieldsOf(data)
  if ((kind === 'open' || kind === 'learn') && pack instanceof ArrayBuffer) return { kind, pack }
  return kind === 'say' && isCount(id) && isCount(wordsPerMinute) && typeof voice === 'string' && typeof text === 'string'
    ? { kind, id, voice, text, wordsPerMinute }
    : undefined
}

/** An answer that this version knows, or undefined. */
export function parseVoiceAnswer(data: unknown): VoiceAnswer | undefined {
  const { kind, id, why, samples, sampleRate, words } = fieldsOf(data)
  if (!isCount(id)) return undefined
  if (kind === 'failed' && typeof why === 'string') return { kind, id, why }
  return kind === 'said' && isSound(samples) && isCount(sampleRate) && Array.isArray(words) && words.every(isSpokenWord)
    ? { kind, id, samples, sampleRate, words }
    : undefined
}

function fieldsOf(data: unknown): Readonly<Record<string, unknown>> {
  return typeof data === 'object' && data !== null ? { ...data } : {}
}

function isCount(value: unknown): value is number {
  return typeof value === 'number' && value >= 0
}

function isSound(value: unknown): value is Float32Array<ArrayBuffer> {
  return value instanceof Float32Array && value.buffer instanceof ArrayBuffer
}

function isSpokenWord(value: unknown): value is SpokenWord {
  const { from, length, atMs } = fieldsOf(value)
  return isCount(from) && isCount(length) && isCount(atMs)
}
