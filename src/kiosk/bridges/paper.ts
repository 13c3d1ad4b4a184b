/** On which paper the page is printed, on the document itself: only there can CSS choose a size (paper.css). */

/** A sheet, or the 80 mm roll of a receipt printer. */
export type Paper = 'a4' | 'roll'

/** Lays in this paper until the returned function takes it out. */
export function layPaper(paper: Paper): () => void {
  const { dataset } = document.documentElement
  dataset['paper'] = paper
  return () => {
    delete dataset['paper']
  }
}
