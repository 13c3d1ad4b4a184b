import { describe, expect, test } from 'vitest'
import { importDirection } from './import-direction.ts'

const sentencesFor = (path: string, text: string): string[] => importDirection([{ path, text }]).map(({ sentence }) => sentence)

describe('imports between folders', () => {
  test('a page may use the domain, what it shares with the desk, and the outbox', () => {
    expect(sentencesFor('src/kiosk/screens/Receipt.tsx', `
      import { formatCaseNumber } from '../../domain/case-number.ts'
      import { Button } from '../../ui/Button.tsx'
      import type { Outbox } from '../../outbox/outbox.ts'
      import { title } from './titles.ts'
      import texts from '../../../locales/nl/kiosk.json' with { type: 'json' }
    `)).toEqual([])
  })

  test.each([
    ['the domain using the outbox', 'src/domain/flow.ts', '../outbox/outbox.ts', 'but domain may import nothing else'],
    ['the outbox using a page', 'src/outbox/loop.ts', '../kiosk/main.tsx', 'outbox may import domain, catalogue, sealing'],
    ['the worker using parts of a page', 'src/worker/service-worker.ts', '../ui/Button.tsx', 'worker may import'],
    ['a page using the checks', 'src/desk/main.tsx', '../checks/build.ts', 'desk may import'],
    ['code outside src', 'src/kiosk/main.tsx', '../../e2e/fixtures.ts', 'is no part of src'],
    ['texts in the domain', 'src/domain/flow.ts', '../../locales/nl/kiosk.json', 'is no part of src'],
  ])('%s is found', (_, path, specifier, sentence) => {
    expect(sentencesFor(path, `import { x } from '${specifier}'`)).toEqual([expect.stringContaining(sentence)])
  })

  test('the four that never meet are told where shared code belongs', () => {
    expect(sentencesFor('src/desk/inbox.ts', "import type { Server } from '../intake/server.ts'"))
      .toEqual([expect.stringContaining('never import each other. What both need belongs in src/domain')])
  })

  test('a re-export and a dynamic import count as imports, each with its line', () => {
    const text = "\nexport { a } from '../intake/a.ts'\nexport * from '../desk/b.ts'\nconst c = import('../worker/c.ts')\n"
    expect(importDirection([{ path: 'src/kiosk/x.ts', text }]).map(({ line }) => line)).toEqual([2, 3, 4])
  })

  test('a test of the intake may bring a real outbox, and no other file of the intake may', () => {
    const text = "import { deliver } from '../../outbox/deliver.ts'"
    for (const path of ['src/intake/backup/restore.test.ts', 'src/intake/testing/outbox-device.ts']) expect(sentencesFor(path, text)).toEqual([])
    expect(sentencesFor('src/intake/backup/restore.ts', text)).toHaveLength(1)
    expect(sentencesFor('src/outbox/deliver.test.ts', "import { startIntake } from '../intake/main.ts'")).toHaveLength(1)
  })

  test('the start of the intake may build the pages, and no other file of the intake may', () => {
    const text = "const { buildIfStale } = await import('../checks/build.ts')"
    expect(sentencesFor('src/intake/start-pages.ts', text)).toEqual([])
    expect(sentencesFor('src/intake/http.ts', text)).toHaveLength(1)
  })
})

describe('the code that opens', () => {
  test.each(['src/kiosk/x.ts', 'src/desk/x.ts', 'src/worker/x.ts', 'src/outbox/x.ts', 'src/sealing/seal-submission.ts'])('is refused in %s', (path) => {
    const target = path.startsWith('src/sealing/') ? './open-submission.ts' : '../sealing/open-submission.ts'
    expect(sentencesFor(path, `import { open } from '${target}'`)).toEqual([expect.stringContaining('Only src/intake may hold that code')])
  })

  test.each(['src/intake/x.ts', 'src/sealing/open-note.ts', 'src/outbox/put-away.test.ts'])('is allowed in %s', (path) => {
    const target = path.startsWith('src/sealing/') ? './open-submission.ts' : '../sealing/open-submission.ts'
    expect(sentencesFor(path, `import { open } from '${target}'`)).toEqual([])
  })
})

describe('packages', () => {
  test('a folder may use its own, with what lies inside them', () => {
    expect(sentencesFor('src/kiosk/main.tsx', "import { useState } from 'preact/hooks'\nimport { signal } from '@preact/signals'")).toEqual([])
    expect(sentencesFor('src/intake/main.ts', "import { createServer } from 'node:http'\nimport { Hono } from 'hono'")).toEqual([])
  })

  test.each([
    ['src/domain/flow.ts', 'preact', 'domain may use valibot, json-logic-js'],
    ['src/kiosk/main.tsx', 'hono', 'kiosk may use preact'],
    ['src/worker/service-worker.ts', 'workbox-routing', 'worker may use'],
    ['src/outbox/loop.ts', 'node:fs', 'only src/intake and src/checks run in Node'],
    ['src/intake/main.ts', 'vite', 'intake may use'],
  ])('%s may not use %s', (path, specifier, sentence) => {
    expect(sentencesFor(path, `import x from '${specifier}'`)).toEqual([expect.stringContaining(sentence)])
  })

  test('a unit test may use the test tools, its folder may not', () => {
    const text = "import { test } from 'vitest'\nimport fc from 'fast-check'"
    expect(sentencesFor('src/domain/flow.test.ts', text)).toEqual([])
    expect(sentencesFor('src/domain/flow.ts', text)).toHaveLength(2)
  })
})
