/**
 * "Kept" means on the disk, at the device and at the intake. A killed process cannot tell: its writes are in the kernel
 * by then and survive. So the kernel is asked what it was told, and when.
 */
import type { Page } from '@playwright/test'
import { dirname } from 'node:path'
import type { Answers } from '../../src/domain/answers.ts'
import { openHarness } from '../harness/serve.ts'
import { processesOn } from '../support/browser-process.ts'
import { expect, test } from '../support/fixtures.ts'
import { until } from '../support/intake-process.ts'
import { type CallTrace, type SystemCall, traceCalls } from '../support/system-calls.ts'

const putAways = 20
const answers: Answers = {
  what: { kind: 'value', answer: { type: 'choice', value: 'waste-bin' } }, danger: { kind: 'value', answer: { type: 'yes-no', value: false } },
  'bin-problem': { kind: 'value', answer: { type: 'choice', value: 'full' } }, description: { kind: 'value', answer: { type: 'long-text', value: 'Volle bak' } },
  where: { kind: 'value', answer: { type: 'place', value: { by: 'words', words: 'Bij de fontein' } } }, seen: { kind: 'unknown' }, photo: { kind: 'empty' },
  reply: { kind: 'value', answer: { type: 'choice', value: 'none' } },
}

test('each request of words alone costs the device one sync of its disk, and is on it when the device says so', async ({ openProfile, site: { intake, desk } }) => {
  const profile = openProfile()
  const page = await openHarness(await profile.launch(), intake.kioskOrigin)
  expect(await page.evaluate((code) => window.outbox.enrol(code), await desk.enrolmentCode())).toBe('enrolled')
  // The first one may still open files; it is not counted.
  await putAway(page, { withPhoto: false })

  const trace = await traceCalls(processesOn(profile.folder), ['fsync', 'fdatasync'])
  try {
    const syncs: number[] = []
    for (let n = 0; n < putAways; n++) {
      const before = syncsOfDatabase(trace).length
      await putAway(page, { withPhoto: false })
      syncs.push(syncsOfDatabase(trace).length - before)
    }
    expect(syncs).toEqual(Array.from({ length: putAways }, () => 1))
  } finally {
    await trace.stop()
  }
})

test('the intake has synced what it was given before it answers', async ({ openProfile, site: { intake, desk } }) => {
  const page = await openHarness(await openProfile().launch(), intake.kioskOrigin)
  expect(await page.evaluate((code) => window.outbox.enrol(code), await desk.enrolmentCode())).toBe('enrolled')
  const pid = intake.pid()
  if (pid === undefined) throw new Error('The intake does not run.')

  const trace = await traceCalls([pid], ['read', 'recvfrom', 'write', 'writev', 'sendto', 'sendmsg', 'pwrite64', 'pwritev', 'fsync', 'fdatasync'])
  try {
    await page.evaluate(() => window.outbox.deliverFromNowOn())
    for (const withPhoto of [false, true, false]) {
      await putAway(page, { withPhoto })
      await until(async () => (await page.evaluate(() => window.outbox.states())).every(({ state }) => state.kind === 'registered'))
    }
    const calls = trace.calls()
    const exchanges = exchangesOf(calls)
    const batches = exchanges.filter(({ request }) => request === 'POST /v1/submissions')
    const frames = exchanges.filter(({ request }) => /^PUT \/v1\/attachments\/.*\/chunks\/\d+$/u.test(request))
    expect([batches.length, frames.length]).toEqual([3, 1])
    for (const exchange of batches) expect(unsyncedBefore(calls, exchange, (path) => path.startsWith(intake.dataDir))).toEqual({ written: true, unsynced: [] })
    for (const exchange of frames) {
      const [, id = '', frame = ''] = /attachments\/(.*)\/chunks\/(.*)$/u.exec(exchange.request) ?? []
      expect(unsyncedBefore(calls, exchange, (path) => path.includes(`${id}/${frame}`))).toEqual({ written: true, unsynced: [] })
      // A file whose name is not on the disk is gone after a power cut, whatever its bytes are.
      const folders = syncsBetween(calls, exchange).map(({ target }) => target)
      expect(folders.some((path) => path.endsWith(`/${id}`) && dirname(path).startsWith(intake.dataDir))).toBe(true)
    }
  } finally {
    await trace.stop()
  }
})

function putAway(page: Page, { withPhoto }: { readonly withPhoto: boolean }) {
  return page.evaluate((request) => window.outbox.putAway(request), { answers, withPhoto })
}

/** Other parts of a browser sync their own files when they like; only those of its IndexedDB count. */
function syncsOfDatabase(trace: CallTrace): readonly SystemCall[] {
  return trace.calls().filter(({ target, succeeded }) => succeeded && /\/IndexedDB\/[^/]+\.leveldb\/|\/WebStorage\/.*\/IndexedDB\//u.test(target))
}

/** A request and the moment in which the first byte of its answer leaves. */
type Exchange = { readonly request: string; readonly begins: number; readonly answers: number }

/** All requests that were answered with success. Connections carry one request at a time. */
function exchangesOf(calls: readonly SystemCall[]): readonly Exchange[] {
  const asked = new Map<string, { readonly request: string; readonly begins: number }>()
  return calls.flatMap(({ target, text, begins, ends }) => {
    const request = /"((?:GET|POST|PUT|DELETE) \S+) HTTP\/1\.1/u.exec(text)?.[1]
    if (request !== undefined) asked.set(target, { request, begins: ends })
    const open = asked.get(target)
    return open !== undefined && /"HTTP\/1\.1 2\d\d /u.test(text) ? [{ ...open, answers: begins }] : []
  })
}

/** What was written between a request and its answer, and which files of it were not synced after their last write. */
function unsyncedBefore(calls: readonly SystemCall[], { begins, answers }: Exchange, isOurs: (path: string) => boolean): { readonly written: boolean; readonly unsynced: readonly string[] } {
  const writes = calls.filter((call) => /write/u.test(call.name) && call.begins > begins && call.begins < answers && isOurs(call.target))
  const unsynced = writes.filter((write) => !calls.some((call) => isSync(call) && call.target === write.target && call.begins > write.ends && call.ends < answers))
  return { written: writes.length > 0, unsynced: [...new Set(unsynced.map(({ target }) => target))] }
}

function syncsBetween(calls: readonly SystemCall[], { begins, answers }: Exchange): readonly SystemCall[] {
  return calls.filter((call) => isSync(call) && call.begins > begins && call.ends < answers)
}

function isSync({ name, succeeded }: SystemCall): boolean {
  return succeeded && (name === 'fsync' || name === 'fdatasync')
}
