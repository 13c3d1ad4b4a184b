/** The shipped outbox and its delivery on a page without screens: puts entries away, and later brings them to the intake. */
import type { Answers } from '../../../src/domain/answers.ts'
import { followCode } from '../../../src/domain/follow-code.ts'
import { newAttachmentId } from '../../../src/domain/ids.ts'
import { startDelivery } from '../../../src/kiosk/bridges/delivery.ts'
import { browserCaller, randomBytes } from '../../../src/outbox/browser-caller.ts'
import { enrolDevice } from '../../../src/outbox/enrol-device.ts'
import { fetchConfiguration } from '../../../src/outbox/intake-calls.ts'
import { countOnTheWay, entryStores, readJournal } from '../../../src/outbox/journal.ts'
import { openOutbox, type OutboxDatabase, outboxName } from '../../../src/outbox/outbox-database.ts'
import { type FinishedRequest, putAway } from '../../../src/outbox/put-away.ts'
import type { Bytes } from '../../../src/sealing/bytes.ts'
import { generateDeviceKeys } from '../../../src/sealing/device-keys.ts'
import { answerVisit, numberIn, textIn } from '../undriven/visited-page.ts'
import { countingCaller } from './counting-caller.ts'
import { countEntries } from '../../../src/outbox/read-outbox.ts'

/** A whole melding whose description brings it to about 4 kB, sealed and signed. */
const answers: Answers = {
  what: { kind: 'value', answer: { type: 'choice', value: 'waste-bin' } },
  danger: { kind: 'value', answer: { type: 'yes-no', value: false } },
  'bin-problem': { kind: 'value', answer: { type: 'choice', value: 'full' } },
  description: { kind: 'value', answer: { type: 'long-text', value: 'De afvalbak bij de fontein is al drie dagen vol en er staan zakken naast. '.repeat(13).slice(0, 950) } },
  where: { kind: 'value', answer: { type: 'place', value: { by: 'words', words: 'Bij de fontein op het plein, naast de bushalte aan de kant van de bibliotheek. '.repeat(2).slice(0, 150) } } },
  seen: { kind: 'value', answer: { type: 'date', value: '2026-11-01' } },
  photo: { kind: 'empty' },
  reply: { kind: 'value', answer: { type: 'choice', value: 'email' } },
  name: { kind: 'value', answer: { type: 'name', value: { given: 'Fatma', family: 'Voorbeeld' } } },
  'email-address': { kind: 'value', answer: { type: 'email', value: 'fatma@voorbeeld.nl' } },
}

const caller = browserCaller()

/** Bytes without a pattern: databases compress what has one. */
function chance(length: number): Bytes {
  const bytes = new Uint8Array(length)
  for (let at = 0; at < length; at += 65_536) crypto.getRandomValues(bytes.subarray(at, Math.min(length, at + 65_536)))
  return bytes
}

function photosOf(bytes: number): FinishedRequest['photos'] {
  return new Map(bytes === 0 ? [] : [[newAttachmentId(Date.now(), randomBytes(10)), { question: 'photo', bytes: chance(bytes) }]])
}

/** A new device with an empty outbox, and so many entries in it, of which the first ones have a photo. */
async function prepare(given: unknown): Promise<unknown> {
  await new Promise((resolve, reject) => {
    const emptying = indexedDB.deleteDatabase(outboxName)
    emptying.addEventListener('success', resolve)
    emptying.addEventListener('error', reject)
  })
  const db = await openOutbox()
  const enrolled = await enrolDevice(db, caller, { code: textIn(given, 'code'), keys: await generateDeviceKeys() })
  const configuration = await fetchConfiguration(caller)
  if (enrolled.kind !== 'enrolled' || configuration.kind !== 'ok') throw new Error('The bench could not enrol.')
  const { catalogue } = configuration.value
  for (let n = 0; n < numberIn(given, 'entries'); n++) {
    const kept = await putAway(db, {
      catalogue, service: 'melding-openbare-ruimte', language: 'nl', nowMs: Date.now(), answers, followCode: followCode(randomBytes(5)),
      photos: photosOf(n < numberIn(given, 'photos') ? numberIn(given, 'photoBytes') : 0),
      confirmedBy: 'tick', assistance: { driver: 'resident' }, identity: { kind: 'not-established' },
    }, randomBytes)
    if (kept.kind !== 'kept') throw new Error(`Not kept: ${kept.kind}`)
  }
  return countEntries(db)
}

/** Whether the journal says of so many that they were received: quickly looked up, while it still holds them all. */
async function isAllNoted(db: OutboxDatabase, entries: number): Promise<boolean> {
  return (await readJournal(db.transaction(entryStores))).noted.size === entries
}

async function countLeft(db: OutboxDatabase, work: 'envelope' | 'attachments'): Promise<number> {
  return (await countOnTheWay(db.transaction(entryStores)))[work]
}

/**
 * Delivers as the kiosk's page does, until nothing waits any more. The clock starts with the loop; an entry counts when IndexedDB says
 * of it that it was received, which is looked up only once the intake has acknowledged enough: looking costs too.
 */
async function deliver(given: unknown): Promise<unknown> {
  const entries = numberIn(given, 'entries')
  const db = await openOutbox()
  const before = await countEntries(db)
  if (before.waiting !== entries) throw new Error(`${before.waiting} entries wait, and ${entries} should.`)
  await new Promise((resolve) => { setTimeout(resolve, numberIn(given, 'idleMs')) })
  const counting = countingCaller(caller)
  const troubles: string[] = []
  const startedAtMs = Date.now()
  const startMs = performance.now()
  const idle = Promise.withResolvers<undefined>()
  const loop = startDelivery(db, counting.caller, {
    onStatus: (status) => { if ('tell' in status) troubles.push(status.tell) },
    makeRoom: async () => false, onChange: () => undefined, onContact: () => undefined,
    onReached: () => idle.resolve(undefined),
  })
  const untilReceived = async () => {
    // Acknowledged already, so that this is over as soon as it is written.
    while (!await isAllNoted(db, entries) && await countLeft(db, 'envelope') > 0);
    return performance.now() - startMs
  }
  const untilAllThere = async () => {
    while (await countLeft(db, 'attachments') > 0) await new Promise((resolve) => { setTimeout(resolve, 4) })
    return performance.now() - startMs
  }
  await counting.acknowledged(entries)
  const envelopesMs = await untilReceived()
  const allMs = await untilAllThere()
  await idle.promise
  loop.stop()
  const after = await countEntries(db)
  if (after.waiting > 0 || after.all !== entries) throw new Error(`Of ${entries} entries ${after.all} are there and ${after.waiting} wait.`)
  return { startedAtMs, envelopesMs, allMs, troubles, calls: counting.calls() }
}

await answerVisit({ prepare, deliver })
