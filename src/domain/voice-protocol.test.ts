import { describe, expect, test } from 'vitest'
import { parseVoiceAnswer, parseVoiceOrder } from './voice-protocol.ts'

const say = { kind: 'say', id: 1, voice: 'nl', text: 'Dag', wordsPerMinute: 150 }
const said = { kind: 'said', id: 1, samples: new Float32Array(2), sampleRate: 22_050, words: [{ from: 0, length: 3, atMs: 0 }] }

describe('an order to the voice', () => {
  test.each([[say], [{ kind: 'open', pack: new ArrayBuffer(1) }], [{ kind: 'learn', pack: new ArrayBuffer(1) }]])('%j is one', (order) => {
    expect(parseVoiceOrder(order)).toEqual(order)
  })

  test.each([[undefined], ['say'], [{}], [{ kind: 'open' }], [{ kind: 'open', pack: 'bytes' }], [{ ...say, text: 1 }], [{ ...say, id: -1 }], [{ ...say, kind: 'shout' }]])('%j is none', (other) => {
    expect(parseVoiceOrder(other)).toBeUndefined()
  })
})

describe('an answer of the voice', () => {
  test('is sound with its words, or that there is none', () => {
    expect(parseVoiceAnswer(said)).toEqual(said)
    expect(parseVoiceAnswer({ kind: 'failed', id: 2, why: 'No such voice' })).toEqual({ kind: 'failed', id: 2, why: 'No such voice' })
  })

  test.each([[null], [{ kind: 'failed' }], [{ kind: 'failed', id: 2 }], [{ ...said, samples: [0, 0] }], [{ ...said, words: [{ from: 0, length: 3 }] }], [{ ...said, words: {} }], [{ ...said, sampleRate: 'fast' }]])('%j is none', (other) => {
    expect(parseVoiceAnswer(other)).toBeUndefined()
  })
})
