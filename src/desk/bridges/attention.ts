/** When someone is at the page: the only code of the desk that waits for time, for the window or for a hand. */

/** What is needed of a window. */
export type View = {
  readonly document: { readonly visibilityState: DocumentVisibilityState }
  addEventListener: (kind: string, listener: () => void, options?: { readonly capture: boolean; readonly passive: boolean }) => void
  removeEventListener: (kind: string, listener: () => void) => void
  setInterval: (callback: () => void, ms: number) => number
  clearInterval: (timer: number) => void
}

export type Attention = {
  /**
   * Calls back when the window gets the focus again, and every `everyMs` while the page is in sight and someone is there.
   * A page that nobody sees asks for nothing. One that nobody touches must not either: each question keeps the session alive.
   * @returns stops it
   */
  readonly whileSeen: (everyMs: number, refresh: () => void) => () => void
  /** Calls back once each time that nobody touched the page for as long as it takes to be away. */
  readonly onLeftAlone: (callback: () => void) => void
}

const signsOfLife = ['pointerdown', 'pointermove', 'keydown', 'wheel', 'focus'] as const
/** How often it looks whether someone is still there. */
const lookEveryMs = 30_000

/**
 * @param now milliseconds since 1970
 * @param awayAfterMs without a sign of life for this long, nobody is there
 */
export function watchAttention(view: View, now: () => number, awayAfterMs: number): Attention {
  let lastSignMs = now()
  const isAway = () => now() - lastSignMs >= awayAfterMs
  const noteSign = () => { lastSignMs = now() }
  for (const sign of signsOfLife) view.addEventListener(sign, noteSign, { capture: true, passive: true })

  return {
    whileSeen: (everyMs, refresh) => {
      const timer = view.setInterval(() => { if (view.document.visibilityState === 'visible' && !isAway()) refresh() }, everyMs)
      view.addEventListener('focus', refresh)
      return () => {
        view.clearInterval(timer)
        view.removeEventListener('focus', refresh)
      }
    },
    onLeftAlone: (callback) => {
      let wasAway = false
      view.setInterval(() => {
        if (isAway() && !wasAway) callback()
        wasAway = isAway()
      }, lookEveryMs)
    },
  }
}
