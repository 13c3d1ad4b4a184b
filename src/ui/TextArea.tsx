/** More lines that are typed. */
import { describedBy, Field } from './Field.tsx'
import { type TypedProps, unremembered } from './TextField.tsx'

/**
 * Grows by hand; as forgetful as a single line.
 * @param props.language BCP 47 tag, where it is to be written in another language than the page's
 */
export function TextArea(props: TypedProps & { readonly language?: string }) {
  const { id, value, onInput, labelledBy, language } = props
  return (
    <Field {...props}>
      <textarea
        {...unremembered} id={id} class="input" rows={4} value={value} lang={language} dir="auto"
        aria-labelledby={labelledBy} aria-describedby={describedBy(props, props.alsoDescribedBy)} aria-invalid={props.problem !== undefined}
        onInput={(event) => onInput(event.currentTarget.value)}
      />
    </Field>
  )
}
