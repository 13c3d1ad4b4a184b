/**
 * The shipped put-away on a page without screens, with a clock around it; and beside it the same work done bare: the
 * platform's own WebCrypto and one strict IndexedDB transaction, without formats, checks or libraries.
 */
import type { Answers } from '../../src/domain/answers.ts'
import { followCode } from '../../src/domain/follow-code.ts'
import { newAttachmentId } from '../../src/domain/ids.ts'
import { browserCaller, randomBytes } from '../../src/outbox/browser-caller.ts'
import { enrolDevice } from '../../src/outbox/enrol-device.ts'
import { fetchConfiguration } from '../../src/outbox/intake-calls.ts'
import { openOutbox } from '../../src/outbox/outbox-database.ts'
import { type FinishedRequest, putAway } from '../../src/outbox/put-away.ts'
import type { Bytes } from '../../src/sealing/bytes.ts'
import { generateDeviceKeys } from '../../src/sealing/device-keys.ts'
import { openBareStore } from './bare-store.ts'

const caller = browserCaller()
const db = await openOutbox()
const bare = await openBareStore()

/** Bytes without a pattern: the database compresses what has one. */
function chance(length: number): Bytes {
  const bytes = new Uint8Array(length)
  for (let at = 0; at < length; at += 65_536) crypto.getRandomValues(bytes.subarray(at, Math.min(length, at + 65_536)))
  return bytes
}

async function timed(work: () => Promise<unknown>): Promise<number> {
  const startMs = performance.now()
  await work()
  return performance.now() - startMs
}

/** A finished request but for its photos. */
async function finishedRequest(answers: Answers): Promise<FinishedRequest> {
  const configuration = await fetchConfiguration(caller)
  if (configuration.kind !== 'ok') throw new Error(`No configuration: ${configuration.failure.kind}`)
  const { catalogue } = configuration.value
  return {
    catalogue, service: 'melding-openbare-ruimte', language: 'nl', nowMs: Date.now(), answers, followCode: followCode(randomBytes(5)), photos: new Map(),
    confirmedBy: 'tick', assistance: { driver: 'resident' }, identity: { kind: 'not-established' },
  }
}

function photosOf(bytes: Bytes | undefined): FinishedRequest['photos'] {
  return new Map(bytes === undefined ? [] : [[newAttachmentId(Date.now(), randomBytes(10)), { question: 'photo', bytes }]])
}

async function putAwayOne(request: FinishedRequest): Promise<void> {
  const kept = await putAway(db, request, randomBytes)
  if (kept.kind !== 'kept') throw new Error(`Not kept: ${kept.kind}`)
}

/** One put-away of ours and one bare, in milliseconds. */
export type PutAwayTimes = { readonly oursMs: number; readonly bareMs: number }

const putAwayBench = {
  async enrol(code: string): Promise<string> {
    return (await enrolDevice(db, caller, { code, keys: await generateDeviceKeys() })).kind
  },
  /** Puts so many away that nobody times; nothing is delivered on this page, so they wait. */
  async fill({ answers, count }: { readonly answers: Answers; readonly count: number }): Promise<void> {
    const request = await finishedRequest(answers)
    for (let n = 0; n < count; n++) await putAwayOne({ ...request, photos: new Map() })
  },
  /** Times `count` put-aways, ours and bare in turn, so that whatever else the machine does meets both. */
  async run({ answers, photoBytes, count }: { readonly answers: Answers; readonly photoBytes: number; readonly count: number }): Promise<PutAwayTimes[]> {
    const times: PutAwayTimes[] = []
    const request = await finishedRequest(answers)
    for (let n = 0; n < count; n++) {
      const photo = photoBytes === 0 ? undefined : chance(photoBytes)
      const photos = photosOf(photo)
      const oursMs = await timed(() => putAwayOne({ ...request, photos }))
      times.push({ oursMs, bareMs: await timed(() => bare.putAway(answers, photo)) })
    }
    return times
  },
}

declare global {
  interface Window { putAwayBench: typeof putAwayBench }
}
window.putAwayBench = putAwayBench
document.title = 'ready'
