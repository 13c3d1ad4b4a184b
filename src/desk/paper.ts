/** What the desk's screens can do with paper; made once, in the composition root. */
import type { FollowCode } from '../domain/ids.ts'
import type { DeskClient } from './client/desk-client.ts'

export type Paper = Pick<DeskClient, 'noteLetter' | 'catalogue'> & {
  readonly newFollowCode: (...asked: Parameters<DeskClient['newFollowCode']>) => Promise<{ readonly code: FollowCode }>
  readonly print: () => void
  /** Milliseconds since 1970. */
  readonly now: () => number
}
