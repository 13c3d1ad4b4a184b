/** When someone is looking at the page: the only code of the desk that waits for time or for the window. */

/**
 * Calls back when the window gets the focus again, and at a steady pace while the page is in sight.
 * A page that nobody sees asks for nothing: browsers wake it late and in bursts.
 * @returns stops it
 */
export function whileSeen(view: Window, everyMs: number, refresh: () => void): () => void {
  const inSight = () => { if (view.document.visibilityState === 'visible') refresh() }
  const timer = view.setInterval(inSight, everyMs)
  view.addEventListener('focus', refresh)
  return () => {
    view.clearInterval(timer)
    view.removeEventListener('focus', refresh)
  }
}
