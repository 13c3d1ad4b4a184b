import { expect, test } from 'vitest'
import { espeakVoice } from './espeak-voice.ts'
import type { Spoken, VoiceEngine } from './voice-engine.ts'

const sound: Spoken = { samples: new Float32Array(1), sampleRate: 22_050, words: [] }
const settle = () => new Promise<void>((resolve) => { setTimeout(resolve, 0) })

/** An engine that is done when the test says so, and the part of the browser's audio that starts, stops and holds. */
function setUp() {
  const log: string[] = []
  let isMade: (spoken: Spoken | undefined) => void = () => undefined
  const engine: VoiceEngine = {
    warm: () => undefined,
    speak: () => new Promise((resolve) => { isMade = resolve }),
    close: () => undefined,
  }
  const source = Object.assign(new EventTarget(), {
    connect: () => undefined, disconnect: () => undefined, start: () => void log.push('start'), stop: () => void log.push('stop'),
  })
  const context = {
    state: 'running', currentTime: 0, destination: {},
    suspend: async () => void Object.assign(context, { state: 'suspended' }),
    resume: async () => void Object.assign(context, { state: 'running' }),
    createBuffer: () => ({ copyToChannel: () => undefined }),
    createBufferSource: () => source,
  }
  const voice = espeakVoice(engine, context as unknown as AudioContext, 'nl')
  return {
    voice, log, context,
    make: async (spoken: Spoken | 'none' = sound) => {
      isMade(spoken === 'none' ? undefined : spoken)
      await settle()
    },
  }
}
const how = { speed: 1, onWord: () => undefined }

test('paused while the sound is made, it begins when somebody goes on, and not before', async () => {
  const { voice, log, context, make } = setUp()
  void voice.say('Een.', how)
  voice.pause()
  await make()
  expect([log, context.state]).toEqual([[], 'suspended'])
  voice.goOn()
  await settle()
  expect([log, context.state]).toEqual([['start'], 'running'])
})

test('paused while the device wakes, it does not say that there is no sound', async () => {
  const { voice, log, make } = setUp()
  const said = voice.say('Een.', how)
  const made = make()
  await Promise.resolve()
  voice.pause()
  await made
  voice.goOn()
  await settle()
  expect(log).toEqual(['start'])
  voice.stop()
  expect(await said).toBe('stopped')
})

test('stopped in such a pause, it is free for the next text', async () => {
  const { voice, log, make } = setUp()
  const first = voice.say('Een.', how)
  voice.pause()
  await make()
  voice.stop()
  expect(await first).toBe('stopped')
  const second = voice.say('Twee.', how)
  await make()
  expect(log).toEqual(['start'])
  voice.stop()
  expect(await second).toBe('stopped')
})

test('where the voice does not come or nothing can sound, it says which', async () => {
  const { voice, context, make } = setUp()
  const first = voice.say('Een.', how)
  await make('none')
  expect(await first).toBe('no-voice')
  context.resume = () => Promise.reject(new Error('There is no device.'))
  context.state = 'suspended'
  const second = voice.say('Twee.', how)
  await make()
  expect(await second).toBe('no-sound')
})
