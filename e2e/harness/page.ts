/**
 * The shipped outbox on a page without screens, for tests that need many requests and no fingers: the modules are those of
 * the kiosk, bundled as they are. A test calls these through the page's global `outbox`.
 */
import type { Answers } from '../../src/domain/answers.ts'
import { type CatalogueHash, newAttachmentId } from '../../src/domain/ids.ts'
import { followCode, printFollowCode } from '../../src/domain/follow-code.ts'
import { browserCaller, randomBytes } from '../../src/outbox/browser-caller.ts'
import { deliverUnderLock } from '../../src/outbox/browser-effects.ts'
import { startDeliveryLoop } from '../../src/outbox/delivery-loop.ts'
import { readEnvelopes } from '../../src/outbox/entries.ts'
import { enrolDevice } from '../../src/outbox/enrol-device.ts'
import { fetchConfiguration } from '../../src/outbox/intake-calls.ts'
import { openOutbox } from '../../src/outbox/outbox-database.ts'
import { putAway } from '../../src/outbox/put-away.ts'
import { countEntries, readEntries } from '../../src/outbox/read-outbox.ts'
import { giveUpReserve } from '../../src/outbox/reserve.ts'
import { sha256 } from '../../src/sealing/bytes.ts'
import { generateDeviceKeys } from '../../src/sealing/device-keys.ts'
import { testPhoto } from './test-photo.ts'

const db = await openOutbox()
const caller = browserCaller()
let catalogue: CatalogueHash | undefined

export type PutAwayForTest = { readonly id: string; readonly number: string; readonly code: string; readonly photoSha256: string | undefined }

async function catalogueInUse(): Promise<CatalogueHash> {
  const configuration = await fetchConfiguration(caller)
  if (configuration.kind === 'failed') throw new Error('The intake does not answer.')
  return configuration.value.catalogue
}

const outbox = {
  /** Trades a code for an enrolment and notes the catalogue. */
  async enrol(code: string): Promise<string> {
    catalogue = await catalogueInUse()
    return (await enrolDevice(db, caller, { code, keys: await generateDeviceKeys() })).kind
  },
  /** Puts one melding away; a photo is added to its answers when asked for. */
  async putAway({ answers, withPhoto }: { readonly answers: Answers; readonly withPhoto: boolean }): Promise<PutAwayForTest> {
    catalogue ??= await catalogueInUse()
    const photo = withPhoto ? { attachment: newAttachmentId(Date.now(), randomBytes(10)), bytes: await testPhoto() } : undefined
    const photoAnswer: Answers = photo === undefined ? {} : {
      photo: { kind: 'value', answer: { type: 'photo', value: [{ attachment: photo.attachment, widthPixels: 320, heightPixels: 240, bytes: photo.bytes.length }] } },
    }
    const code = followCode(randomBytes(5))
    const kept = await putAway(db, {
      catalogue, service: 'melding-openbare-ruimte', language: 'nl', followCode: code, nowMs: Date.now(), answers: { ...answers, ...photoAnswer },
      confirmedBy: 'tick', assistance: { driver: 'resident' }, identity: { kind: 'not-established' },
      photos: new Map(photo === undefined ? [] : [[photo.attachment, { question: 'photo', bytes: photo.bytes }]]),
    }, randomBytes)
    if (kept.kind !== 'kept') throw new Error(`Not kept: ${kept.kind}`)
    return { id: kept.id, number: kept.number, code: printFollowCode(code), photoSha256: photo && await sha256(photo.bytes) }
  },
  /** Starts the loop that the kiosk runs, with short waits: a test has no five minutes. */
  deliverFromNowOn(): void {
    startDeliveryLoop({
      deliver: () => deliverUnderLock(db, caller, { changed: () => undefined, reached: () => undefined }),
      later: (waitMs, callback) => {
        const timer = setTimeout(callback, Math.min(waitMs, 250))
        return () => clearTimeout(timer)
      },
      makeRoom: () => giveUpReserve(db, Date.now()), chance: () => Math.random(), onStatus: () => undefined, onDrained: () => undefined,
    })
  },
  /** Delivers until the intake has and has registered everything, or takes nothing: 'drained', or what a delivery told. */
  async deliverToTheEnd(): Promise<string> {
    for (;;) {
      const end = await deliverUnderLock(db, caller, { changed: () => undefined, reached: () => undefined })
      if (end?.kind === 'drained' && !end.unregistered) return end.kind
      if (end?.kind === 'stop' || end?.kind === 'not-enrolled') return end.kind === 'stop' ? end.tell : end.kind
      await new Promise((resolve) => { setTimeout(resolve, 50) })
    }
  },
  counts: () => countEntries(db),
  states: async () => (await readEntries(db)).map(({ id, number, kind, state }) => ({ id, number, kind, state })),
  /** SHA-256 of each sealed submission, to compare with what the intake keeps. */
  sealedHashes: async () => Promise.all((await readEntries(db)).map(async (entry) => {
    const [envelope] = entry.kind === 'whole' ? await readEnvelopes(db, [entry.id]) : []
    return { id: entry.id, sha256: envelope && await sha256(new TextEncoder().encode(envelope.submission)) }
  })),
}
export type OutboxForTest = typeof outbox

declare global {
  interface Window { outbox: OutboxForTest }
}
window.outbox = outbox
document.title = 'ready'
