/** Buttons. None submits a form: a browser could remember what a form sent. */
import type { ComponentChildren } from 'preact'

type ButtonProps = {
  readonly children: ComponentChildren
  readonly onPress: () => void
  /** `go` is the one next step of a screen; `quiet` is there without asking for attention. */
  readonly look?: 'go' | 'plain' | 'quiet'
  /** Where the words alone do not say what is meant ("Wijzig"). */
  readonly spoken?: string
  readonly expanded?: boolean
  /** Gets focus when the dialog that it stands in opens. */
  readonly autofocus?: boolean
}

const looks = { go: 'btn btn-go', plain: 'btn', quiet: 'btn btn-quiet' } as const

/** A button of at least 48 px; never disabled, because a dead button explains nothing. */
export function Button({ children, onPress, look = 'plain', spoken, expanded, autofocus = false }: ButtonProps) {
  return (
    <button type="button" class={looks[look]} aria-label={spoken} aria-expanded={expanded} autofocus={autofocus} onClick={onPress}>
      {children}
    </button>
  )
}

/** A sentence that can be tapped, for what is beside the way. */
export function LinkButton({ children, onPress, spoken, expanded }: Omit<ButtonProps, 'look'>) {
  return <button type="button" class="link" aria-label={spoken} aria-expanded={expanded} onClick={onPress}>{children}</button>
}
