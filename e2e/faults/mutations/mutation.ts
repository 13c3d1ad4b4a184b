/** A mutation: one small change to the shipped code that would lose, double or misreport something, and must be noticed. */

export type Mutation = {
  /** What it does wrong, in kebab case. */
  readonly name: string
  /** From the project's root. */
  readonly file: string
  /** Stands in the file exactly once. */
  readonly find: string
  readonly replace: string
  /** Where the tests are that would notice what the fault schedules cannot: files or folders for the test runner. */
  readonly tests: readonly string[]
}

/**
 * The file's text with the mutation in it.
 * @throws Error when the code moved on and the mutation no longer fits it
 */
export function mutated({ name, file, find, replace }: Mutation, text: string): string {
  const places = text.split(find).length - 1
  if (places !== 1) throw new Error(`The mutation ${name} no longer fits ${file}: what it changes stands there ${places} times.`)
  if (find === replace) throw new Error(`The mutation ${name} changes nothing.`)
  // A function, for in a plain replacement "$&" would mean something.
  return text.replace(find, () => replace)
}
