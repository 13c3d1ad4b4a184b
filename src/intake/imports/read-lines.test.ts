import { describe, expect, test } from 'vitest'
import { type FileLine, readLines } from './read-lines.ts'

/** The lines of a text that comes in pieces of so many bytes. */
async function linesOf(text: string, pieceBytes: number, maxBytes = 10): Promise<readonly (string | FileLine['kind'])[]> {
  const bytes = Buffer.from(text)
  async function* pieces() {
    for (let at = 0; at < bytes.length; at += pieceBytes) yield bytes.subarray(at, at + pieceBytes)
  }
  const lines: (string | FileLine['kind'])[] = []
  for await (const line of readLines(pieces(), maxBytes)) lines.push(line.kind === 'line' ? line.text : line.kind)
  return lines
}

describe.each([1, 2, 3, 7, 100])('read in pieces of %i bytes', (pieceBytes) => {
  test.each([
    ['', []], ['a', ['a']], ['a\n', ['a']], ['a\nb', ['a', 'b']], ['\n\na\n', ['', '', 'a']], ['a\r\nb\r\n', ['a', 'b']], ['é\n\u{1F4BE}\n', ['é', '\u{1F4BE}']],
    ['0123456789\nb\n', ['0123456789', 'b']], ['0123456789a\nb\n', ['too-long', 'b']], ['a\n0123456789012345678901234567890', ['a', 'too-long']],
  ])('%j has these lines', async (text, lines) => {
    expect(await linesOf(text, pieceBytes)).toEqual(lines)
  })
})
