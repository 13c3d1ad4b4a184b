/** A moment in which nothing else is wanted of the browser. */

/** WebKit has no idle callback; a second later is as good there. */
export function whenIdle(run: () => void): void {
  if (typeof requestIdleCallback === 'function') requestIdleCallback(run, { timeout: 5_000 })
  else setTimeout(run, 1_000)
}
