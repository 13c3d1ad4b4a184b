/** Entries for the peers: an id and two texts, as long as our sealed submission and our signed manifest, and as hard to compress. */

export type EntryTexts = { readonly id: string; readonly submission: string; readonly manifest: string }

/** So many, each of its own chance. */
export function entryTexts(count: number, lengths: { readonly submission: number; readonly manifest: number }): readonly EntryTexts[] {
  return Array.from({ length: count }, () => ({ id: crypto.randomUUID(), submission: chanceText(lengths.submission), manifest: chanceText(lengths.manifest) }))
}

/** Base64url of random bytes, which is what sealed texts look like. */
function chanceText(length: number): string {
  const bytes = crypto.getRandomValues(new Uint8Array(Math.ceil(length * 3 / 4)))
  return btoa(String.fromCharCode(...bytes)).replaceAll('+', '-').replaceAll('/', '_').slice(0, length)
}
