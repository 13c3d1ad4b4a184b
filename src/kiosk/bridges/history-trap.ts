/** The browser's Back means our Back, and never leaves the kiosk. Nothing is written into the history's state. */

/**
 * Keeps one entry in front of the document's own. Back lands on the document's, and the trap is set again.
 * It is set at the first touch: browsers skip entries that a page made without one.
 */
export function trapHistory(onBack: () => void): void {
  const set = () => history.pushState(null, '')
  const firstTouch = new AbortController()
  const setAtFirstTouch = () => {
    firstTouch.abort()
    set()
  }
  for (const gesture of ['pointerdown', 'keydown'] as const) addEventListener(gesture, setAtFirstTouch, { capture: true, signal: firstTouch.signal })
  addEventListener('popstate', () => {
    set()
    onBack()
  })
}
