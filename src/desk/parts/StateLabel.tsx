import type { DeskState } from '../../domain/desk-protocol.ts'
import { printState } from '../read/print-state.ts'

/** Where a submission stands, in words on a band; the colour only helps. */
export function StateLabel({ state }: { readonly state: DeskState }) {
  const { words, tone } = printState(state)
  return <span class={`state state-${tone}`}>{words}</span>
}
