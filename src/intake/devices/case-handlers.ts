/** Following a request by number and code: nothing of what was typed, and nothing that tells a guess from a gap. */
import * as v from 'valibot'
import { type CaseNumber, SubmissionIdSchema } from '../../domain/ids.ts'
import type { CaseView } from '../../domain/case-protocol.ts'
import { parseFollowCode } from '../../domain/follow-code.ts'
import { historyOf } from '../cases/case-history.ts'
import { isCodeOf } from '../cases/is-code-of.ts'
import { problem, tooManyAttempts, value } from '../http/answer.ts'
import type { Mount } from '../http/mount.ts'
import { findByNumber, type Followed, findFollowed, statusesOf } from '../storage/cases.ts'
import { followUpsIn } from '../storage/threads.ts'
import type { DeviceContext } from './device-context.ts'
import type { DeviceGuards } from './device-guards.ts'
import { deviceRoutes } from './device-routes.ts'

export function mountCases(mount: Mount<DeviceGuards>, context: DeviceContext): void {
  mount(deviceRoutes.searchCase, async ({ body: { number, code }, address, nowMs }) => {
    const guess = await context.guesses([['case-address', address], ['case-number', number]], nowMs, () => findView(context, number, code))
    switch (guess.kind) {
      case 'right': return value(guess.value)
      case 'wrong': return problem('case-unknown')
      case 'too-many': return tooManyAttempts(guess.retryAfterMs)
      default: return guess satisfies never
    }
  })
}

async function findView(context: DeviceContext, number: CaseNumber, code: string): Promise<CaseView | undefined> {
  const parsed = parseFollowCode(code)
  if (parsed.kind === 'invalid') return undefined
  const candidates = await findByNumber(context.database, number)
  // With nobody to compare it takes the same work, so that the time does not tell whether the number exists.
  const compared = await Promise.all((candidates.length === 0 ? [nobody] : candidates).map((candidate) => isCodeOf(context.keys, candidate, parsed.value)))
  const found = candidates.find((_, index) => compared[index])
  return found && viewOf(context, found)
}

const nobody = { id: v.parse(SubmissionIdSchema, '00000000-0000-7000-8000-000000000000'), followHash: null }

/** Of a follow-up that found its thread, the thread: the first request with all that came after it. */
async function viewOf({ database, keys }: DeviceContext, found: Followed): Promise<CaseView> {
  const { id, number, receivedAtMs, language, state } = found.threadOf === null ? found : await findFollowed(database, found.threadOf) ?? found
  const receivedAt = new Date(receivedAtMs).toISOString()
  const history = (await historyOf(id, await statusesOf(database, id), keys)).map(({ status, at, note }) => ({ status, at, ...(note === undefined ? {} : { note }) }))
  const followUps = (await followUpsIn(database, [id])).map((one) => ({ kind: one.followUp, number: one.number, receivedAt: new Date(one.receivedAtMs).toISOString() }))
  return {
    number, receivedAt, language: language ?? '',
    // Waiting for photos or for a person, it is received all the same: the resident may know that much.
    history: state === 'registered' ? history : [{ status: 'received', at: receivedAt }],
    ...(followUps.length === 0 ? {} : { followUps }),
  }
}
