/** The browser's Back means our Back, and never leaves the kiosk. Nothing is written into the history's state. */

/** A finger that is quick presses Back again before the page has heard the first. */
const depth = 3

/**
 * Keeps a few entries in front of the document's own. Back lands on one of them, and the one that it used up is made anew.
 * They are made at the first touch: browsers skip entries that a page made without one.
 */
export function trapHistory(onBack: () => void): void {
  const set = () => history.pushState(null, '')
  const firstTouch = new AbortController()
  const setAtFirstTouch = () => {
    firstTouch.abort()
    for (let made = 0; made < depth; made += 1) set()
  }
  for (const gesture of ['pointerdown', 'keydown'] as const) addEventListener(gesture, setAtFirstTouch, { capture: true, signal: firstTouch.signal })
  addEventListener('popstate', () => {
    set()
    onBack()
  })
}
