/** What no honest device makes does not fit the types; a test that plays a dishonest one says so with this. */
export function forged<T>(value: unknown): T {
  return value as T
}
