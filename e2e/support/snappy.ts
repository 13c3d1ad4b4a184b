/**
 * Snappy's block format (github.com/google/snappy, format_description.txt), decoded until its own length is reached.
 * Ours and not a library's because a browser writes such blocks in the middle of other bytes, where libraries
 * look for the end of the array instead.
 * @returns the decoded bytes, or undefined when these are no Snappy bytes
 */
export function decodeSnappy(bytes: Buffer): Buffer | undefined {
  let at = 0
  const next = () => bytes[at++] ?? 0
  const little = (count: number) => Array.from({ length: count }, next).reduceRight((value, byte) => value * 256 + byte, 0)
  let length = 0
  for (let scale = 1; ; scale *= 128) {
    const byte = next()
    length += (byte & 0x7f) * scale
    if (byte < 0x80) break
    if (scale > 128 ** 4) return undefined
  }
  if (length === 0 || length > 64 * 1024 * 1024) return undefined
  const out = Buffer.alloc(length)
  for (let filled = 0; filled < length;) {
    if (at >= bytes.length) return undefined
    const tag = next()
    if ((tag & 3) === 0) {
      const size = (tag >> 2) + 1
      const literal = size > 60 ? little(size - 60) + 1 : size
      filled += bytes.copy(out, filled, at, at + literal)
      at += literal
    } else {
      const size = (tag & 3) === 1 ? ((tag >> 2) & 7) + 4 : (tag >> 2) + 1
      const back = (tag & 3) === 1 ? (tag >> 5) * 256 + next() : little((tag & 3) === 2 ? 2 : 4)
      if (back === 0 || back > filled) return undefined
      for (let n = 0; n < size && filled < length; n++, filled++) out[filled] = out[filled - back] ?? 0
    }
  }
  return out
}
