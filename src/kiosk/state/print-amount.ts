/** `€ 17,70`: an amount in eurocents as a reader says it, in Latin figures in every language. */
export function sayAmount(cents: number, language: string): string {
  // The sign itself: Ukrainian would write "EUR". Where a browser knows no such language, it is written as in Dutch, and not as the device happens to be set.
  return new Intl.NumberFormat([language, 'nl'], { style: 'currency', currency: 'EUR', currencyDisplay: 'narrowSymbol', numberingSystem: 'latn' }).format(cents / 100)
}
