/** The elfproef (Logisch Ontwerp BSN, 3.1). Apart from what reads a number as it is typed: the schema of an answer comes with the first screen. */

/** The last digit counts against the others. */
const weights = [9, 8, 7, 6, 5, 4, 3, 2, -1]

/** True for the stored form: nine digits, not all 0 (which would pass the sum), whose weighed sum is a multiple of 11. */
export function isBsn(text: string): boolean {
  if (!/^[0-9]{9}$/.test(text) || text === '000000000') return false
  return weights.reduce((sum, weight, at) => sum + weight * Number(text[at]), 0) % 11 === 0
}
