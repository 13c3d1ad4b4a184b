/** Paper, where there is a printer. */

/** Opens the browser's own print dialogue, or prints at once where the kiosk's browser is set up so. */
export function printPage(): boolean {
  if (typeof window.print !== 'function') return false
  window.print()
  return true
}
