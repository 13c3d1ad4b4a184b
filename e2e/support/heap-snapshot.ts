/** What a page still holds in its memory: every string of its heap, after the garbage is gone. */
import type { CDPSession, Page } from '@playwright/test'
import * as v from 'valibot'

const SnapshotSchema = v.object({ strings: v.array(v.string()) })

/**
 * A snapshot holds the first 1,024 characters of a string unless V8 is told otherwise, and a sealed request is longer:
 * start Chromium with this argument, or a value at the end of a long text is missed.
 */
export const wholeStringsArgument = '--js-flags=--heap-snapshot-string-limit=100000000'

/** Every string in the page's heap, after collecting what nobody holds any more. Chromium only. */
export async function heapStrings(page: Page): Promise<readonly string[]> {
  const session = await page.context().newCDPSession(page)
  try {
    return await stringsIn(session)
  } finally {
    await session.detach()
  }
}

/** The same over a session that is open already: a page that crashed takes no new one. */
export async function stringsIn(session: CDPSession): Promise<readonly string[]> {
  const chunks: string[] = []
  session.on('HeapProfiler.addHeapSnapshotChunk', ({ chunk }) => { chunks.push(chunk) })
  await session.send('HeapProfiler.enable')
  // Twice: the first may only free what held the rest.
  await session.send('HeapProfiler.collectGarbage')
  await session.send('HeapProfiler.collectGarbage')
  await session.send('HeapProfiler.takeHeapSnapshot', { reportProgress: false })
  return v.parse(SnapshotSchema, JSON.parse(chunks.join(''))).strings
}

/** Which of these values stand in the page's heap. */
export async function valuesInHeap(page: Page, values: readonly string[]): Promise<string[]> {
  const strings = await heapStrings(page)
  return values.filter((value) => strings.some((text) => text.includes(value)))
}
