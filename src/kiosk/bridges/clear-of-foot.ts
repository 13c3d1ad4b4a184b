/** Room for the foot that stays in sight, so that what takes focus stands clear of it (WCAG 2.4.11). */

/** Between what took focus and the foot, for its ring; CSS px. */
const gapPx = 20

/**
 * Keeps what is scrolled into sight clear of the foot, for as long as that is on the screen: its line of news comes, goes and wraps, and the
 * styles let it stay in sight only where there is room. Set on the root itself: a custom property would draw the whole page anew.
 */
export function keepClearOf(foot: HTMLElement): () => void {
  const { style } = document.documentElement
  const measure = () => {
    style.scrollPaddingBlockEnd = getComputedStyle(foot).position === 'sticky' ? `${foot.offsetHeight + gapPx}px` : ''
  }
  const observer = new ResizeObserver(measure)
  observer.observe(foot)
  window.addEventListener('resize', measure)
  return () => {
    observer.disconnect()
    window.removeEventListener('resize', measure)
    style.scrollPaddingBlockEnd = ''
  }
}
