/**
 * Where a visit is and how it goes on: pure functions from journey to journey.
 * The way through a service is never stored. Each step asks `domain/flow.ts` where the answers lead.
 */
import { assert, unreachable } from '../../domain/assert.ts'
import { pathOf, positionOf, stepAfter, stepBefore } from '../../domain/flow.ts'
import type { CaseNumber, FollowCode, SubmissionId } from '../../domain/ids.ts'
import type { PlainDate } from '../../domain/plain-date.ts'
import { asksNothing, isRedirect, type Service, type Step } from '../../domain/service.ts'
import type { Draft } from './draft.ts'
import { type FieldProblem, readDraft, type ReadTyped } from './read-draft.ts'
import { draftAt, newRequest, type Request, withAnswer, withDraft } from './request.ts'

/** What a resident takes home. */
export type Receipt = {
  readonly id: SubmissionId
  readonly number: CaseNumber
  readonly code: FollowCode
  readonly service: string
  /** Of a follow-up: the number that it follows. */
  readonly follows?: CaseNumber
  readonly putAwayAtMs: number
  /** Something in Dutch by a helper went with it. */
  readonly hasHelperLines?: boolean
}

/** Questions that are answered on the spot: the list, one of them, or how it ended. What was searched for stays. */
export type AnswersPlace = {
  readonly kind: 'answers'
  readonly searched: string
  readonly page?: { readonly id: string; readonly end?: 'settled' | 'person' }
}

export type Place =
  | { readonly kind: 'languages' | 'services' }
  | { readonly kind: 'follow' }
  | AnswersPlace
  /** What is needed and what happens with the data, told before the first question. */
  | { readonly kind: 'before'; readonly service: string }
  /** `changing`: came from "check your answers", and goes back there as soon as nothing is open. */
  | { readonly kind: 'step'; readonly service: string; readonly step: string; readonly changing: boolean }
  /** The request ends here: the resident is asked to call. */
  | { readonly kind: 'redirected'; readonly service: string; readonly step: string }
  | { readonly kind: 'check'; readonly service: string }
  | { readonly kind: 'receipt'; readonly receipt: Receipt }
  /** What a helper does and does not do; `from` is where it was asked for. */
  | { readonly kind: 'helper-card'; readonly from: Place }

export type Problem = FieldProblem & { readonly step: string }

export type Journey = {
  readonly place: Place
  /** Unfinished requests by service: another service and back again loses nothing. */
  readonly requests: Readonly<Record<string, Request>>
  /** What "Verder" or "Versturen" found missing at this place. */
  readonly problems: readonly Problem[]
  /** How often it did: each time brings focus to the summary again. */
  readonly refusals: number
  /** A helper learns: nothing of this visit is kept or sent (practice.ts). */
  readonly isPractice: boolean
}

export const firstJourney: Journey = { place: { kind: 'languages' }, requests: {}, problems: [], refusals: 0, isPractice: false }

/** The request at this place, or undefined where there is none. */
export function requestAt({ place, requests }: Journey): Request | undefined {
  return 'service' in place ? requests[place.service] : undefined
}

/** Somewhere else: what was missing there is not missing here. */
export function goTo(journey: Journey, place: Place): Journey {
  return { ...journey, place, problems: [] }
}

/** A service is chosen; what was answered for it before is still there. */
export function chooseService(journey: Journey, service: Service): Journey {
  const requests = { ...journey.requests, [service.id]: journey.requests[service.id] ?? newRequest(service) }
  return goTo({ ...journey, requests }, { kind: 'before', service: service.id })
}

/** With what a draft is read. */
type Reader = { readonly today: PlainDate; readonly readTyped: ReadTyped }

/** The first question; of a follow-up the second, for what it wants was said where it began. */
export function startQuestions(journey: Journey): Journey {
  const { service, answers, follows } = ask(journey)
  return goTo(journey, placeOfStep(service, pathOf(service, answers)[follows === undefined ? 0 : 1], false))
}

/**
 * Another draft at the step where the visit is. What was found missing stays on the screen while a field is mended, but not
 * when something else is chosen: its field may be gone. Nor where the field itself says that it understands what is typed now.
 */
export function editDraft(journey: Journey, change: (draft: Draft) => Draft, reader?: Reader): Journey {
  if (journey.place.kind !== 'step') return journey
  const { step } = journey.place
  const request = ask(journey)
  const before = draftAt(request, step)
  const after = change(before)
  const staysWrong = before.chosen === after.chosen && before.instead === after.instead && !isUnderstood(stepHere(journey), after, reader)
  return withRequest(staysWrong ? journey : { ...journey, problems: [] }, withDraft(request, step, after))
}

/** A day or a time is said back as soon as it is one: nobody should read beside it that it is none. */
function isUnderstood(step: Step, draft: Draft, reader: Reader | undefined): boolean {
  return reader !== undefined && (step.type === 'date' || step.type === 'time') && readDraft(step, draft, reader.today, reader.readTyped).kind !== 'refused'
}

/** "Verder": the answer is read and taken, or what is missing is said and nothing moves. */
export function goOn(journey: Journey, { today, readTyped }: Reader): Journey {
  if (journey.place.kind !== 'step') return journey
  const request = ask(journey)
  const step = stepHere(journey)
  if (asksNothing(step)) return goPast(journey, withAnswer(request, step.id, { kind: 'read' }))
  const reading = readDraft(step, draftAt(request, step.id), today, readTyped)
  if (reading.kind === 'refused') return refuse(journey, reading.problems.map((problem) => ({ ...problem, step: step.id })))
  return goPast(journey, withAnswer(request, step.id, reading.answer))
}

/** "Overslaan": left empty, whatever was half typed. */
export function skip(journey: Journey): Journey {
  if (journey.place.kind !== 'step') return journey
  return goPast(journey, withAnswer(ask(journey), journey.place.step, { kind: 'empty' }))
}

/** "Terug": never loses anything. A receipt has no way back, or its request could be sent a second time. */
export function goBack(journey: Journey): Journey {
  const { place } = journey
  switch (place.kind) {
    case 'languages':
    case 'receipt': return journey
    case 'services': return goTo(journey, { kind: 'languages' })
    case 'follow': return goTo(journey, { kind: 'services' })
    case 'before': return goTo(journey, { kind: ask(journey).follows === undefined ? 'services' : 'follow' })
    case 'answers': return goTo(journey, beforeAnswers(place))
    case 'helper-card': return goTo(journey, place.from)
    case 'step':
    case 'redirected': return stepBack(journey, place)
    case 'check': {
      const { service, answers } = ask(journey)
      return goTo(journey, placeOfStep(service, pathOf(service, answers).at(-1), false))
    }
    default: return unreachable(place)
  }
}

function beforeAnswers({ kind, searched, page }: AnswersPlace): Place {
  if (page === undefined) return { kind: 'services' }
  return page.end === undefined ? { kind, searched } : { kind, searched, page: { id: page.id } }
}

/** "Wijzig" at one answer. */
export function changeAnswer(journey: Journey, step: string): Journey {
  const { service } = ask(journey)
  return goTo(journey, { kind: 'step', service: service.id, step, changing: true })
}

/** The tick at "Klopt dit?". */
export function confirm(journey: Journey, isConfirmed: boolean): Journey {
  return withRequest(journey, { ...ask(journey), isConfirmed })
}

/** Says what is missing; the place stays. */
export function refuse(journey: Journey, problems: readonly Problem[]): Journey {
  return { ...journey, problems, refusals: journey.refusals + 1 }
}

/** The request is put away: its answers and photos leave the memory, and a receipt is all that remains. */
export function finish(journey: Journey, receipt: Receipt): Journey {
  const { [receipt.service]: _sealed, ...requests } = journey.requests
  return goTo({ ...journey, requests }, { kind: 'receipt', receipt })
}

/** The journey with this request in the place of the one that it was made of. */
export function withRequest(journey: Journey, request: Request): Journey {
  return { ...journey, requests: { ...journey.requests, [request.service.id]: request } }
}

/** The step at which the visit is. Throws where it is at none. */
export function stepHere(journey: Journey): Step {
  const { place } = journey
  assert(place.kind === 'step' || place.kind === 'redirected', 'A step is asked for where there is one.')
  const step = ask(journey).service.steps.find((each) => each.id === place.step)
  assert(step !== undefined, 'A place names a step of its service.')
  return step
}

function goPast(journey: Journey, request: Request): Journey {
  const { place } = journey
  assert(place.kind === 'step', 'Only a step is gone past.')
  const { service, answers } = request
  const moved = withRequest(journey, request)
  if (!place.changing) return goTo(moved, placeOfStep(service, stepAfter(service, answers, place.step), false))
  const position = positionOf(service, answers)
  return goTo(moved, placeOfStep(service, position.kind === 'complete' ? undefined : position.step, true))
}

function stepBack(journey: Journey, place: Extract<Place, { kind: 'step' | 'redirected' }>): Journey {
  const { service, answers } = ask(journey)
  if (place.kind === 'step' && place.changing && positionOf(service, answers).kind === 'complete') {
    return goTo(journey, { kind: 'check', service: service.id })
  }
  const before = stepBefore(service, answers, place.step)
  return goTo(journey, before === undefined ? { kind: 'before', service: service.id } : placeOfStep(service, before, false))
}

/** Past the last step stands "check your answers". */
function placeOfStep(service: Service, step: Step | undefined, changing: boolean): Place {
  if (step === undefined) return { kind: 'check', service: service.id }
  if (isRedirect(step)) return { kind: 'redirected', service: service.id, step: step.id }
  return { kind: 'step', service: service.id, step: step.id, changing }
}

function ask(journey: Journey): Request {
  const request = requestAt(journey)
  assert(request !== undefined, 'There is a request where one is changed.')
  return request
}
