/**
 * Photos to the intake, frame by frame: as many at once as the line carries, and before each the envelopes that were put
 * away meanwhile. A request without its picture is worth more than a picture without its request.
 */
import { unreachable } from '../domain/assert.ts'
import { type CallFailure, decide } from '../domain/delivery.ts'
import { waitingAttachments, type EntryAttachment } from '../domain/entry.ts'
import type { SubmissionId } from '../domain/ids.ts'
import type { AttachmentState } from '../domain/delivery-protocol.ts'
import type { EnvelopePump } from './deliver-envelopes.ts'
import { brokenOff, newEpoch, proven, type Run, type StepEnd } from './delivery-run.ts'
import { idsWithWork, readWhole, recordAttachment, recordPassed } from './entries.ts'
import { fetchAttachmentState, sendChunk } from './delivery-calls.ts'
import { fetchConfiguration } from './intake-calls.ts'
import { createLanes, type Lanes } from './lanes.ts'

/** A photo of which frames are on their way. */
type Photo = {
  readonly submission: SubmissionId
  readonly attachment: EntryAttachment
  /** Frames to send, and how many are being sent. */
  missing: readonly number[]
  onTheirWay: number
  /** How often the intake was asked what it lacks. */
  asked: number
  isOver: boolean
}
type Frame = { readonly photo: Photo; readonly n: number }
type Feed = {
  readonly run: Run
  readonly envelopes: EnvelopePump
  readonly lanes: Lanes
  readonly met: Set<SubmissionId>
  /** Photos of which frames wait, oldest first. */
  open: Photo[]
  /** Photos that nobody asked about yet. */
  next: Photo[]
  /** Without an answer, one after the other. */
  unanswered: number
  end: StepEnd
}

/** A frame without an answer is sent once more at once, for lines lose single connections; so many in a row, and the line is gone. */
const mostUnanswered = 3
const brokeOffSoonMs = 20_000
/** The intake says what it lacks, all of it is sent, and it still lacks some: so often, then it waits for the next delivery. */
const mostAsked = 3
/** Entries that are looked up at once. */
const entriesAtOnce = 50

/** Sends the frames of all photos that wait. A photo that cannot go is passed by, and the others go on. */
export async function deliverAttachments(run: Run, envelopes: EnvelopePump): Promise<StepEnd> {
  const feed: Feed = { run, envelopes, lanes: createLanes(), met: new Set(), open: [], next: [], unanswered: 0, end: undefined }
  let reading = Promise.resolve<Frame | undefined>(undefined)
  const step = async () => {
    feed.end ??= run.signal.aborted ? brokenOff : undefined
    if (feed.end === undefined && await envelopes.hasNew()) {
      // Not `??= await`: that looks before the wait and writes after it, over what another lane came to meanwhile.
      const drained = await envelopes.drain()
      feed.end ??= drained
    }
    reading = reading.then(() => nextFrame(feed))
    const frame = await reading
    if (frame === undefined) return false
    await sendFrame(feed, frame)
    return feed.end === undefined
  }
  // A lane that is one too many may leave a frame behind just when the last one found none.
  do await feed.lanes.run(step)
  while (feed.end === undefined && isLeft(feed))
  return feed.end
}

function isLeft({ open, next }: Feed): boolean {
  return next.length > 0 || open.some(({ isOver, missing }) => !isOver && missing.length > 0)
}

async function nextFrame(feed: Feed): Promise<Frame | undefined> {
  while (feed.end === undefined) {
    const [photo] = feed.open
    const n = photo?.missing[0]
    if (photo !== undefined && n !== undefined && !photo.isOver) {
      photo.missing = photo.missing.slice(1)
      photo.onTheirWay += 1
      return { photo, n }
    }
    if (photo !== undefined) {
      feed.open.shift()
      continue
    }
    const next = feed.next.shift()
    if (next !== undefined) await askWhatIsMissing(feed, next)
    else if (!await readMore(feed)) return undefined
  }
  return undefined
}

/** False when no photo waits that this delivery has not met. */
async function readMore({ run: { db, epoch }, met, next }: Feed): Promise<boolean> {
  const ids = (await idsWithWork(db, 'attachments', entriesAtOnce + met.size)).filter((id) => !met.has(id)).slice(0, entriesAtOnce)
  for (const id of ids) met.add(id)
  for (const entry of await readWhole(db, ids)) {
    for (const attachment of waitingAttachments(entry, epoch)) next.push({ submission: entry.id, attachment, missing: [], onTheirWay: 0, asked: 0, isOver: false })
  }
  return ids.length > 0
}

async function askWhatIsMissing(feed: Feed, photo: Photo): Promise<void> {
  const { run, open } = feed
  photo.asked += 1
  const beganMs = run.nowMs()
  const answer = await fetchAttachmentState(proven(run), photo.attachment.id)
  if (answer.kind === 'failed') {
    if (!isWorthAnotherTry(feed, answer.failure, beganMs)) return failed(feed, photo, answer.failure)
    feed.next.unshift(photo)
    return
  }
  photo.missing = answer.value.missing
  await noteAnswer(feed, photo, answer.value)
  if (photo.missing.length > 0) open.push(photo)
}

async function sendFrame(feed: Feed, { photo, n }: Frame): Promise<void> {
  const { run, lanes } = feed
  const { id } = photo.attachment
  const bytes: unknown = await run.db.get('frames', [id, n])
  if (!(bytes instanceof Uint8Array) || !(bytes.buffer instanceof ArrayBuffer) || bytes.length === 0) return pass(feed, photo, 'damaged')
  const beganMs = run.nowMs()
  const answer = await sendChunk(proven(run), { id, n, bytes: new Uint8Array(bytes.buffer, bytes.byteOffset, bytes.length) })
  photo.onTheirWay -= 1
  if (answer.kind === 'failed') {
    if (isWorthAnotherTry(feed, answer.failure, beganMs)) {
      photo.missing = [n, ...photo.missing]
      if (!feed.open.includes(photo)) feed.open.unshift(photo)
      return lanes.fewer()
    }
    return failed(feed, photo, answer.failure)
  }
  feed.unanswered = 0
  run.came.progressed = true
  lanes.took(run.nowMs() - beganMs)
  return noteAnswer(feed, photo, answer.value)
}

/** A connection that broke off soon says little of the line; one that was silent until nobody waited any longer says enough. */
function isWorthAnotherTry(feed: Feed, failure: CallFailure, beganMs: number): boolean {
  const isSoon = Math.abs(feed.run.nowMs() - beganMs) < brokeOffSoonMs
  return failure.kind === 'no-answer' && isSoon && ++feed.unanswered < mostUnanswered && !feed.run.signal.aborted
}

/** Tells how far the photo is, and writes it when all of it is there. */
async function noteAnswer(feed: Feed, photo: Photo, { missing, epoch }: AttachmentState): Promise<void> {
  const { run } = feed
  const { submission, attachment } = photo
  if (photo.isOver) return
  run.progress({ submission, attachment: attachment.id, sent: Math.max(0, attachment.chunks - missing.length), chunks: attachment.chunks })
  if (epoch !== run.epoch) feed.end ??= newEpoch
  if (missing.length === 0) {
    photo.isOver = true
    await recordAttachment(run.db, submission, attachment.id, epoch)
    run.changed()
    return
  }
  // Answers overtake each other, and the last of several frames at once may not know of the others: then it is asked again.
  if (photo.missing.length > 0 || photo.onTheirWay > 0) return
  if (photo.asked < mostAsked) feed.next.unshift(photo)
  else run.came.held ??= { kind: 'retry', tell: 'intake-busy' }
}

async function failed(feed: Feed, photo: Photo, failure: CallFailure): Promise<void> {
  const { run } = feed
  const decision = decide(failure, 'frame')
  switch (decision.kind) {
    case 'retry':
    case 'stop':
      feed.end ??= decision
      return
    case 'photo-refused':
      if (decision.reason === 'unknown') await endIfExchanged(feed)
      if (decision.reason === 'unknown' && feed.end !== undefined) return
      return pass(feed, photo, decision.reason)
    case 'pass-by': {
      photo.isOver = true
      const { otherwise } = decision
      run.came.held ??= otherwise.kind === 'retry' ? otherwise : { kind: 'retry', tell: 'photos-held' }
      return
    }
    case 'halve':
    case 'needs-person': return
    default: return unreachable(decision)
  }
}

/** An intake that knows nothing of a photo may have lost it: when a backup was put back in the middle, all of it is to be sent again. */
async function endIfExchanged(feed: Feed): Promise<void> {
  const { run } = feed
  const answer = await fetchConfiguration(run.caller)
  if (answer.kind === 'failed') feed.end ??= decide(answer.failure)
  else if (answer.value.epoch !== run.epoch) feed.end ??= newEpoch
}

/** This photo will not go; the others do. */
async function pass({ run }: Feed, photo: Photo, reason: 'damaged' | 'unknown'): Promise<void> {
  if (photo.isOver) return
  photo.isOver = true
  await recordPassed(run.db, photo.submission, photo.attachment.id, { epoch: run.epoch, reason })
  run.changed()
}
