/** Room on a device as a person reads it. */

/** In whole megabytes, above a thousand in gigabytes with one digit more; in Latin figures in every language. */
export function printBytes(bytes: number, language: string): string {
  const isLarge = bytes >= 1e9
  return new Intl.NumberFormat(language, { numberingSystem: 'latn', style: 'unit', unit: isLarge ? 'gigabyte' : 'megabyte', maximumFractionDigits: isLarge ? 1 : 0 }).format(bytes / (isLarge ? 1e9 : 1e6))
}
