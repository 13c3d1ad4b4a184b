/** Lines of a file of any size, with one of them in memory at a time. */

export type FileLine = { readonly kind: 'line'; readonly text: string } | { readonly kind: 'too-long' }

/**
 * Splits at "\n"; a "\r" before it does not count, for an editor may have put it there. Bytes that are no UTF-8 become
 * U+FFFD, which no line of an export holds.
 * @param maxBytes what is longer is passed over without being held
 */
export async function* readLines(chunks: AsyncIterable<Uint8Array>, maxBytes: number): AsyncGenerator<FileLine> {
  let parts: Uint8Array[] = []
  let length = 0
  const add = (part: Uint8Array) => {
    length += part.length
    if (length <= maxBytes) parts.push(part)
    else parts = []
  }
  const take = (): FileLine => {
    const line: FileLine = length > maxBytes ? { kind: 'too-long' } : { kind: 'line', text: Buffer.concat(parts).toString('utf8').replace(/\r$/u, '') }
    parts = []
    length = 0
    return line
  }
  for await (const chunk of chunks) {
    let start = 0
    for (let end = chunk.indexOf(newline); end >= 0; end = chunk.indexOf(newline, start)) {
      add(chunk.subarray(start, end))
      yield take()
      start = end + 1
    }
    add(chunk.subarray(start))
  }
  if (length > 0) yield take()
}

const newline = 0x0a
