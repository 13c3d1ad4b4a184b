/** One line that is typed. Nothing typed is remembered by the browser: no name, no autofill, no spelling service. */
import { describedBy, Field, type FieldFrame } from './Field.tsx'

/** What every field that is typed into gets. */
export type TypedProps = FieldFrame & {
  readonly value: string
  readonly onInput: (typed: string) => void
  /** The heading that names the field where it has no label of its own. */
  readonly labelledBy?: string
  /** A further text that describes it. */
  readonly alsoDescribedBy?: string
}

type TextFieldProps = TypedProps & {
  /** Which keyboard a touch screen offers; every field takes whatever is typed. */
  readonly keyboard?: 'text' | 'numeric' | 'tel' | 'email'
  readonly width?: 'full' | 'short' | 'code'
  /** The Enter key means the same as the next step. */
  readonly onEnter?: () => void
}

/*
 * WCAG 1.3.5 asks for autocomplete tokens on fields about the reader. On a device that many share they would offer one
 * resident's data to the next, and a browser keeps what it may offer: so every field says "off".
 */
// autoCorrect with a capital: Preact would set the property `autocorrect`, which is a boolean, and the word "off" is true.
export const unremembered = { autocomplete: 'off', autocapitalize: 'off', autoCorrect: 'off', spellcheck: false } as const
const widths = { full: 'input', short: 'input input-short', code: 'input input-code' } as const

/** One line. */
export function TextField(props: TextFieldProps) {
  const { id, value, onInput, labelledBy, keyboard = 'text', width = 'full', onEnter } = props
  return (
    <Field {...props}>
      <input
        {...unremembered} id={id} class={widths[width]} type="text" inputMode={keyboard} value={value}
        enterKeyHint="next" dir={keyboard === 'text' && width !== 'code' ? 'auto' : 'ltr'}
        aria-labelledby={labelledBy} aria-describedby={describedBy(props, props.alsoDescribedBy)} aria-invalid={props.problem !== undefined}
        onInput={(event) => onInput(event.currentTarget.value)}
        onKeyDown={(event) => {
          // While an input method composes a word, Enter belongs to it.
          if (event.key === 'Enter' && !event.isComposing) onEnter?.()
        }}
      />
    </Field>
  )
}
