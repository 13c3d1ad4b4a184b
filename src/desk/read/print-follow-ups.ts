/** What came after a request, in one band of the list: what asks most of somebody is what is said. */
import type { DeskRow } from '../../domain/desk-protocol.ts'
import type { FollowUpKind } from '../../domain/follow-up.ts'
import { text } from '../texts.ts'
import type { PrintedState } from './print-state.ts'

/** Withdrawn comes first: whoever goes on with it works for nothing. */
const byWeight: readonly FollowUpKind[] = ['withdraw', 'correct', 'add']

/** Undefined where nothing came, or only what was seen and changes no more. */
export function printFollowUps({ followUps = [] }: Pick<DeskRow, 'followUps'>): PrintedState | undefined {
  const unseen = followUps.filter(({ isSeen }) => !isSeen)
  const kind = byWeight.find((each) => unseen.some((one) => one.kind === each))
  if (kind !== undefined) {
    const words = text(`followUps.kinds.${kind}`)
    return { words: unseen.length === 1 ? words : text('followUps.more', { kind: words, count: unseen.length - 1 }), tone: 'look' }
  }
  return followUps.some((one) => one.kind === 'withdraw') ? { words: text('followUps.kinds.withdraw'), tone: 'done' } : undefined
}
