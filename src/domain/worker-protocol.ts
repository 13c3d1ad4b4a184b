/** Where page and service worker meet: tags, channel and messages, with their parse function. */
import * as v from 'valibot'
import { AttachmentIdSchema, SubmissionIdSchema } from './ids.ts'

/** Every Background Sync tag begins so; the page adds a fresh ending, for a tag that failed cannot be registered again. */
export const syncTagPrefix = 'deliver-'
/** Held by whoever delivers, page or worker, so that only one sends at a time. Correctness does not hang on it. */
export const deliveryLockName = 'samenloket-delivery'
/**
 * Held shared by each tab for as long as its visit lasts, and exclusively by the one that lets a new version take over: a worker
 * takes over all tabs at once, also the one in which somebody is typing.
 */
export const visitLockName = 'samenloket-visit'
/** BroadcastChannel on which a change of the outbox is told, without any of its contents. */
export const outboxChannelName = 'samenloket-outbox'

export const WorkerMessageSchema = v.variant('kind', [
  /** The outbox changed: whoever shows it reads it again. */
  v.object({ kind: v.literal('outbox-changed') }),
  /** So many frames of a photo are at the intake now. Nothing of it is written to the disk: a list that opens later asks the next one. */
  v.object({
    kind: v.literal('attachment-progress'), submission: SubmissionIdSchema, attachment: AttachmentIdSchema,
    sent: v.pipe(v.number(), v.integer(), v.minValue(0)), chunks: v.pipe(v.number(), v.integer(), v.minValue(1)),
  }),
])
export type WorkerMessage = v.InferOutput<typeof WorkerMessageSchema>
export type AttachmentProgress = Omit<Extract<WorkerMessage, { kind: 'attachment-progress' }>, 'kind'>

/** What a page says to a worker that waits to take over, in the words of workbox-window: nobody is at the screen, go ahead. */
const TakeOverSchema = v.object({ type: v.literal('SKIP_WAITING') })

/** Whether this message lets a waiting worker take over. */
export function isTakeOver(data: unknown): boolean {
  return v.is(TakeOverSchema, data)
}

/** A file of the voices, from the worker's own place on. */
const VoiceFileSchema = v.pipe(v.string(), v.regex(/^assets\/voice-[a-z]+-[\w-]{8}\.(?:js|dat)$/))
const KeepVoicesSchema = v.object({ kind: v.literal('keep-voices'), files: v.pipe(v.array(VoiceFileSchema), v.maxLength(60)) })
/** What a page asks the worker to keep for use without network, in this order; voices that are not among it may go. */
export type KeepVoices = v.InferOutput<typeof KeepVoicesSchema>

/** The files that a page asks the worker to keep, or undefined for another message. */
export function voicesToKeep(data: unknown): readonly string[] | undefined {
  const parsed = v.safeParse(KeepVoicesSchema, data)
  return parsed.success ? parsed.output.files : undefined
}

/** A message of the other side, or undefined for one that this version does not know. */
export function parseWorkerMessage(data: unknown): WorkerMessage | undefined {
  const parsed = v.safeParse(WorkerMessageSchema, data)
  return parsed.success ? parsed.output : undefined
}
