/** Paper. */

/** Opens the browser's own print dialogue. */
export function printPage(): void {
  window.print()
}
