/** What stands in a field that nobody may read: as many dots as there are signs, and nothing of the signs themselves. */
export function hideTyped(typed: string): string {
  return '•'.repeat(typed.length)
}
