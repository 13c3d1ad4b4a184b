import { mkdirSync, mkdtempSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { sourceFingerprint } from './stale.ts'

let root = ''
const write = (path: string, text: string): void => {
  mkdirSync(dirname(join(root, path)), { recursive: true })
  writeFileSync(join(root, path), text)
}
/** Whether the pages would be built again after this change. */
const makesStale = (change: () => void): boolean => {
  const before = sourceFingerprint(root)
  change()
  return sourceFingerprint(root) !== before
}

beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'samenloket-stale-'))
  for (const path of ['package-lock.json', 'vite.config.ts', 'src/checks/build.ts', 'src/checks/precache.ts', 'src/checks/voices.ts', 'src/kiosk/main.tsx', 'locales/nl/kiosk.json']) write(path, path)
})
afterEach(() => rmSync(root, { recursive: true }))

test('pages are stale after a change to a page, a text, a picture or a package', () => {
  expect(makesStale(() => write('src/kiosk/main.tsx', 'changed'))).toBe(true)
  expect(makesStale(() => write('locales/nl/kiosk.json', 'changed'))).toBe(true)
  expect(makesStale(() => write('public/icon.svg', 'new'))).toBe(true)
  expect(makesStale(() => write('package-lock.json', 'changed'))).toBe(true)
})

test('a deleted or renamed file makes them stale too', () => {
  expect(makesStale(() => renameSync(join(root, 'src/kiosk/main.tsx'), join(root, 'src/kiosk/start.tsx')))).toBe(true)
  expect(makesStale(() => rmSync(join(root, 'src/kiosk/start.tsx')))).toBe(true)
})

test('the same content written again does not', () => {
  expect(makesStale(() => write('src/kiosk/main.tsx', 'src/kiosk/main.tsx'))).toBe(false)
})

test('tests, the server and the screenshots of the README do not', () => {
  expect(makesStale(() => {
    write('src/kiosk/main.test.tsx', 'test')
    write('src/outbox/testing/fake-clock.ts', 'test')
    write('src/intake/server.ts', 'server')
    write('public/screenshots/start.png', 'picture')
  })).toBe(false)
})
