/** "Versturen": from a request in memory to one that is put away, or to why it was not. */
import { batch } from '@preact/signals'
import { judge, travellingAnswers } from '../../domain/flow.ts'
import { judgeHelperLines } from '../../domain/judge-helper-lines.ts'
import { plainDateInAmsterdam } from '../../domain/plain-date.ts'
import { helperLinesOf } from './helper-line.ts'
import { finish, type Journey, refuse, requestAt, withRequest } from './journey.ts'
import { keptInMemory } from './practice.ts'
import { travellingPhotos, withoutPhotos } from './travelling-photos.ts'
import type { Sending, VisitEffects } from './visit.ts'
import { assistanceOf, confirmationOf, readIdentity } from './who-helped.ts'

/** What sending reads and writes of a visit. */
export type Sender = {
  readonly journey: { readonly value: Journey }
  readonly sending: { value: Sending }
  readonly effects: VisitEffects
  readonly change: (next: (before: Journey) => Journey) => void
}

/**
 * Judged with the same rules as at the intake, then put away; in practice it only seems so. A second press while it runs does nothing.
 * @param how.withPhotos false where the device has room for words alone: every photo question is then left empty
 */
export async function sendRequest({ journey, sending, effects, change }: Sender, { withPhotos }: { readonly withPhotos: boolean }): Promise<void> {
  if (!withPhotos) change(leavePhotosOut)
  const request = requestAt(journey.value)
  if (request === undefined || sending.value.kind === 'busy') return
  const nowMs = effects.nowMs()
  const answers = travellingAnswers(request.service, request.answers)
  const { helper, said } = effects.who()
  // Without a helper nothing that one wrote counts, as with what one said.
  const helperLines = helper === undefined ? {} : helperLinesOf(request)
  const findings = [...judge(request.service, answers, plainDateInAmsterdam(nowMs)), ...judgeHelperLines(request.service, answers, helperLines)]
  if (findings.length > 0) {
    return change((before) => refuse(before, findings.map(({ question, code }) => ({ step: question, field: 'choice', code }))))
  }
  const [confirmedBy, identity] = [confirmationOf(request.isConfirmed, helper, said), readIdentity(helper, said)]
  if (confirmedBy === undefined || 'problems' in identity) {
    const unconfirmed = confirmedBy === undefined ? [{ field: 'confirm', code: 'answer-missing' } as const] : []
    const problems = [...('problems' in identity ? identity.problems : []), ...unconfirmed]
    return change((before) => refuse(before, problems.map((problem) => ({ step: '', ...problem }))))
  }
  change((before) => ({ ...before, problems: [] }))
  sending.value = { kind: 'busy' }
  const { follows } = request
  const hasHelperLines = Object.keys(helperLines).length > 0
  // One code opens a request and all that follows it: a resident keeps one receipt.
  const code = follows?.code ?? effects.newFollowCode()
  const putAway = journey.value.isPractice ? keptInMemory : effects.putAway
  const put = await putAway({
    service: request.service.id, answers, photos: travellingPhotos(request), followCode: code, nowMs,
    confirmedBy, assistance: assistanceOf(helper, said), identity: identity.value,
    ...(hasHelperLines ? { helperLines } : {}), ...(follows === undefined ? {} : { follows }),
  })
    .catch((cause: unknown) => {
      effects.report(cause)
      return { kind: 'broken' } as const
    })
  if (put.kind !== 'kept') {
    sending.value = { kind: 'failed', why: put.kind }
    return
  }
  batch(() => {
    sending.value = { kind: 'idle' }
    change((before) => finish(before, {
      id: put.id, number: put.number, code, service: request.service.id, putAwayAtMs: nowMs, hasHelperLines, ...(follows === undefined ? {} : { follows: follows.number }),
    }))
  })
}

function leavePhotosOut(journey: Journey): Journey {
  const request = requestAt(journey)
  return request === undefined ? journey : withRequest(journey, withoutPhotos(request))
}
