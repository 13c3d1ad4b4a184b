/**
 * A finger on the screen, and then nobody: the tap goes to the browser as a touch, and until the next screen is painted no
 * script of ours runs in the page. A driver that looks for the next heading at once takes the thread that should paint it.
 */
import type { CDPSession, Locator, Page } from '@playwright/test'
import { setTimeout as delay } from 'node:timers/promises'
import { tapsOf } from './paint-watch.ts'

/** Longer than any paint that could still meet its limit, and than what a screen does when it is idle. */
const quietMs = 300

/** Lets this page be touched, and then leaves it alone until what was touched is painted. */
export async function giveFinger(session: CDPSession): Promise<(page: Page, button: Locator) => Promise<void>> {
  await allowTouch(session)
  return async (page, button) => {
    await button.scrollIntoViewIfNeeded()
    const before = (await tapsOf(page)).length
    await delay(quietMs)
    await touch(session, button)
    await delay(quietMs)
    await page.waitForFunction((count) => window.paintWatch.taps.length > count, before)
  }
}

/** Makes this page one that can be touched. */
export async function allowTouch(session: CDPSession): Promise<void> {
  await session.send('Emulation.setTouchEmulationEnabled', { enabled: true, maxTouchPoints: 1 })
}

/** One touch in the middle of a button that is in sight. */
export async function touch(session: CDPSession, button: Locator): Promise<void> {
  const box = await button.boundingBox()
  if (box === null) throw new Error('What should be tapped is not on the screen.')
  const [x, y] = [box.x + box.width / 2, box.y + box.height / 2]
  await session.send('Input.dispatchTouchEvent', { type: 'touchStart', touchPoints: [{ x, y }] })
  await session.send('Input.dispatchTouchEvent', { type: 'touchEnd', touchPoints: [] })
}
