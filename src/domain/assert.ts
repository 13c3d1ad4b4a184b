/** A bug in our own code: never shown to a resident, always worth a fix. */
export class AssertionError extends Error {
  override readonly name = 'AssertionError'
}

/**
 * States what must hold if our own code is right.
 * @param condition what must hold
 * @param sentence says what was expected, for the developer who reads the stack
 * @throws AssertionError when it does not hold
 */
export function assert(condition: unknown, sentence: string): asserts condition {
  if (!condition) throw new AssertionError(sentence)
}

/**
 * Ends every switch over a tagged union: a new variant then fails to compile until each switch knows it.
 * @throws AssertionError when data that was never parsed reaches it
 */
export function unreachable(value: never): never {
  throw new AssertionError(`A variant that no code knows: ${JSON.stringify(value)}`)
}
