/** The kinds of note that looks leave in their test, of which the run's closing lines are made. */
import * as v from 'valibot'

/** A look leaves the screen's name: what `screens: N` counts, each name once. */
export const screenAnnotation = 'screen'

/** The matrix leaves a `MatrixNote` for each screen, as JSON: what `matrix: S screens, F findings` adds up. */
export const matrixAnnotation = 'matrix'

/** One screen in one of its states: in how many dresses it was looked at, and how many different things were wrong. */
const MatrixNoteSchema = v.object({ screen: v.string(), looks: v.number(), findings: v.number() })
export type MatrixNote = Readonly<v.InferOutput<typeof MatrixNoteSchema>>

/** A note as it was left. Throws on anything else. */
export function readMatrixNote(description: string): MatrixNote {
  return v.parse(MatrixNoteSchema, JSON.parse(description))
}
