/**
 * The shipped outbox on a page without screens, as the browser level of the fault suite drives it: put-away, delivery loop, worker
 * and Background Sync are those of the kiosk. What it says of the outbox is read past the shipped code, as it lies in the database.
 */
import type { Answers } from '../../../src/domain/answers.ts'
import { followCode } from '../../../src/domain/follow-code.ts'
import { type CatalogueHash, newAttachmentId } from '../../../src/domain/ids.ts'
import { syncTagPrefix } from '../../../src/domain/worker-protocol.ts'
import { browserCaller, randomBytes } from '../../../src/outbox/browser-caller.ts'
import { deliverUnderLock } from '../../../src/outbox/browser-effects.ts'
import { startDeliveryLoop } from '../../../src/outbox/delivery-loop.ts'
import { enrolDevice } from '../../../src/outbox/enrol-device.ts'
import { fetchConfiguration } from '../../../src/outbox/intake-calls.ts'
import { openOutbox } from '../../../src/outbox/outbox-database.ts'
import { putAway } from '../../../src/outbox/put-away.ts'
import { giveUpReserve, layReserve } from '../../../src/outbox/reserve.ts'
import { sha256, utf8 } from '../../../src/sealing/bytes.ts'
import { generateDeviceKeys } from '../../../src/sealing/device-keys.ts'
import { testPhoto } from '../../harness/test-photo.ts'

const db = await openOutbox()
const caller = browserCaller()
const told = { changed: () => undefined, reached: () => undefined }
/** Since when a delivery of this page is under way; one that finds another at it ends at once. */
let deliveringSinceMs: number | undefined

/** What a record says, as far as it can be judged. */
export type Held = {
  readonly id: string
  readonly number: string
  readonly kind: string
  readonly state: string
  readonly epoch: string | undefined
  readonly attachments: readonly { readonly id: string; readonly chunks: number; readonly acknowledgedEpoch: string | undefined; readonly isWhole: boolean }[]
  /** Of the sealed submission; undefined where it is not on the device any more. */
  readonly sealedSha256: string | undefined
}

type Stored = {
  readonly id: string; readonly number: string; readonly kind: string; readonly state: { readonly kind: string; readonly epoch?: string }
  readonly attachments?: readonly { readonly id: string; readonly chunks: number; readonly acknowledgedEpoch?: string }[]
}
/** Written by the code under test, and taken as it is: what does not fit shows up as lost. */
const asStored = (value: unknown) => value as Stored

function submissionIn(kept: unknown): unknown {
  const json: unknown = Reflect.get(Object(kept), 'json')
  return json instanceof Uint8Array ? Reflect.get(Object(JSON.parse(new TextDecoder().decode(json))), 'submission') : undefined
}

async function held(): Promise<Held[]> {
  return db.lastingly(async () => {
    const tx = db.transaction(['entries', 'envelopes', 'frames'])
    const [entries, envelopes, frames] = await Promise.all([tx.objectStore('entries').getAll(), tx.objectStore('envelopes').getAll(), tx.objectStore('frames').getAllKeys()])
    const bytes = new Map(envelopes.map((value) => [Reflect.get(Object(value), 'id'), submissionIn(value)]))
    const there = new Set(frames.map(([id, n]) => `${id} ${n}`))
    return Promise.all(entries.map(asStored).map(async ({ id, number, kind, state, attachments = [] }) => {
      const submission: unknown = bytes.get(id)
      return {
        id, number, kind, state: state.kind, epoch: state.epoch, sealedSha256: typeof submission === 'string' ? await sha256(utf8(submission)) : undefined,
        attachments: attachments.map((one) => ({ id: one.id, chunks: one.chunks, acknowledgedEpoch: one.acknowledgedEpoch, isWhole: Array.from({ length: one.chunks }, (_, n) => `${one.id} ${n}`).every((key) => there.has(key)) })),
      }
    }))
  })
}

const device = {
  async enrol(code: string): Promise<{ readonly kind: string; readonly catalogue: CatalogueHash | undefined }> {
    const configuration = await fetchConfiguration(caller)
    const { kind } = await enrolDevice(db, caller, { code, keys: await generateDeviceKeys() })
    return { kind, catalogue: configuration.kind === 'ok' ? configuration.value.catalogue : undefined }
  },
  /** Puts one melding away; undefined when it says that it did not. */
  async putAway({ answers, catalogue, photoPixels }: { readonly answers: Answers; readonly catalogue: CatalogueHash; readonly photoPixels: number | undefined }) {
    const photo = photoPixels === undefined ? undefined : { attachment: newAttachmentId(Date.now(), randomBytes(10)), bytes: await testPhoto(photoPixels, photoPixels) }
    const photoAnswer: Answers = photo === undefined ? {} : {
      photo: { kind: 'value', answer: { type: 'photo', value: [{ attachment: photo.attachment, widthPixels: photoPixels ?? 0, heightPixels: photoPixels ?? 0, bytes: photo.bytes.length }] } },
    }
    const end = await putAway(db, {
      catalogue, service: 'melding-openbare-ruimte', language: 'nl', followCode: followCode(randomBytes(5)), nowMs: Date.now(), answers: { ...answers, ...photoAnswer },
      confirmedBy: 'tick', assistance: { driver: 'resident' }, identity: { kind: 'not-established' },
      photos: new Map(photo === undefined ? [] : [[photo.attachment, { question: 'photo', bytes: photo.bytes }]]),
    }, randomBytes)
    if (end.kind !== 'kept') return undefined
    const sealed = await db.get('envelopes', end.id)
    return {
      kind: end.kind, id: String(end.id), number: String(end.number), photoSha256: photo && await sha256(photo.bytes),
      sealedSha256: await sha256(utf8(String(submissionIn(sealed)))),
    }
  },
  /** The loop that the kiosk runs, with short waits. */
  deliverFromNowOn(): void {
    startDeliveryLoop({
      deliver: () => {
        deliveringSinceMs = performance.now()
        return deliverUnderLock(db, caller, told).finally(() => { deliveringSinceMs = undefined })
      },
      later: (waitMs, callback) => {
        const timer = setTimeout(callback, Math.min(waitMs, 200))
        return () => clearTimeout(timer)
      },
      makeRoom: () => giveUpReserve(db, Date.now()), chance: () => Math.random(), onStatus: () => undefined, onDrained: () => undefined,
    })
  },
  held,
  /** Whether it is this page that delivers now. */
  isDelivering: () => deliveringSinceMs !== undefined && performance.now() - deliveringSinceMs > 30,
  /** The kiosk's own worker, with its whole shell in the cache. */
  async startWorker(): Promise<void> {
    const registration = await navigator.serviceWorker.register('/kiosk/sw.js', { scope: '/kiosk/' })
    while (registration.active?.state !== 'activated') await new Promise((resolve) => { setTimeout(resolve, 20) })
    // Nothing is looked for any more when the page may be closed: without this Chromium 156 fetched no next worker for minutes after that.
    await registration.update()
  },
  async askSync(): Promise<void> {
    const registration = await navigator.serviceWorker.getRegistration('/kiosk/')
    const sync: unknown = registration === undefined ? undefined : Reflect.get(registration, 'sync')
    await Promise.resolve(Reflect.apply(Reflect.get(Object(sync), 'register'), sync, [`${syncTagPrefix}${Date.now()}`])).catch(() => undefined)
  },
  layReserve: () => layReserve(db, { nowMs: Date.now(), random: randomBytes }),
  /** The device's clock jumps for all that is asked of it from now on. */
  jump(ms: number): void {
    const { now } = Date
    Date.now = () => now.call(Date) + ms
  },
}
export type DeviceForTest = typeof device

declare global {
  interface Window { device: DeviceForTest }
}
window.device = device
document.title = 'ready'
