/** Where a submission stands, in words; colour and place on the screen only repeat it. */
import { unreachable } from '../../domain/assert.ts'
import type { DeskState } from '../../domain/desk-protocol.ts'
import { text } from '../texts.ts'

/** How a state is coloured: `look` asks for someone, `wait` for patience, `open` for work, and `done` for nothing. */
export type StateTone = 'look' | 'wait' | 'open' | 'done'
export type PrintedState = { readonly words: string; readonly tone: StateTone }

export function printState(state: DeskState): PrintedState {
  switch (state.kind) {
    case 'received': return { words: printReceived(state), tone: 'wait' }
    case 'needs-person': return { words: text('states.needs-person'), tone: 'look' }
    case 'registered': return printRegistered(state)
    default: return unreachable(state)
  }
}

function printReceived({ attachmentsMissing, waitsForOriginal = false }: Extract<DeskState, { kind: 'received' }>): string {
  if (waitsForOriginal) return text('states.waitsForOriginal')
  return attachmentsMissing === 0 ? text('states.opening') : text('states.attachmentsMissing', { count: attachmentsMissing })
}

function printRegistered({ status }: Extract<DeskState, { kind: 'registered' }>): PrintedState {
  const words = text(`states.${status}`)
  switch (status) {
    case 'received':
    case 'in-progress': return { words, tone: 'open' }
    case 'waiting-for-resident': return { words, tone: 'wait' }
    case 'done': return { words, tone: 'done' }
    default: return unreachable(status)
  }
}
