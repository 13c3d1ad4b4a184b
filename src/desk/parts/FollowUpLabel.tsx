import type { DeskRow } from '../../domain/desk-protocol.ts'
import { printFollowUps } from '../read/print-follow-ups.ts'

/** What came after a request, beside where it stands; nothing where nothing did. */
export function FollowUpLabel({ row }: { readonly row: DeskRow }) {
  const printed = printFollowUps(row)
  return printed === undefined ? null : <span class={`state state-${printed.tone}`}>{printed.words}</span>
}
