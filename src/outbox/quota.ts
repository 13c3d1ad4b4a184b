/** When the device has no room left: an outcome to tell, not a mistake to report. */

/** True for what IndexedDB throws when the browser gives this origin no more room (W3C Indexed Database 3.0, 4.9). */
export function isQuotaExceeded(cause: unknown): boolean {
  return cause instanceof DOMException && cause.name === 'QuotaExceededError'
}
