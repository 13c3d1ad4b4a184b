/// <reference lib="webworker" />
/**
 * The voice: a worker of its own, that gets its data and its texts from the page. Its answer's policy lets it load and reach
 * nothing, so whatever is read aloud stays in it. Built with eSpeak NG into one file, which is GPL-3.0 (NOTICE).
 */
import { parseVoiceOrder, type VoiceAnswer, type VoiceOrder } from '../domain/voice-protocol.ts'
import { type Espeak, openEspeak } from './espeak.ts'

declare const self: DedicatedWorkerGlobalScope

/** Orders wait for the one before: nothing is said with a language that is still being learned. */
let espeak: Promise<Espeak> = Promise.reject(new Error('Nothing was opened.'))
espeak.catch(() => undefined)

self.addEventListener('message', (event) => {
  const order = parseVoiceOrder(event.data)
  if (order !== undefined) void obey(order)
})

async function obey(order: VoiceOrder): Promise<void> {
  if (order.kind === 'open') {
    espeak = openEspeak(order.pack)
    return
  }
  try {
    const engine = await espeak
    if (order.kind === 'learn') {
      engine.learn(order.pack)
      return
    }
    const { samples, sampleRate, words } = engine.say(order.text, order)
    answer({ kind: 'said', id: order.id, samples, sampleRate, words: [...words] }, [samples.buffer])
  } catch (cause) {
    // What could not be opened or learned shows when it is to be said.
    if (order.kind === 'say') answer({ kind: 'failed', id: order.id, why: String(cause) })
  }
}

function answer(message: VoiceAnswer, transfer: Transferable[] = []): void {
  self.postMessage(message, transfer)
}
