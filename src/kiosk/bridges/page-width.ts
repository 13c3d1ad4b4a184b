/** How wide the page is. */

/** In CSS px. */
export function pageWidthPx(): number {
  return innerWidth
}
