import { expect, test } from 'vitest'
import { bundleContent } from './bundle-content.ts'

const clean = { kiosk: ['src/kiosk/main.tsx'], follow: [], desk: [], worker: [], voice: [] }

test('pages that hold their own code and what they share pass', () => {
  expect(bundleContent({
    kiosk: ['src/kiosk/main.tsx', 'src/sealing/seal-submission.ts', 'src/domain/flow.ts', 'node_modules/jose/dist/webapi/jwe/compact/encrypt.js'],
    follow: ['src/kiosk/follow/main.tsx', 'src/ui/Button.tsx'],
    desk: ['src/desk/main.tsx', 'src/ui/Button.tsx'],
    worker: ['src/worker/service-worker.ts', 'src/outbox/delivery-loop.ts'],
    voice: ['src/worker/voice-worker.ts', 'src/worker/espeak.ts', 'src/domain/voice-protocol.ts', 'node_modules/@echogarden/espeak-ng-emscripten/espeak-ng.js'],
  })).toEqual([])
})

test.each([
  ['kiosk', 'src/sealing/open-submission.ts', 'opens what a device sealed'],
  ['worker', 'node_modules/jose/dist/webapi/lib/jwe_decrypt.js', 'decrypts'],
  ['kiosk', 'src/desk/Inbox.tsx', "another page's code"],
  ['desk', 'src/kiosk/main.tsx', "another page's code"],
  ['desk', 'src/sealing/open-note.ts', 'opens what a device sealed'],
  ['worker', 'src/ui/Button.tsx', 'belongs to a page'],
  ['follow', 'src/outbox/outbox.ts', 'no part of following'],
  ['kiosk', 'src/intake/server.ts', 'runs in Node'],
  ['kiosk', '__vite-browser-external', 'a module of Node'],
  ['kiosk', 'src/outbox/testing/fake-clock.ts', 'is test code'],
  ['kiosk', 'node_modules/@echogarden/espeak-ng-emscripten/espeak-ng.js', 'is GPL-3.0'],
  ['worker', 'node_modules/@echogarden/espeak-ng-emscripten/espeak-ng.js', 'is GPL-3.0'],
  ['voice', 'src/worker/drain.ts', 'not needed to speak'],
])('%s with %s is found', (page, module, sentence) => {
  expect(bundleContent({ ...clean, [page]: [module] })).toEqual([{ path: `dist/${page}`, sentence: expect.stringContaining(sentence) }])
})

test('a page that was not built is found: nobody looked at it', () => {
  const { desk: _, ...built } = clean
  expect(bundleContent(built).map(({ path }) => path)).toEqual(['dist/desk'])
})
