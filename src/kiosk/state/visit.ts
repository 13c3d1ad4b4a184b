/** One visit: a journey and a session as signals, and what a resident can do. Everything in it ends with the document. */
import { batch, computed, type ReadonlySignal, signal } from '@preact/signals'
import type { Photo } from '../../domain/answers.ts'
import { judge, travellingAnswers } from '../../domain/flow.ts'
import type { FollowCode } from '../../domain/ids.ts'
import { type PlainDate, plainDateInAmsterdam } from '../../domain/plain-date.ts'
import type { Service } from '../../domain/service.ts'
import { nextSession, type SessionEvent, type SessionState } from '../../domain/session.ts'
import type { FinishedRequest, PutAway } from '../../outbox/put-away.ts'
import type { Draft } from './draft.ts'
import {
  changeAnswer, chooseService, confirm, editDraft, finish, firstJourney, goBack, goOn, goTo, type Journey, type Place, refuse, requestAt,
  skip, startQuestions, withRequest,
} from './journey.ts'
import type { ReadTyped } from './read-draft.ts'
import { type PhotoBytes, type Request, travellingPhotos, withoutPhotos } from './request.ts'

/** How "Versturen" goes. Whatever fails, the request is still whole in memory. */
export type Sending =
  | { readonly kind: 'idle' | 'busy' }
  | { readonly kind: 'failed'; readonly why: Exclude<PutAway['kind'], 'kept'> | 'broken' }

/** What a visit needs from outside: time, chance, and the outbox. */
export type VisitEffects = {
  readonly nowMs: () => number
  readonly newFollowCode: () => FollowCode
  readonly readTyped: ReadTyped
  readonly putAway: (request: Omit<FinishedRequest, 'catalogue' | 'language'>) => Promise<PutAway>
  /** Ends the document. */
  readonly leave: (by: Extract<SessionState, { kind: 'ended' }>['by']) => void
  /** For developers; a resident sees a sentence. */
  readonly report: (cause: unknown) => void
}

export type Visit = {
  /** The day in the Netherlands. */
  readonly today: () => PlainDate
  readonly place: ReadonlySignal<Place>
  /** The request at this place. */
  readonly request: ReadonlySignal<Request | undefined>
  readonly problems: ReadonlySignal<Pick<Journey, 'problems' | 'refusals'>>
  readonly session: ReadonlySignal<SessionState>
  readonly sending: ReadonlySignal<Sending>
  /** What happens at the screen; the first of it begins the visit. */
  readonly happen: (event: 'begin' | 'sign' | 'stay' | 'tick' | 'stop' | 'done') => void
  readonly openServices: () => void
  readonly openFollow: () => void
  readonly chooseService: (service: Service) => void
  readonly startQuestions: () => void
  readonly edit: (change: (draft: Draft) => Draft) => void
  /** Keeps a photo's bytes beside its place in the draft. */
  readonly keepPhoto: (photo: Photo, bytes: PhotoBytes) => void
  readonly goOn: () => void
  readonly skip: () => void
  readonly goBack: () => void
  readonly change: (step: string) => void
  readonly confirm: (isConfirmed: boolean) => void
  readonly send: () => Promise<void>
  readonly sendWithoutPhotos: () => Promise<void>
}

/** A visit that nobody has begun. */
export function createVisit(effects: VisitEffects): Visit {
  const journey = signal<Journey>(firstJourney)
  const session = signal<SessionState>({ kind: 'attract' })
  const sending = signal<Sending>({ kind: 'idle' })
  const change = (next: (before: Journey) => Journey) => {
    batch(() => {
      journey.value = next(journey.value)
      // A failure to send was about the place where it happened.
      if (sending.value.kind === 'failed') sending.value = { kind: 'idle' }
    })
  }
  const happen = (kind: Parameters<Visit['happen']>[0]) => {
    const before = session.value
    const after = nextSession(before, eventOf(kind, effects.nowMs()))
    session.value = after
    if (after.kind === 'ended' && before.kind !== 'ended') effects.leave(after.by)
  }
  const send = () => sendRequest({ journey, sending, effects, change })

  const today = () => plainDateInAmsterdam(effects.nowMs())

  return {
    today,
    place: computed(() => journey.value.place),
    request: computed(() => requestAt(journey.value)),
    problems: computed(() => ({ problems: journey.value.problems, refusals: journey.value.refusals })),
    session,
    sending,
    happen,
    openServices: () => change((before) => goTo(before, { kind: 'services' })),
    openFollow: () => change((before) => goTo(before, { kind: 'follow' })),
    chooseService: (service) => change((before) => chooseService(before, service)),
    startQuestions: () => change(startQuestions),
    edit: (edit) => change((before) => editDraft(before, edit)),
    keepPhoto: (photo, bytes) => change((before) => withPhotoBytes(before, photo, bytes)),
    goOn: () => change((before) => goOn(before, { today: today(), readTyped: effects.readTyped })),
    skip: () => change(skip),
    // While it is being put away there is nothing to go back to: a moment later it has a number.
    goBack: () => sending.value.kind === 'busy' ? undefined : change(goBack),
    change: (step) => change((before) => changeAnswer(before, step)),
    confirm: (isConfirmed) => change((before) => confirm(before, isConfirmed)),
    send,
    sendWithoutPhotos: async () => {
      change((before) => {
        const request = requestAt(before)
        return request === undefined ? before : withRequest(before, withoutPhotos(request))
      })
      await send()
    },
  }
}

type Sender = {
  readonly journey: { readonly value: Journey }
  readonly sending: { value: Sending }
  readonly effects: VisitEffects
  readonly change: (next: (before: Journey) => Journey) => void
}

/** "Versturen": judged with the same rules as at the intake, then put away. A second press while it runs does nothing. */
async function sendRequest({ journey, sending, effects, change }: Sender): Promise<void> {
  const request = requestAt(journey.value)
  if (request === undefined || sending.value.kind === 'busy') return
  const nowMs = effects.nowMs()
  const answers = travellingAnswers(request.service, request.answers)
  const findings = judge(request.service, answers, plainDateInAmsterdam(nowMs))
  if (findings.length > 0) {
    return change((before) => refuse(before, findings.map(({ question, code }) => ({ step: question, field: 'choice', code }))))
  }
  if (!request.isConfirmed) {
    return change((before) => refuse(before, [{ step: '', field: 'confirm', code: 'answer-missing' }]))
  }
  change((before) => ({ ...before, problems: [] }))
  sending.value = { kind: 'busy' }
  const code = effects.newFollowCode()
  const put = await effects.putAway({ service: request.service.id, answers, photos: travellingPhotos(request), followCode: code, nowMs })
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
    change((before) => finish(before, { id: put.id, number: put.number, code, service: request.service.id, putAwayAtMs: nowMs }))
  })
}

function eventOf(kind: Parameters<Visit['happen']>[0], atMs: number): SessionEvent {
  return kind === 'stop' || kind === 'done' ? { kind } : { kind, atMs }
}

function withPhotoBytes(journey: Journey, { attachment }: Photo, bytes: PhotoBytes): Journey {
  const request = requestAt(journey)
  return request === undefined ? journey : withRequest(journey, { ...request, photos: new Map([...request.photos, [attachment, bytes]]) })
}
