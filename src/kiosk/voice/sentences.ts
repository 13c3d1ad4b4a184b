/** Sentences: the shorter the first one is, the sooner it is heard, and each can be heard again. */

/** Where each sentence begins and ends, in UTF-16 units; a text without end marks is one. Nothing of the text is left out but spaces. */
export function sentencesOf(text: string, language: string): readonly { readonly from: number; readonly to: number }[] {
  return stretchesOf(text, language).flatMap(({ from, to }) => {
    const words = text.slice(from, to)
    const begin = from + words.length - words.trimStart().length
    const end = begin + words.trim().length
    return end > begin ? [{ from: begin, to: end }] : []
  })
}

function stretchesOf(text: string, language: string): readonly { readonly from: number; readonly to: number }[] {
  // A browser without it hears each passage in one breath, and misses nothing.
  if (!('Segmenter' in Intl)) return [{ from: 0, to: text.length }]
  // Papiamento is not in every browser's data; its sentences end as those of any other language.
  const segmenter = new Intl.Segmenter(language, { granularity: 'sentence' })
  return Array.from(segmenter.segment(text), ({ index, segment }) => ({ from: index, to: index + segment.length }))
}
