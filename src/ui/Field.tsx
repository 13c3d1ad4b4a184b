/** What stands around every field: label above, hint below it, then what is wrong, then the field itself. */
import type { ComponentChildren } from 'preact'
import { Pictogram } from './Pictogram.tsx'

export type FieldFrame = {
  /** Of the input; hint and problem get ids of their own from it. */
  readonly id: string
  /** Absent where the heading of the screen is the label. */
  readonly label?: ComponentChildren
  readonly hint?: ComponentChildren
  readonly problem?: ComponentChildren
  /** The same three once more, for a helper who looks along (HelperLine.tsx). */
  readonly beside?: { readonly label?: ComponentChildren; readonly hint?: ComponentChildren; readonly problem?: ComponentChildren } | undefined
}

/** Draws the frame of one field. */
export function Field({ id, label, hint, problem, beside, children }: FieldFrame & { readonly children: ComponentChildren }) {
  return (
    <div class="field">
      {label !== undefined && <label class="label" for={id}>{label}</label>}
      {beside?.label}
      {hint !== undefined && <p class="hint" id={`${id}-hint`}>{hint}</p>}
      {beside?.hint}
      <FieldProblem id={id} problem={problem} />
      {beside?.problem}
      {children}
    </div>
  )
}

/** What is wrong with a field, in one sentence that says what to do. */
export function FieldProblem({ id, problem }: { readonly id: string; readonly problem: ComponentChildren }) {
  if (problem === undefined) return null
  return <p class="problem" id={`${id}-problem`}><Pictogram name="warning" />{problem}</p>
}

/** The ids that describe a field, for `aria-describedby`; undefined where there is nothing to add. */
export function describedBy({ id, hint, problem }: FieldFrame, also?: string): string | undefined {
  const ids = [hint === undefined ? undefined : `${id}-hint`, problem === undefined ? undefined : `${id}-problem`, also]
  const present = ids.filter((each) => each !== undefined)
  return present.length === 0 ? undefined : present.join(' ')
}
