/** The same text once more, small, in the language of the helper who looks along. */
import { directionOf } from './direction.ts'

type HelperLineProps = {
  /** BCP 47 tag of the helper's language. */
  readonly language: string | undefined
  readonly text: string | undefined
  /** The resident's text, above it: what would say the same twice is not said. */
  readonly own?: string | undefined
  /** Inside a label, a button or an alert. */
  readonly isUnspoken?: boolean
}

/**
 * The rule stands where the page's lines begin, whatever the direction of the words, which are isolated in their own.
 *
 * A screen reader meets it as a text in its own language, with one exception. Inside a label or a button it would become part of a name, and in an
 * alert be called out: a resident would hear every answer twice, the second time Dutch in a Farsi voice, because a name keeps no `lang`. A
 * description (`aria-describedby`) keeps none either. There it is for the eyes alone; whoever helps by ear chooses the language of the page.
 */
export function HelperLine({ language, text, own, isUnspoken = false }: HelperLineProps) {
  if (language === undefined || text === undefined || text === own) return null
  return <span class="helper-line" data-unspoken aria-hidden={isUnspoken ? true : undefined}><bdi lang={language} dir={directionOf(language)}>{text}</bdi></span>
}
