/** How often a test ended in each way. */
export type Tally = { readonly passed: number; readonly failed: number; readonly skipped: number }

/** The plain line that closes every test run, whatever runner made it. */
export function closingLine({ passed, failed, skipped }: Tally): string {
  return `${passed} passed, ${failed} failed, ${skipped} skipped`
}
