/** Where a hand on a keyboard is, is seen whole, clear of head and foot (WCAG 2.4.11). */

/**
 * Brings the whole of a field into sight when Tab comes to it: of a field of more lines, browsers only show the line with the cursor.
 * Not what a finger came to: a page that moves under it makes it let go of something else.
 */
export function showWhatTabReaches(document: Document): void {
  let isTabbing = false
  document.addEventListener('keydown', ({ key }) => {
    isTabbing = key === 'Tab'
  }, { capture: true })
  document.addEventListener('pointerdown', () => {
    isTabbing = false
  }, { capture: true })
  document.addEventListener('focusin', ({ target }) => {
    if (isTabbing && target instanceof HTMLTextAreaElement) target.scrollIntoView({ block: 'nearest' })
  })
}
