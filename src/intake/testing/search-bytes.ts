/** Looks for text in bytes, in any of the forms in which text is kept or written down. */

/** @returns the values that stand in one of these, plainly, in another encoding, percent-encoded or in base64 */
export function foundIn(places: readonly Uint8Array[], values: readonly string[]): readonly string[] {
  const buffers = places.map((bytes) => Buffer.from(bytes))
  return values.filter((value) => formsOf(value).some((form) => buffers.some((buffer) => buffer.includes(form))))
}

function formsOf(value: string): readonly Buffer[] {
  const utf8 = Buffer.from(value)
  // Base64 of the same bytes at each of its three offsets; the first and last symbols also hold bits of the neighbours.
  const base64 = [0, 1, 2].map((skip) => Buffer.concat([Buffer.alloc(skip), utf8]).toString('base64').slice(4, -4))
  const texts = [encodeURIComponent(value), JSON.stringify(value).slice(1, -1), ...base64, ...base64.map((text) => text.replaceAll('+', '-').replaceAll('/', '_'))]
  return [utf8, Buffer.from(value, 'utf16le'), Buffer.from(value, 'latin1'), ...texts.map((text) => Buffer.from(text))].filter((form) => form.length >= 6)
}
