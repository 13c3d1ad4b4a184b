/** When the browser notices a change of network. It only hints: whether the intake answers is known by asking it. */

/** Calls back on each change, and when the page is seen again. */
export function onNetworkHint(hint: () => void): void {
  addEventListener('online', hint)
  addEventListener('offline', hint)
  document.addEventListener('visibilitychange', () => {
    if (document.visibilityState === 'visible') hint()
  })
}

/** Calls back when nobody sees the page any more: it may be the last thing that this document does. */
export function onPageHidden(callback: () => void): void {
  document.addEventListener('visibilitychange', () => {
    if (document.visibilityState === 'hidden') callback()
  })
}
