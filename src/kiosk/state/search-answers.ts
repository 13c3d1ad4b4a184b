/** Looks for questions by what a person types: any case, any accent, the beginning of a word, a slip of the finger, a whole sentence. */
import type { AnswerPage, AnswersPart } from '../../catalogue/answer-page.ts'
import { foldLetters } from '../../domain/input/fold-letters.ts'

/** From this many letters on a slip is forgiven; from `longFrom` on, two. In shorter words it would be another word. */
const slipFrom = 4
const longFrom = 8
/** How sure a match is: the word itself, its beginning, a part of a compound, the same but for a slip. */
const sure = { same: 8, start: 4, inside: 2, slip: 1 } as const

/**
 * Pages that fit what was typed, the best first; all of them, in the municipality's order, while nothing was typed.
 * Of a sentence the pages are given that fit most of its words: what is small talk in it fits none.
 */
export function searchAnswers(pages: AnswersPart, typed: string): AnswersPart {
  const asked = wordsOf(typed)
  if (asked.length === 0) return pages
  const found = pages.map((page) => ({ page, ...fitOf(page, asked) })).filter(({ fitting }) => fitting > 0)
  const most = Math.max(...found.map(({ fitting }) => fitting))
  return found.filter(({ fitting }) => fitting === most).toSorted((a, b) => b.score - a.score).map(({ page }) => page)
}

/** Words of letters and figures, without what keyboards and spellings differ in. */
export function wordsOf(text: string): readonly string[] {
  return foldLetters(text).split(/[^\p{Letter}\p{Number}]+/u).filter((word) => word !== '')
}

function fitOf(page: AnswerPage, asked: readonly string[]): { readonly fitting: number; readonly score: number } {
  const known = wordsOf(`${page.question} ${page.words}`)
  // A short word of a sentence ("ik", "de") says nothing about what is asked; alone it is the beginning of something.
  const telling = asked.length === 1 ? asked : asked.filter((word) => word.length > 2)
  const scores = telling.map((word) => Math.max(0, ...known.map((each) => surety(word, each))))
  return { fitting: scores.filter((score) => score > 0).length, score: scores.reduce((sum, score) => sum + score, 0) }
}

function surety(asked: string, known: string): number {
  if (asked === known) return sure.same
  if (known.startsWith(asked)) return sure.start
  if (asked.length < slipFrom) return 0
  if (known.includes(asked) || (known.length >= slipFrom && asked.includes(known))) return sure.inside
  const slips = asked.length >= longFrom ? 2 : 1
  // What is not typed to its end is held against as much of the word.
  return isWithin(asked, known, slips) || isWithin(asked, known.slice(0, asked.length), slips) ? sure.slip : 0
}

/** Whether so many letters added, left out, changed or swapped with their neighbour make one word of the other. */
export function isWithin(a: string, b: string, most: number): boolean {
  if (Math.abs(a.length - b.length) > most) return false
  let twoBefore: readonly number[] = []
  let before: readonly number[] = Array.from({ length: b.length + 1 }, (_, column) => column)
  for (let row = 1; row <= a.length; row += 1) {
    const line = [row]
    for (let column = 1; column <= b.length; column += 1) {
      const isSame = a[row - 1] === b[column - 1]
      const isSwapped = row > 1 && column > 1 && a[row - 1] === b[column - 2] && a[row - 2] === b[column - 1]
      line.push(Math.min(
        at(before, column) + 1, at(line, column - 1) + 1, at(before, column - 1) + (isSame ? 0 : 1),
        isSwapped ? at(twoBefore, column - 2) + 1 : Number.POSITIVE_INFINITY,
      ))
    }
    twoBefore = before
    before = line
  }
  return at(before, b.length) <= most
}

function at(line: readonly number[], column: number): number {
  return line[column] ?? Number.POSITIVE_INFINITY
}
