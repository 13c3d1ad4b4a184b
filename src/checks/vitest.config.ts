/**
 * Unit tests: every `*.test.ts(x)` beside its source, run in Node.
 * A test that needs a document or IndexedDB brings its own (fake-indexeddb); real pages are tested in `e2e/`.
 */
import { fileURLToPath } from 'node:url'
import { defineConfig } from 'vitest/config'

export default defineConfig({
  root: fileURLToPath(new URL('../..', import.meta.url)),
  oxc: { jsx: { runtime: 'automatic', importSource: 'preact' } },
  test: {
    include: ['src/**/*.test.{ts,tsx}'],
    environment: 'node',
    reporters: ['default', fileURLToPath(new URL('vitest-closing-line.ts', import.meta.url))],
    // Two cores are what a test machine has, and two workers leave an eighth of them idle while they wait for a disk or a database.
    maxWorkers: 3,
    // A machine that is busy with something else is slow, not wrong: these only end what hangs.
    testTimeout: 120_000,
    hookTimeout: 120_000,
  },
})
