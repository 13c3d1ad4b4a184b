/** Whether the device in somebody's hand is a telephone: only there does it help to offer to dial. */

/** A number as a dialler takes it. */
export function diallable(telephone: string): string {
  return `tel:${telephone.replace(/[ -]/gu, '')}`
}

/** A browser tells by a word in its name (MDN, "Browser detection using the user agent": "Mobi"); tablets and kiosks do not have it. */
export function isTelephone(): boolean {
  return /Mobi/u.test(navigator.userAgent) && matchMedia('(max-width: 599px), (max-height: 599px)').matches
}
