/** One visit: a journey and a session as signals, and what a resident can do. Everything in it ends with the document. */
import { batch, computed, type ReadonlySignal, signal } from '@preact/signals'
import type { Photo } from '../../domain/answers.ts'
import type { Helper } from '../../domain/assistance.ts'
import type { FollowCode } from '../../domain/ids.ts'
import { type PlainDate, plainDateInAmsterdam } from '../../domain/plain-date.ts'
import type { Service } from '../../domain/service.ts'
import { nextSession, type SessionEvent, type SessionState } from '../../domain/session.ts'
import type { FinishedRequest, PutAway } from '../../outbox/put-away.ts'
import type { Draft } from './draft.ts'
import {
  type AnswersPlace, changeAnswer, chooseService, confirm, editDraft, firstJourney, goBack, goOn, goTo, type Journey, type Place, requestAt, skip,
  startQuestions, withRequest,
} from './journey.ts'
import type { ReadTyped } from './read-draft.ts'
import type { PhotoBytes, Request } from './request.ts'
import type { Sender } from './send-request.ts'
import type { WhoSaid } from './who-said.ts'

/** How "Versturen" goes. Whatever fails, the request is still whole in memory. */
export type Sending =
  | { readonly kind: 'idle' | 'busy' }
  | { readonly kind: 'failed'; readonly why: Exclude<PutAway['kind'], 'kept'> | 'broken' }

/** What a visit needs from outside: time, chance, and the outbox. */
export type VisitEffects = {
  readonly nowMs: () => number
  readonly newFollowCode: () => FollowCode
  readonly readTyped: ReadTyped
  /** Who is on duty now, and what that helper said. */
  readonly who: () => { readonly helper: Helper | undefined; readonly said: WhoSaid }
  readonly putAway: (request: Omit<FinishedRequest, 'catalogue' | 'language'>) => Promise<PutAway>
  /** "Versturen" (send-request.ts); its code comes with the screen that has the button. */
  readonly send: (sender: Sender, how: { readonly withPhotos: boolean }) => Promise<void>
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
  readonly isPractice: ReadonlySignal<boolean>
  /** The visit as it is, and what is done to it by code that comes later. */
  readonly journey: ReadonlySignal<Journey>
  readonly alter: (next: (before: Journey) => Journey) => void
  /** What happens at the screen; the first of it begins the visit. */
  readonly happen: (event: 'begin' | 'sign' | 'stay' | 'tick' | 'stop' | 'done') => void
  readonly openServices: () => void
  readonly openFollow: () => void
  readonly openAnswers: (place?: Omit<AnswersPlace, 'kind'>) => void
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
  const send = (withPhotos: boolean) => effects.send({ journey, sending, effects, change }, { withPhotos })

  const today = () => plainDateInAmsterdam(effects.nowMs())

  return {
    today,
    place: computed(() => journey.value.place),
    request: computed(() => requestAt(journey.value)),
    problems: computed(() => ({ problems: journey.value.problems, refusals: journey.value.refusals })),
    session,
    sending,
    isPractice: computed(() => journey.value.isPractice),
    journey,
    alter: change,
    happen,
    openServices: () => change((before) => goTo(before, { kind: 'services' })),
    openAnswers: (place = { searched: '' }) => change((before) => goTo(before, { kind: 'answers', ...place })),
    openFollow: () => change((before) => goTo(before, { kind: 'follow' })),
    chooseService: (service) => change((before) => chooseService(before, service)),
    startQuestions: () => change(startQuestions),
    edit: (edit) => change((before) => editDraft(before, edit, { today: today(), readTyped: effects.readTyped })),
    keepPhoto: (photo, bytes) => change((before) => withPhotoBytes(before, photo, bytes)),
    goOn: () => change((before) => goOn(before, { today: today(), readTyped: effects.readTyped })),
    skip: () => change(skip),
    // While it is being put away there is nothing to go back to: a moment later it has a number.
    goBack: () => sending.value.kind === 'busy' ? undefined : change(goBack),
    change: (step) => change((before) => changeAnswer(before, step)),
    confirm: (isConfirmed) => change((before) => confirm(before, isConfirmed)),
    send: () => send(true),
    sendWithoutPhotos: () => send(false),
  }
}

function eventOf(kind: Parameters<Visit['happen']>[0], atMs: number): SessionEvent {
  return kind === 'stop' || kind === 'done' ? { kind } : { kind, atMs }
}

function withPhotoBytes(journey: Journey, { attachment }: Photo, bytes: PhotoBytes): Journey {
  const request = requestAt(journey)
  return request === undefined ? journey : withRequest(journey, { ...request, photos: new Map([...request.photos, [attachment, bytes]]) })
}
