/**
 * What the bench adds to a page to see when words are painted. It looks at the page's largest heading alone, so that it
 * measures any page the same way, ours and the bare one that ours is held against.
 */
import type { BrowserContext, Page } from '@playwright/test'

/** One tap: the heading or the look before it, the one after it, and milliseconds from the finger's leaving to the frame that shows it. */
export type Tap = { readonly from: string; readonly to: string; readonly elapsedMs: number }

declare global {
  interface Window {
    paintWatch: {
      readonly taps: Tap[]
      /** Milliseconds from the start of the navigation to the frame with the first heading. */
      firstHeadingMs: number | undefined
    }
  }
}

/** Watches every page that this browser opens from now on; a tap counts when the button says one of `labels`. */
export async function watchPaint(context: BrowserContext, labels: readonly string[]): Promise<void> {
  await context.addInitScript(watch, labels)
}

/** The taps since the page was opened. */
export async function tapsOf(page: Page): Promise<readonly Tap[]> {
  return page.evaluate(() => window.paintWatch.taps)
}

/** Milliseconds from the start of the navigation to its first heading painted. */
export async function firstHeadingMsOf(page: Page): Promise<number> {
  await page.waitForFunction(() => window.paintWatch.firstHeadingMs !== undefined)
  const firstHeadingMs = await page.evaluate(() => window.paintWatch.firstHeadingMs)
  if (firstHeadingMs === undefined) throw new Error('A heading was there, and its time was not.')
  return firstHeadingMs
}

/** Runs inside the page, before its own scripts; so it names nothing of this file. */
function watch(labels: readonly string[]): void {
  const heading = () => document.querySelector('h1')?.textContent?.trim() ?? ''
  // Looked at once a frame: an observer would be called for each of a screen's elements, on the thread that is measured.
  // A message that is sent inside a frame's callback is answered after that frame's style, layout and paint.
  const whenPainted = (isOther: () => boolean, tell: (nowMs: number) => void) => requestAnimationFrame(() => {
    if (!isOther()) {
      whenPainted(isOther, tell)
      return
    }
    const { port1, port2 } = new MessageChannel()
    port1.addEventListener('message', () => tell(performance.now()), { once: true })
    port1.start()
    port2.postMessage(undefined)
  })

  window.paintWatch = { taps: [], firstHeadingMs: undefined }
  whenPainted(() => heading() !== '', (nowMs) => { window.paintWatch.firstHeadingMs = nowMs })

  let leftAtMs = 0
  document.addEventListener('pointerup', (event) => { leftAtMs = event.timeStamp }, { capture: true })
  // A look is chosen by a radio button; what is seen of it hangs on these attributes of the document.
  const look = () => `${document.documentElement.dataset['theme'] ?? ''}, ${document.documentElement.dataset['text'] ?? ''}`
  document.addEventListener('click', (event) => {
    if (!(event.target instanceof HTMLInputElement) || event.target.type !== 'radio' || event.target.closest('dialog') === null) return
    const startMs = leftAtMs
    const from = look()
    whenPainted(() => look() !== from, (nowMs) => { window.paintWatch.taps.push({ from, to: look(), elapsedMs: nowMs - startMs }) })
  }, { capture: true })
  document.addEventListener('click', (event) => {
    const button = event.target instanceof Element ? event.target.closest('button') : null
    if (button === null || !labels.includes(button.textContent?.trim() ?? '')) return
    const startMs = leftAtMs
    const from = heading()
    whenPainted(() => !['', from].includes(heading()), (nowMs) => { window.paintWatch.taps.push({ from, to: heading(), elapsedMs: nowMs - startMs }) })
  }, { capture: true })
}
