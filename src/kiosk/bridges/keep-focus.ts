/** Focus is always somewhere: a screen reader that lost its place begins again at the top, and a hand on a keyboard does not know where it is. */

/**
 * Gives the focus to the heading of the screen, or of the dialog that is open, whenever what had it goes away and nothing else took it.
 * Not when a finger let go of it: whoever taps beside everything wants nothing read.
 */
export function keepFocus(document: Document): void {
  let last: EventTarget | null = null
  document.addEventListener('focusin', ({ target }) => {
    last = target
  })
  new MutationObserver(() => {
    const { activeElement } = document
    const isTaken = activeElement !== null && activeElement.matches('h1, h2, h3, button, input, textarea, [tabindex]')
    if (!(last instanceof HTMLElement) || last.isConnected || isTaken) return
    last = null
    const heading = document.querySelector<HTMLElement>('dialog[open] #dialog-title') ?? document.getElementById('heading')
    // Not before: a dialog that opens would begin at its title instead of at what can be chosen.
    if (heading !== null) heading.tabIndex = -1
    heading?.focus({ preventScroll: true })
  }).observe(document.body, { childList: true, subtree: true })
}
