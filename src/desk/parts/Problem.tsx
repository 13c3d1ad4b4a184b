/** What did not happen, and what did: each said to eyes and ears. */
import { Button } from '../../ui/Button.tsx'
import { Notice } from '../../ui/Notice.tsx'
import type { DeskErrorCode } from '../client/desk-error.ts'
import type { AttemptState } from '../state/attempt.ts'
import { text } from '../texts.ts'

/** One sentence for what a call ended with, and where it helps a button to try again. */
export function Problem({ code, onAgain }: { readonly code: DeskErrorCode; readonly onAgain?: () => void }) {
  return (
    <div role="alert">
      <Notice tone="error">
        <p>{text(`problems.${code}`)}</p>
        {onAgain && <Button onPress={onAgain}>{text('page.again')}</Button>}
      </Notice>
    </div>
  )
}

/** The problem of an attempt that failed; nothing while it is under way or was never made. */
export function AttemptProblem({ attempt }: { readonly attempt: AttemptState }) {
  return attempt.kind === 'failed' ? <Problem code={attempt.code} /> : null
}

/** Says that something happened. The region is there before its words: only then are they read aloud. */
export function Said({ words }: { readonly words: string | undefined }) {
  return <div role="status">{words !== undefined && <Notice pictogram="check"><p>{words}</p></Notice>}</div>
}
