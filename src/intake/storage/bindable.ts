/** What may stand in a table, asked before any driver sees it: a driver would write something else in its place. */

/** Text, a number or nothing. */
export type Bindable = string | number | bigint | null

/** @throws TypeError for anything else: that is a mistake of ours */
export function bindable(parameters: readonly unknown[]): Bindable[] {
  return parameters.map((value) => {
    if (value === null || typeof value === 'string' || typeof value === 'number' || typeof value === 'bigint') return value
    throw new TypeError(`The tables hold text and whole numbers, not a ${typeof value}.`)
  })
}
