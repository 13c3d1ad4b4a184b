/**
 * Looks at one kept submission as a whole: who put it away, what is in it, and whether the kiosk's own rules let it
 * through. Reads and decides nothing else; what is done about it is said in outcome.ts.
 */
import { judge } from '../../domain/flow.ts'
import { judgeHelperLines } from '../../domain/judge-helper-lines.ts'
import { followUpKindOf, isFollowUp } from '../../domain/follow-up.ts'
import { parseCaseNumber } from '../../domain/case-number.ts'
import type { SubmissionId } from '../../domain/ids.ts'
import type { Manifest, Payload } from '../../domain/submission.ts'
import type { Reason } from '../../domain/verdict.ts'
import { openSubmission } from '../../sealing/open-submission.ts'
import { readManifest, verifyManifest } from '../../sealing/verify-manifest.ts'
import type { FrameStore } from '../attachments/frame-store.ts'
import type { Photos } from '../attachments/photos.ts'
import { attachmentsOf } from '../storage/attachments.ts'
import { isNumberRepeated, type OpenedFacts } from '../storage/cases.ts'
import { findDevice, type KnownDevice } from '../storage/devices.ts'
import type { SubmissionTable } from '../storage/schema.ts'
import { capturedAtMs, dayOfCapture } from './capture-time.ts'
import { type FindThreadParts, findThread, type FoundThread } from './find-thread.ts'
import { judgeAssistance } from './judge-assistance.ts'
import { judgeAttachmentList, judgePhotos } from './judge-attachments.ts'
import type { KnownCatalogues } from './known-catalogues.ts'

export type ExamineParts = FindThreadParts & {
  readonly catalogues: KnownCatalogues
  readonly frames: FrameStore
  readonly photos: Photos
}

/** What was found. Facts are there as soon as seal and signature are right, also where something else is wrong. */
export type Examined =
  | { readonly kind: 'refused'; readonly reason: Reason; readonly facts: OpenedFacts | undefined }
  | { readonly kind: 'waits-for-attachments'; readonly facts: OpenedFacts }
  | { readonly kind: 'waits-for-original'; readonly facts: OpenedFacts }
  /** Its device tried too many codes of others: it is looked at later. */
  | { readonly kind: 'guessed-too-often'; readonly retryAfterMs: number }
  /** `threadOf`: of a follow-up. */
  | { readonly kind: 'passed'; readonly facts: OpenedFacts; readonly threadOf?: SubmissionId }

type Refusal = { readonly kind: 'refused'; readonly reason: Reason }
type OpenedWhole = { readonly kind: 'opened'; readonly payload: Payload; readonly manifest: Manifest; readonly device: KnownDevice }

/** How far a capture may seem to lie ahead after correction: a clock that is set between capture and delivery shifts it. */
const futureSlackMs = 24 * 60 * 60_000

export async function examine(parts: ExamineParts, row: SubmissionTable): Promise<Examined> {
  const opened = await open(parts, row)
  if (opened.kind === 'refused') return { ...opened, facts: undefined }
  const facts = factsOf(parts, opened)
  const refused = (reason: Reason): Examined => ({ kind: 'refused', reason, facts })
  const reason = judgeOrigin(row, opened) ?? await judgeContent(parts, row, opened)
  if (reason !== undefined) return refused(reason)
  const attachments = await attachmentsOf(parts.database, row.id)
  const listed = judgeAttachmentList(opened.payload, opened.manifest, attachments)
  if (listed !== undefined) return refused(listed)
  const thread = await threadOf(parts, row, opened)
  if (thread?.kind === 'refused') return refused(thread.reason)
  if (thread?.kind === 'guessed-too-often') return thread
  if (attachments.some(({ state }) => state === 'partial')) return { kind: 'waits-for-attachments', facts }
  if (thread?.kind === 'waits') return { kind: 'waits-for-original', facts }
  const photo = await judgePhotos(parts, opened.payload, attachments)
  if (photo !== undefined) return refused(photo)
  return { kind: 'passed', facts, ...(thread === undefined ? {} : { threadOf: thread.threadOf }) }
}

/** The thread that a follow-up belongs to; undefined for what follows nothing. */
async function threadOf(parts: ExamineParts, row: SubmissionTable, { payload, device }: OpenedWhole): Promise<FoundThread | undefined> {
  const { number, follows } = payload
  return follows && findThread(parts, row, { follows, signedBy: device.id, prefix: number.slice(0, number.indexOf('-')) })
}

/** Proof of origin first, then the seal: what cannot be trusted is not opened at all. */
async function open({ database, keys }: ExamineParts, row: SubmissionTable): Promise<OpenedWhole | Refusal> {
  const refused = (reason: Reason): Refusal => ({ kind: 'refused', reason })
  const claimed = readManifest(row.manifest)
  if (claimed === undefined) return refused('manifest-damaged')
  const device = await findDevice(database, claimed.device)
  if (device === undefined) return refused('device-unknown')
  const verified = await verifyManifest({ id: row.id, submission: row.submission, manifest: row.manifest }, device.publicKey)
  if (verified.kind === 'refused') return verified
  const opened = await openSubmission(row.submission, keys.keyFor)
  if (opened.kind === 'refused') return opened
  const { manifest } = verified
  const { payload, kid } = opened
  const same = payload.id === row.id && payload.id === manifest.id && payload.number === manifest.number && payload.number === row.number
    && payload.catalogue === manifest.catalogue && payload.capturedAt === manifest.capturedAt && kid === manifest.kid
  return same ? { kind: 'opened', payload, manifest, device } : refused('manifest-differs')
}

function factsOf({ keys }: ExamineParts, { payload, device }: OpenedWhole): OpenedFacts {
  const { service, language, followCodeHash, follows, answers } = payload
  return {
    signedBy: device.id, service, language, followHash: keys.hmac('follow-code', followCodeHash),
    followsNumber: follows?.number ?? null, followUp: follows === undefined ? null : followUpKindOf(answers) ?? null,
  }
}

/** Number and time: whether this device may have made it, then. */
function judgeOrigin(row: SubmissionTable, { payload, device }: OpenedWhole): Reason | undefined {
  const number = parseCaseNumber(payload.number)
  if (number.kind === 'invalid') return 'number-check'
  if (number.device !== device.number) return 'number-of-other-device'
  const capturedMs = capturedAtMs(payload.capturedAt, row)
  if (capturedMs > row.receivedAtMs + futureSlackMs) return 'captured-in-future'
  return device.revokedAtMs !== undefined && capturedMs >= device.revokedAtMs ? 'captured-after-revocation' : undefined
}

/** The submission's own catalogue, the kiosk's own rules, and a number that nobody had before. */
async function judgeContent({ database, catalogues }: ExamineParts, row: SubmissionTable, { payload, device }: OpenedWhole): Promise<Reason | undefined> {
  const catalogue = await catalogues.find(payload.catalogue)
  if (catalogue === undefined) return 'catalogue-unknown'
  const { services, municipality } = catalogue.definitions
  if (!payload.number.startsWith(`${municipality.prefix}-`)) return 'number-check'
  const service = services.find(({ id }) => id === payload.service)
  if (service === undefined) return 'service-unknown'
  if (!Object.hasOwn(catalogue.manifest.texts, payload.language)) return 'language-unknown'
  if (isFollowUp(service) !== (payload.follows !== undefined)) return 'follows-misplaced'
  if (judge(service, payload.answers, dayOfCapture(payload.capturedAt, row)).length > 0) return 'answers-invalid'
  if (judgeHelperLines(service, payload.answers, payload.helperLines ?? {}).length > 0) return 'answers-invalid'
  const assistance = await judgeAssistance(database, payload)
  if (assistance !== undefined) return assistance
  return await isNumberRepeated(database, row, device.id) ? 'number-repeated' : undefined
}

