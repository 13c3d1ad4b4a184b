/** Sentences, their words, and how easily they are read. */
import { syllablesIn } from './syllables.ts'

/** A sentence ends at its mark, where a capital, a figure or a placeholder begins the next. */
const between = /(?<=[.?!…]["'”)]*)\s+(?=["'“(]?[\p{Lu}\d{])/u
/** Whatever the page puts in its place, a placeholder is one word; of two syllables, as the mean Dutch word. */
const placeholder = /\{\{[^}]*\}\}/gu
/** Of the web, or of a mailbox. */
const address = /@|\p{L}\.\p{L}/u

/** The sentences of a text; a text without a mark, such as a label, is one. */
export function sentencesIn(text: string): readonly string[] {
  return text.split(between).filter((sentence) => wordsIn(sentence).length > 0)
}

/** What is between spaces and holds a letter or a figure. */
export function wordsIn(sentence: string): readonly string[] {
  return sentence.replaceAll(placeholder, 'waarde').split(/\s+/u).filter((word) => /[\p{L}\d]/u.test(word))
}

/**
 * Flesch-Douma over these sentences together: 206.835 - 0.93 x words per sentence - 77 x syllables per word. 60 to 70 is ordinary Dutch,
 * 80 and more is easy (W.H. Douma, De leesbaarheid van landbouwbladen, 1960). It says little of one sentence, and something of many.
 * Numbers and addresses are left out: how a telephone number reads is no matter of its syllables.
 */
export function readingEase(sentences: readonly string[]): number {
  const words = sentences.map((sentence) => wordsIn(sentence).filter((word) => /\p{L}/u.test(word) && !address.test(word))).filter((each) => each.length > 0)
  const all = words.flat()
  if (all.length === 0) return 100
  const syllables = all.reduce((sum, word) => sum + syllablesIn(word), 0)
  return 206.835 - 0.93 * (all.length / words.length) - 77 * (syllables / all.length)
}
