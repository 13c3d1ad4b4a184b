import { signal } from '@preact/signals'
import { describe, expect, test, vi } from 'vitest'
import type { Passage, Sentence } from './passages.ts'
import { createReader } from './reader.ts'
import type { HowToSay, Said, Voice } from './voice.ts'

const sentence = (text: string, language = 'nl'): Sentence => ({ language, text, at: [] })
const passage = (...texts: string[]): Passage => ({ element: { id: texts.join(' ') } as unknown as Element, sentences: texts.map((text) => sentence(text)) })

/** A voice that says what it is told, and ends when the test says so. */
function slowVoice() {
  const log: string[] = []
  let end: (said: Said) => void = () => undefined
  let how: HowToSay | undefined
  const voice: Voice = {
    prepare: (text) => void log.push(`prepare ${text}`),
    say: (text, asked) => new Promise((resolve) => {
      log.push(`say ${text}${asked.speed === 1 ? '' : ` at ${asked.speed}`}`)
      how = asked
      end = resolve
    }),
    pause: () => void log.push('pause'),
    goOn: () => void log.push('go on'),
    stop: () => {
      log.push('stop')
      end('stopped')
    },
  }
  return {
    voice, log,
    word: (from: number, to: number) => how?.onWord({ from, to }),
    end: async (said: Said = 'said') => {
      end(said)
      await settle()
    },
  }
}

const settle = () => new Promise<void>((resolve) => { setTimeout(resolve, 0) })

function setUp(parts: { voiceOf?: (language: string) => Promise<Voice>; wait?: () => Promise<void> } = {}) {
  const slow = slowVoice()
  const marks: string[] = []
  const onPassage = vi.fn()
  const reader = createReader({
    voiceOf: parts.voiceOf ?? (async () => slow.voice),
    markPassage: ({ element }) => void marks.push(`in ${element.id}`),
    markWord: ({ text }, from, to) => void marks.push(text.slice(from, to)),
    unmark: () => void marks.push('-'),
    onPassage,
    wait: parts.wait ?? (async () => undefined),
  }, signal(1))
  return { ...slow, reader, marks, onPassage }
}
const said = (log: readonly string[]) => log.filter((line) => line.startsWith('say')).map((line) => line.slice(4))

describe('reading', () => {
  test('says sentence after sentence, and makes ready the next while one is heard', async () => {
    const { reader, log, end, onPassage } = setUp()
    void reader.read([passage('Een.', 'Twee.'), passage('Drie.')])
    await settle()
    expect(log.slice(-2)).toEqual(['say Een.', 'prepare Twee.'])
    await end()
    await end()
    expect(log.at(-1)).toBe('say Drie.')
    await end()
    expect(reader.state.value).toEqual({ kind: 'ended' })
    expect(onPassage).toHaveBeenCalledTimes(2)
  })

  test('marks the passage and then each word as it is heard, in the text as it stands', async () => {
    const { reader, word, marks } = setUp()
    void reader.read([passage('Bel 14 010 nu')])
    await settle()
    word(0, 3)
    // "14 010" is said as "1 4, 0 1 0".
    word(4, 5)
    word('Bel 1 4, 0 1 0 '.length, 'Bel 1 4, 0 1 0 nu'.length)
    expect(marks.slice(1)).toEqual(['in Bel 14 010 nu', 'Bel', '1', 'nu'])
  })

  test('is coming until the first word is heard', async () => {
    const { reader, word } = setUp()
    void reader.read([passage('Een.')])
    await settle()
    expect(reader.state.value.kind).toBe('coming')
    word(0, 3)
    expect(reader.state.value.kind).toBe('speaking')
  })

  test('what is read anew silences what was read before, and that says nothing more', async () => {
    const { reader, log, end, word, marks } = setUp()
    void reader.read([passage('Een.'), passage('Twee.')])
    await settle()
    void reader.read([passage('Drie.')])
    await settle()
    marks.length = 0
    word(0, 4)
    await end()
    expect(said(log)).toEqual(['Een.', 'Drie.'])
    expect(marks).toEqual(['Drie', '-'])
  })
})

describe('while it is read', () => {
  test('pause and go on are of the voice, and nothing is lost between', async () => {
    const { reader, log, word } = setUp()
    void reader.read([passage('Een.')])
    await settle()
    word(0, 3)
    reader.pauseOrGoOn()
    expect([log.at(-1), reader.state.value.kind]).toEqual(['pause', 'paused'])
    reader.pauseOrGoOn()
    expect([log.at(-1), reader.state.value.kind]).toEqual(['go on', 'speaking'])
  })

  test('a pause before anything is heard ends it, for there is nothing to go on with', async () => {
    const { reader, log, marks } = setUp()
    void reader.read([passage('Een.')])
    await settle()
    reader.pauseOrGoOn()
    expect([log.at(-1), reader.state.value.kind, marks.at(-1)]).toEqual(['stop', 'ended', '-'])
  })

  test('once more begins the passage again, not the page', async () => {
    const { reader, log, end } = setUp()
    void reader.read([passage('Een.'), passage('Twee.', 'Drie.')])
    await settle()
    await end()
    await end()
    reader.again()
    await settle()
    expect(said(log)).toEqual(['Een.', 'Twee.', 'Drie.', 'Twee.'])
  })

  test('slower says the sentence again, slower, and no slower than the slowest', async () => {
    const { reader, log } = setUp()
    void reader.read([passage('Een.')])
    for (let press = 0; press < 5; press++) {
      await settle()
      reader.changeSpeed(-1)
    }
    await settle()
    expect(said(log)).toEqual(['Een.', 'Een. at 0.8', 'Een. at 0.6'])
    expect(reader.limit.value).toBe('slowest')
  })

  test('stop is silent at once and leaves no mark', async () => {
    const { reader, log, marks, end } = setUp()
    void reader.read([passage('Een.'), passage('Twee.')])
    await settle()
    reader.stop()
    expect([log.at(-1), marks.at(-1), reader.state.value.kind]).toEqual(['stop', '-', 'ended'])
    await end()
    expect(said(log)).toEqual(['Een.'])
  })

  test('stop in the silence between two passages says nothing of the next one', async () => {
    let pass = () => {}
    const { reader, log, end, onPassage } = setUp({ wait: () => new Promise((resolve) => { pass = resolve }) })
    void reader.read([passage('Een.'), passage('Twee.')])
    await settle()
    await end()
    reader.stop()
    pass()
    await settle()
    reader.again()
    await settle()
    expect([said(log), onPassage.mock.calls.length], 'once more is what was heard').toEqual([['Een.', 'Een.'], 2])
  })

  /** Paused in the silence between two passages, which is over by now. */
  async function pausedBetween() {
    let pass = () => {}
    const { reader, log, end, word } = setUp({ wait: () => new Promise((resolve) => { pass = resolve }) })
    void reader.read([passage('Een.'), passage('Twee.')])
    await settle()
    word(0, 3)
    await end()
    reader.pauseOrGoOn()
    pass()
    await settle()
    return { reader, log }
  }

  test('paused in the silence between two passages it says nothing until somebody goes on', async () => {
    const { reader, log } = await pausedBetween()
    expect([said(log), reader.state.value.kind]).toEqual([['Een.'], 'paused'])
    reader.pauseOrGoOn()
    await settle()
    expect([said(log), reader.state.value.kind]).toEqual([['Een.', 'Twee.'], 'speaking'])
  })

  test('asked once more in a pause, it says the passage again and is not held by it', async () => {
    const { reader, log } = await pausedBetween()
    reader.again()
    await settle()
    expect([said(log), log.slice(-4, -1), reader.state.value.kind]).toEqual([['Een.', 'Een.'], ['go on', 'stop', 'say Een.'], 'coming'])
  })

  test('stopped in the silence that somebody paused, it says nothing more', async () => {
    const { reader, log } = await pausedBetween()
    reader.stop()
    await settle()
    expect([said(log), reader.state.value.kind]).toEqual([['Een.'], 'ended'])
  })

  test('stopped in a pause, the voice is free for the next text', async () => {
    const { reader, log, word } = setUp()
    void reader.read([passage('Een.')])
    await settle()
    word(0, 3)
    reader.pauseOrGoOn()
    reader.stop()
    expect(log.slice(-2)).toEqual(['go on', 'stop'])
  })
})

test.each(['no-sound', 'no-voice'] as const)('%s is said in words, and what was read can be asked for again', async (why) => {
  const { reader, end, log } = setUp()
  void reader.read([passage('Een.'), passage('Twee.')])
  await settle()
  await end(why)
  expect(reader.state.value).toEqual({ kind: 'failed', why })
  reader.pauseOrGoOn()
  await settle()
  expect(said(log)).toEqual(['Een.', 'Een.'])
})

test('each sentence is said by the voice of its language', async () => {
  const asked: string[] = []
  const { voice } = slowVoice()
  const { reader } = setUp({ voiceOf: async (language) => {
    asked.push(language)
    return { ...voice, say: async () => 'said' }
  } })
  await reader.read([{ element: {} as Element, sentences: [sentence('Dag', 'nl'), sentence('Dzień dobry', 'pl')] }])
  expect(asked).toEqual(['nl', 'pl'])
})
