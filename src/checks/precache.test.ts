import { expect, test } from 'vitest'
import { bundleSizes, weighKiosk } from './bundle-sizes.ts'
import { precacheEntries } from './precache.ts'

const file = (path: string, content = path) => ({ path, content: Buffer.from(content) })

test('a name with a hash needs no revision, any other has one from its content', () => {
  const [hashed, page] = precacheEntries([file('assets/index-BG5U6zsr.js'), file('index.html', 'one')])
  const [changed] = precacheEntries([file('index.html', 'two')])
  expect(hashed).toEqual({ url: 'assets/index-BG5U6zsr.js', revision: null })
  expect(page?.revision).toMatch(/^[0-9a-f]{16}$/)
  expect(changed?.revision).not.toBe(page?.revision)
})

test('the worker itself, voices, screenshots, paper and maps are not stored at the first visit', () => {
  const left = ['sw.js', 'assets/voice-worker-BG5U6zsr.js', 'assets/voice-nl-BG5U6zsr.dat', 'screenshots/start.png', 'paper/card.pdf', 'assets/index-BG5U6zsr.js.map']
  expect(precacheEntries([...left, 'pictograms/lamp.svg', 'assets/atkinson-BcXVPD7q.woff2'].map((path) => file(path))).map(({ url }) => url)).toEqual(['pictograms/lamp.svg', 'assets/atkinson-BcXVPD7q.woff2'])
})

test('the weight counts what is stored at the first visit but for fonts, and the worker as it travels', () => {
  const weight = weighKiosk([file('index.html', 'x'.repeat(1000)), file('assets/a-BcXVPD7q.woff2', 'y'.repeat(5000)), file('sw.js', 'z'.repeat(10_000))])
  expect(weight.precacheBytes).toBe(1000)
  expect(weight.workerWireBytes).toBeGreaterThan(0)
  expect(weight.workerWireBytes).toBeLessThan(1000)
})

test('the words of a further language are weighed by themselves', () => {
  const weight = weighKiosk([file('assets/words-tr-BG5U6zsr.js', 'ş'.repeat(700)), file('assets/words-tr-CG5U6zsr.js', 'ğ'.repeat(700)), file('index.html', 'x')])
  expect(weight.precacheBytes).toBe(1)
  expect(weight.languageWireBytes.get('tr')).toBeGreaterThan(20)
})

test('a weight at its limit passes, one byte more is found', () => {
  expect(bundleSizes({ precacheBytes: 700_000, workerWireBytes: 25_000, languageWireBytes: new Map([['tr', 25_000]]) })).toEqual([])
  expect(bundleSizes({ precacheBytes: 700_001, workerWireBytes: 25_001, languageWireBytes: new Map([['tr', 25_001]]) }).map(({ path }) => path)).toEqual(['dist/kiosk', 'dist/kiosk/sw.js', 'locales/tr'])
})
