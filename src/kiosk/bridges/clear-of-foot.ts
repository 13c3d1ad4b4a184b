/** Room for the foot that stays in sight, so that what takes focus stands clear of it (WCAG 2.4.11). */

/** Tells the styles how high the foot is, for as long as it is on the screen: its line of news comes, goes and wraps. */
export function measureFoot(foot: HTMLElement): () => void {
  const observer = new ResizeObserver(() => document.documentElement.style.setProperty('--foot', `${foot.offsetHeight}px`))
  observer.observe(foot)
  return () => observer.disconnect()
}
