/** More lines that are typed. */
import { describedBy, Field } from './Field.tsx'
import { type TypedProps, unremembered } from './TextField.tsx'

/** Grows by hand; as forgetful as a single line. */
export function TextArea(props: TypedProps) {
  const { id, value, onInput, labelledBy } = props
  return (
    <Field {...props}>
      <textarea
        {...unremembered} id={id} class="input" rows={4} value={value} dir="auto"
        aria-labelledby={labelledBy} aria-describedby={describedBy(props, props.alsoDescribedBy)} aria-invalid={props.problem !== undefined}
        onInput={(event) => onInput(event.currentTarget.value)}
      />
    </Field>
  )
}
