/** All that a screen may see and do. Screens get it as an argument; the composition root alone makes one. */
import type { ReadonlySignal, Signal } from '@preact/signals'
import type { Fee } from '../../catalogue/municipality.ts'
import type { AnswersPart } from '../../catalogue/answer-page.ts'
import type { ServiceTexts } from '../../catalogue/service-texts.ts'
import type { Helper } from '../../domain/assistance.ts'
import type { CaseNumber, FollowCode } from '../../domain/ids.ts'
import type { AnswerCounted } from '../../domain/settled-answers.ts'
import type { CaseView } from '../../domain/case-protocol.ts'
import type { Photo } from '../../domain/answers.ts'
import type { Step } from '../../domain/service.ts'
import type { StoredCatalogue } from '../../outbox/catalogue-store.ts'
import type { CallResult } from '../../outbox/intake-call.ts'
import type { OutboxDesk } from '../bridges/outbox-desk.ts'
import type { Sound } from '../bridges/sound.ts'
import type { KioskTexts } from '../texts.ts'
import type { Position } from './draft.ts'
import type { Duty } from './duty.ts'
import type { HelperView } from './helper-view.ts'
import { dividerOf, type Look } from './look.ts'
import type { PhotoBytes } from './request.ts'
import type { Station } from './station.ts'
import type { Visit } from './visit.ts'
import type { WhoSaid } from './who-said.ts'

export type PhotoFailure = 'unreadable' | 'too-large'
/** A photo made small, ready to be kept in a request. */
export type SmallPhoto = { readonly photo: Photo; readonly kept: PhotoBytes }
export type Shrunk = { readonly kind: 'ready'; readonly small: SmallPhoto } | { readonly kind: 'failed'; readonly why: PhotoFailure }

export type CameraFailure = 'no-camera' | 'refused' | 'in-use'
export type Camera = {
  /** Shows what the camera sees. */
  readonly showIn: (video: HTMLVideoElement) => void
  readonly shoot: () => Promise<Shrunk>
  /** Turns the camera's light off. */
  readonly stop: () => void
}
export type Opened = { readonly kind: 'open'; readonly camera: Camera } | { readonly kind: 'failed'; readonly why: CameraFailure }

export type Located =
  | { readonly kind: 'found'; readonly position: Position }
  | { readonly kind: 'refused' | 'notFound' | 'none' }

/** What the browser can do for a screen; each is a bridge. */
export type Tools = {
  readonly openCamera: () => Promise<Opened>
  readonly shrinkFile: (file: Blob) => Promise<Shrunk>
  readonly locate: () => Promise<Located>
  /** False where the device cannot print. */
  readonly print: () => boolean
  /** What is on this device, for the helper's screen of it. */
  readonly outbox: () => Promise<OutboxDesk>
  /** Delivers now, and forgets earlier failures. What comes of it is in `station.delivery`. */
  readonly deliverNow: () => void
  readonly searchCase: (query: { readonly number: CaseNumber; readonly code: FollowCode }) => Promise<CallResult<CaseView>>
  /** Questions and answers in the language shown, fetched where they have not come yet; undefined where they cannot come. */
  readonly readAnswers: () => Promise<AnswersPart | undefined>
  /** Counts for this day that an answer was shown, or how it ended; nothing is known of who asked. Practice does not count. */
  readonly countAnswer: (answer: string, what: AnswerCounted) => Promise<void>
  /** The address that a resident's own telephone can open, without number and code. */
  readonly followAddress: string
  /** Signing on and off as a helper. */
  readonly duty: () => Promise<Duty>
}

export type Kiosk = {
  readonly texts: KioskTexts
  /** The one that this visit began with; a newer one waits for the next. */
  readonly catalogue: ReadonlySignal<StoredCatalogue>
  /** Where the device stands, as the desk named it. */
  readonly placeName: string
  /** Who helps at this device now; undefined where a resident is alone. */
  readonly onDuty: ReadonlySignal<Helper | undefined>
  /** What that helper said about this visit. */
  readonly whoSaid: Signal<WhoSaid>
  /** What is drawn for that helper, once the code and the words for it have come. */
  readonly helperView: ReadonlySignal<HelperView | undefined>
  readonly visit: Visit
  readonly station: Station
  readonly look: Look
  /** Set while the screen is read aloud: what sounds, woken by the press that asked for it. */
  readonly reading: Signal<Sound | undefined>
  readonly tools: Tools
  /** Fetches what was not needed before the first question: code, and the rest of the catalogue. Without network it does nothing. */
  readonly bringRest: () => Promise<void>
}

/** The sentences of a service in the language shown, or in the municipality's first where that lacks them. */
export function serviceTexts({ catalogue, texts, look }: Pick<Kiosk, 'catalogue' | 'texts' | 'look'>, service: string, language = texts.language.value): ServiceTexts | undefined {
  const { texts: parts, definitions } = catalogue.value
  const spoken = parts[language]?.[service] === undefined ? definitions.municipality.languages[0] ?? '' : language
  const found = parts[spoken]?.[service]
  const divide = dividerOf(look, spoken)
  if (divide === undefined || found === undefined) return found
  const known = divided.get(found) ?? eachText(found, divide)
  divided.set(found, known)
  return known
}

/** A service's sentences with their long words divided: many parts of a screen ask for one each. */
const divided = new WeakMap<ServiceTexts, ServiceTexts>()

type Offered = { readonly tag: string; readonly name: string; readonly invite: string; readonly reviewed: boolean }

/** The languages of this municipality, each by its own name; by its tag alone where the intake knew no names yet. */
export function offeredLanguages({ manifest, definitions }: StoredCatalogue): readonly Offered[] {
  return manifest.languages ?? definitions.municipality.languages.map((tag) => ({ tag, name: tag, invite: '', reviewed: true }))
}

/** Whether residents must be told that the Dutch text counts: nobody who answers for it read this language whole. */
export function isUnreviewed(catalogue: StoredCatalogue, language: string): boolean {
  return offeredLanguages(catalogue).some(({ tag, reviewed }) => tag === language && !reviewed)
}

/** What the municipality asks for it, where a step is about an amount. */
export function feeOf({ catalogue }: Pick<Kiosk, 'catalogue'>, step: Step | undefined): Fee | undefined {
  return step?.type === 'amount' ? catalogue.value.definitions.municipality.fees?.[step.fee] : undefined
}

/** The same texts, each passed through `change`: lists stay lists, and keys keys. */
function eachText<T>(texts: T, change: (text: string) => string): T {
  if (typeof texts === 'string') return sameShape(change(texts))
  if (Array.isArray(texts)) return sameShape(texts.map((text) => eachText(text, change)))
  if (typeof texts !== 'object' || texts === null) return texts
  return sameShape(Object.fromEntries(Object.entries(texts).map(([key, text]) => [key, eachText(text, change)])))
}

/** What was made of a T by changing only the letters in it is a T. */
function sameShape<T>(changed: unknown): T {
  return changed as T
}
