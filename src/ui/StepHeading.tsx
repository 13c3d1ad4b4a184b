/** The heading of a step. It takes focus when the step begins, so that a screen reader starts there. */
import type { ComponentChildren } from 'preact'
import { useLayoutEffect, useRef, useState } from 'preact/hooks'

type StepHeadingProps = {
  readonly children: ComponentChildren
  /** Fields of the step are named by it. */
  readonly id?: string
  /** False on the first screen of a document: nobody came from anywhere. */
  readonly takeFocus?: boolean
}

/** One per screen. Give the screen a key per step: the heading is then a new one and takes focus again. */
export function StepHeading({ children, id = 'heading', takeFocus = true }: StepHeadingProps) {
  const heading = useRef<HTMLHeadingElement>(null)
  // As it was when the step began: later the focus is where its reader is, or in the summary of what is missing.
  const [takesFocus] = useState(takeFocus)
  useLayoutEffect(() => {
    if (!takesFocus) return
    // The page goes to its top by itself: a smooth or partial scroll would hide what came before the heading.
    heading.current?.focus({ preventScroll: true })
    window.scrollTo(0, 0)
  }, [takesFocus])
  return <h1 id={id} tabIndex={-1} ref={heading}>{children}</h1>
}
