/** Every text of a tree of texts, as a sheet of a language is, by its dotted key. */
export function flatten(value: unknown, key = ''): readonly (readonly [string, string])[] {
  if (typeof value !== 'object' || value === null) return [[key, String(value)]]
  return Object.entries(value).flatMap(([name, inner]) => flatten(inner, key === '' ? name : `${key}.${name}`))
}
