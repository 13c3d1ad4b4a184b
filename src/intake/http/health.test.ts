/** The probes on both listeners of a real intake, whose disk fails in each of its parts. */
import { readdir, rename, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { breakTable } from '../testing/break-table.ts'
import { call } from '../testing/call.ts'
import { type IntakeKit, startIntakeKit } from '../testing/intake-kit.ts'

let kit: IntakeKit
beforeEach(async () => { kit = await startIntakeKit() })
afterEach(() => kit.remove())

const probe = async (path: string) => Promise.all([kit.publicUrl, kit.deskUrl].map((origin) => call(`${origin}${path}`)))

describe('the probes', () => {
  test('answer on both listeners, to anybody, and are not written down', async () => {
    for (const path of ['/healthz', '/readyz']) {
      for (const { status, bytes, headers } of await probe(path)) {
        expect([status, new TextDecoder().decode(bytes)]).toEqual([200, 'ok\n'])
        expect(headers.get('API-Version')).toBe('1.0.0')
      }
    }
    expect(kit.requests).toEqual([])
    expect(await call(`${kit.publicUrl}/readyz`, { method: 'POST' })).toMatchObject({ status: 405, code: 'method-unknown' })
  })

  test.each([
    ['database', () => breakTable(kit.database, 'meta')],
    ['key-file', () => rename(kit.keyFile, `${kit.keyFile}.gone`)],
    ['attachments', async () => {
      await rm(join(kit.dataDir, 'attachments'), { recursive: true, force: true })
      await writeFile(join(kit.dataDir, 'attachments'), 'a file, not a folder')
    }],
  ] as const)('say 503 when the %s fails, and the log alone says which', async (part, fail) => {
    await fail()
    const answers = await probe('/readyz')
    for (const { status, code, body } of answers) {
      expect({ status, code }).toEqual({ status: 503, code: 'not-ready' })
      expect(JSON.stringify(body)).not.toMatch(/key|database|attachment/u)
    }
    expect(kit.logged).toMatchObject([{ level: 'alarm', code: 'not-ready', part }])
    expect((await probe('/healthz')).map(({ status }) => status)).toEqual([200, 200])
  })

  test('leave nothing beside the photos', async () => {
    await probe('/readyz')
    expect(await readdir(join(kit.dataDir, 'attachments'))).toEqual([])
  })
})
