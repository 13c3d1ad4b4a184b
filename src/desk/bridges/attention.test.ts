import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { type View, watchAttention } from './attention.ts'

const minute = 60_000
const awayAfterMs = 15 * minute

/** A window with nothing but events, timers and a page that can be out of sight. */
function testView() {
  const events = new EventTarget()
  const document = { visibilityState: 'visible' as DocumentVisibilityState }
  const view: View = {
    document,
    addEventListener: (kind, listener) => { events.addEventListener(kind, listener) },
    removeEventListener: (kind, listener) => { events.removeEventListener(kind, listener) },
    setInterval: (callback, ms) => Number(setInterval(callback, ms)),
    clearInterval: (timer) => { clearInterval(timer) },
  }
  return { document, happens: (kind: string) => events.dispatchEvent(new Event(kind)), attention: watchAttention(view, Date.now, awayAfterMs) }
}

beforeEach(() => { vi.useFakeTimers() })
afterEach(() => { vi.useRealTimers() })

test('a page in sight looks for what is new at a steady pace, and at once when it comes to the front', () => {
  const { attention, happens } = testView()
  const refresh = vi.fn<() => void>()
  attention.whileSeen(30_000, refresh)
  vi.advanceTimersByTime(minute)
  expect(refresh).toHaveBeenCalledTimes(2)
  happens('focus')
  expect(refresh).toHaveBeenCalledTimes(3)
})

test('a page out of sight asks for nothing', () => {
  const { attention, document } = testView()
  const refresh = vi.fn<() => void>()
  attention.whileSeen(30_000, refresh)
  document.visibilityState = 'hidden'
  vi.advanceTimersByTime(10 * minute)
  expect(refresh).not.toHaveBeenCalled()
})

test('a page that nobody touches asks for nothing more, so that its session can end', () => {
  const { attention, happens } = testView()
  const refresh = vi.fn<() => void>()
  attention.whileSeen(30_000, refresh)
  vi.advanceTimersByTime(awayAfterMs)
  refresh.mockClear()
  vi.advanceTimersByTime(60 * minute)
  expect(refresh).not.toHaveBeenCalled()
  happens('pointermove')
  vi.advanceTimersByTime(30_000)
  expect(refresh).toHaveBeenCalledTimes(1)
})

test('a screen that is gone asks for nothing', () => {
  const { attention, happens } = testView()
  const refresh = vi.fn<() => void>()
  attention.whileSeen(30_000, refresh)()
  vi.advanceTimersByTime(minute)
  happens('focus')
  expect(refresh).not.toHaveBeenCalled()
})

test('being left alone is told once each time', () => {
  const { attention, happens } = testView()
  const leftAlone = vi.fn<() => void>()
  attention.onLeftAlone(leftAlone)
  vi.advanceTimersByTime(awayAfterMs - minute)
  happens('keydown')
  vi.advanceTimersByTime(awayAfterMs - minute)
  expect(leftAlone).not.toHaveBeenCalled()
  vi.advanceTimersByTime(60 * minute)
  expect(leftAlone).toHaveBeenCalledTimes(1)
  happens('keydown')
  vi.advanceTimersByTime(60 * minute)
  expect(leftAlone).toHaveBeenCalledTimes(2)
})
