/** The one clock of the page, and the signs of life that it is about. */

/** What counts as a sign: a hand, a key, a wheel. A pointer that merely drifts does not, or a draught would keep a visit open. */
const signs = ['pointerdown', 'keydown', 'wheel', 'touchmove'] as const

/**
 * Ticks every second, and at once when the page is seen again: a device that slept has lost its timers, not its time.
 * Wall time on purpose: a monotonic clock stands still while some devices sleep.
 */
export function startClock({ onTick, onSign }: { readonly onTick: () => void; readonly onSign: () => void }): void {
  setInterval(onTick, 1_000)
  document.addEventListener('visibilitychange', onTick)
  for (const sign of signs) document.addEventListener(sign, onSign, { capture: true, passive: true })
}
