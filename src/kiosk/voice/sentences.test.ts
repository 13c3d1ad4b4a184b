import { expect, test } from 'vitest'
import { sentencesOf } from './sentences.ts'

const read = (text: string, language: string) => sentencesOf(text, language).map(({ from, to }) => text.slice(from, to))

test.each([
  ['nl', 'Hier kan het. Rustig aan, één vraag per keer.', ['Hier kan het.', 'Rustig aan, één vraag per keer.']],
  ['nl', 'Kosten: € 17.35 per stuk', ['Kosten: € 17.35 per stuk']],
  ['ar', 'هل ما زلت هنا؟ نعم.', ['هل ما زلت هنا؟', 'نعم.']],
  ['pap', 'Bo ke stòp? Nò.', ['Bo ke stòp?', 'Nò.']],
  ['en', '  Go on  ', ['Go on']],
  ['en', ' ', []],
])('%s: %j', (language, text, sentences) => {
  expect(read(text, language)).toEqual(sentences)
})
