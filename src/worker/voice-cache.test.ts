import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { answerVoice, isVoice, keepVoices } from './voice-cache.ts'

const url = (name: string) => `https://kiosk.example/kiosk/assets/voice-${name}`
/** What the network has, by address; `undefined` is no network. */
let network: Map<string, Response> | undefined
let stored: Map<string, Response>
let isFull: boolean
let asked: string[]

beforeEach(() => {
  stored = new Map()
  asked = []
  isFull = false
  const cache = {
    match: async (address: string) => stored.get(address)?.clone(),
    put: async (address: string, answer: Response) => {
      if (isFull) throw new DOMException('The disk is full.', 'QuotaExceededError')
      stored.set(address, answer)
    },
    keys: async () => [...stored.keys()].map((address) => new Request(address)),
    delete: async (address: string) => stored.delete(address),
  }
  vi.stubGlobal('caches', { open: async () => cache })
  vi.stubGlobal('fetch', async (address: string) => {
    asked.push(address)
    const answer = network?.get(address)
    if (answer === undefined) throw new TypeError('No network')
    return answer.clone()
  })
})
afterEach(() => vi.unstubAllGlobals())

const ours = (body: string) => new Response(body, { headers: { 'API-Version': '1.0.0' } })

test('voices are told from everything else by their place and name', () => {
  const get = (address: string, method = 'GET') => isVoice({ method, url: address })
  expect([get(url('nl-BG5U6zsr.dat')), get(`${url('worker-BG5U6zsr.js')}?x`), get(url('nl-BG5U6zsr.dat'), 'POST'), get('https://kiosk.example/kiosk/assets/index-BG5U6zsr.js')]).toEqual([true, true, false, false])
})

describe('keeping voices', () => {
  test('fetches each once, and lets go of older ones only when all are there', async () => {
    stored.set(url('nl-old'), ours('old'))
    network = new Map([[url('a'), ours('a')]])
    await expect(keepVoices([url('a'), url('b')])).rejects.toThrow('No network')
    expect([...stored.keys()]).toEqual([url('nl-old'), url('a')])
    network.set(url('b'), ours('b'))
    await keepVoices([url('a'), url('b')])
    expect([...stored.keys()]).toEqual([url('a'), url('b')])
    expect(asked.filter((address) => address === url('a'))).toHaveLength(1)
  })

  test('the page of a captive portal is never kept for a voice', async () => {
    stored.set(url('nl-old'), ours('old'))
    network = new Map([[url('a'), new Response('Sign in to this network')]])
    await expect(keepVoices([url('a')])).rejects.toThrow('could not be kept')
    expect([...stored.keys()]).toEqual([url('nl-old')])
  })
})

describe('a voice that is asked for', () => {
  test('comes from the device where it is there, and is kept where it came over the network', async () => {
    network = new Map([[url('a'), ours('a')]])
    expect(await (await answerVoice(new Request(url('a')))).text()).toBe('a')
    network = undefined
    expect(await (await answerVoice(new Request(url('a')))).text()).toBe('a')
    expect(asked).toEqual([url('a')])
  })

  test('is heard also where the disk takes nothing more', async () => {
    isFull = true
    network = new Map([[url('a'), ours('a')]])
    expect(await (await answerVoice(new Request(url('a')))).text()).toBe('a')
  })
})
