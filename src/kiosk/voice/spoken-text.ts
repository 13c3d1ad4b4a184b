/** A text as a voice should say it, and where each word of that stands in what is read. */

/** `origin[i]` is the unit of the text that the i-th unit of `spoken` stands for. */
export type SpokenText = { readonly spoken: string; readonly origin: readonly number[] }

/** Said letter by letter, group by group: whoever writes it down needs each one. The order matters: a code holds what looks like a number. */
const spelled: readonly RegExp[] = [
  // Case number and follow code, as they are printed (domain/case-number.ts, domain/follow-code.ts).
  /\b[A-Z]{2,5}-\d{4}-\d{4}-\d{5}-\d\b/gu,
  /\b[0-9A-HJKMNP-TV-Z]{4}-[0-9A-HJKMNP-TV-Z]{4}-[0-9A-HJKMNP-TV-Z]\b/gu,
  // A telephone number, with its groups: from the nought or the plus on, or the short 14 with an area code behind it.
  /(?:\+\d|(?<![\d.,:])0\d|\b14 0)[\d ()-]*\d\b/gu,
  // A postcode.
  /\b\d{4} ?[A-Z]{2}\b/gu,
]
/** eSpeak knows the sign before an amount and not what belongs to it; behind the amount every language says it right. */
const amount = /€\s?(\d+(?:[.,]\d+)*)/gu
const euro = ' euro'

/** What a voice is given for a text. */
export function spokenText(text: string): SpokenText {
  const parts = spelled.reduce((pieces: readonly Piece[], pattern) => pieces.flatMap((piece) => split(piece, pattern, spellOut)), [{ from: 0, text, isDone: false }])
  const all = parts.flatMap((piece) => split(piece, amount, sayAmount))
  return {
    spoken: all.map((piece) => piece.text).join(''),
    origin: all.flatMap((piece) => piece.origin ?? Array.from(piece.text, (_, index) => piece.from + index)),
  }
}

/** `from` is where the piece begins in the text; `origin` is there where its letters are no longer those of the text. */
type Piece = { readonly from: number; readonly text: string; readonly isDone: boolean; readonly origin?: readonly number[] }

function split(piece: Piece, pattern: RegExp, say: (match: string, from: number) => Piece): readonly Piece[] {
  if (piece.isDone) return [piece]
  const pieces: Piece[] = []
  let at = 0
  for (const match of piece.text.matchAll(pattern)) {
    if (match.index > at) pieces.push({ from: piece.from + at, text: piece.text.slice(at, match.index), isDone: false })
    pieces.push(say(match[0], piece.from + match.index))
    at = match.index + match[0].length
  }
  if (at < piece.text.length) pieces.push({ from: piece.from + at, text: piece.text.slice(at), isDone: false })
  return pieces
}

/** "K7M4-Q" becomes "K 7 M 4, Q": a comma is a short rest. */
function spellOut(match: string, from: number): Piece {
  let spoken = ''
  const origin: number[] = []
  const add = (letters: string, index: number) => {
    spoken += letters
    for (let unit = 0; unit < letters.length; unit++) origin.push(from + index)
  }
  for (const [index, letter] of [...match].entries()) {
    if (/[-() ]/u.test(letter)) {
      if (!spoken.endsWith(', ') && spoken !== '') add(', ', index)
    } else {
      add(spoken === '' || spoken.endsWith(' ') ? letter : ` ${letter}`, index)
    }
  }
  return { from, text: spoken, isDone: true, origin }
}

function sayAmount(match: string, from: number): Piece {
  const number = match.replace(/^€\s?/u, '')
  const begin = from + match.length - number.length
  return { from, text: `${number}${euro}`, isDone: true, origin: [...Array.from(number, (_, index) => begin + index), ...Array.from(euro, () => from)] }
}
