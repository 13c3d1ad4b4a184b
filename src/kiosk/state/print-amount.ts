/** `€ 17,70`: an amount in eurocents as a reader says it, in Latin figures in every language. */
export function sayAmount(cents: number, language: string): string {
  return new Intl.NumberFormat(language, { style: 'currency', currency: 'EUR', numberingSystem: 'latn' }).format(cents / 100)
}
