/** Keeps the envelopes of an export as the device API would, in batches. */
import type { AttachmentId, DeviceId, SubmissionId } from '../../domain/ids.ts'
import { maxBatchBytes, maxBatchEnvelopes } from '../../domain/delivery-protocol.ts'
import type { Envelope } from '../../domain/submission.ts'
import { readManifest, verifyManifest } from '../../sealing/verify-manifest.ts'
import { readMember } from '../devices/read-member.ts'
import type { Keys } from '../keys/key-file.ts'
import { audit } from '../staff/staff-context.ts'
import { findDevice, type KnownDevice } from '../storage/devices.ts'
import type { Database } from '../storage/schema.ts'
import { keepBatch } from '../storage/submissions.ts'
import type { Tally } from './tally.ts'

export type ImportParts = { readonly database: Database; readonly keys: Keys; readonly nowMs: () => number }

export type EnvelopeKeeper = {
  readonly add: (envelope: Envelope) => Promise<void>
  /** Keeps what was added and is not kept yet. */
  readonly flush: () => Promise<void>
  /** The photos that kept envelopes announce, each with the device that signed for it. */
  readonly announced: ReadonlyMap<AttachmentId, DeviceId>
}

/**
 * Whoever calls the API proves who it is. A file proves nothing, so that each envelope must: it is kept only as it was signed by
 * a device of this intake. One that was damaged on its way would take the place of the sound one that the device still holds.
 * A revoked device is no hindrance: when it was captured decides, and the registrar judges that.
 */
export function createEnvelopeKeeper(parts: ImportParts, tally: Tally): EnvelopeKeeper {
  const announced = new Map<AttachmentId, DeviceId>()
  const devices = new Map<DeviceId, Promise<KnownDevice | undefined>>()
  const told = new Set<DeviceId>()
  let sender: DeviceId | undefined
  let batch: Envelope[] = []
  let bytes = 0

  const deviceOf = (id: DeviceId) => {
    const found = devices.get(id) ?? findDevice(parts.database, id)
    devices.set(id, found)
    return found
  }
  const flush = async () => {
    const envelopes = batch
    batch = []
    bytes = 0
    if (sender === undefined || envelopes.length === 0) return
    if (!told.has(sender)) await tellOf(parts, sender)
    told.add(sender)
    const kept = await keepAll(parts, { sender, envelopes }, tally)
    for (const attachment of kept) announced.set(attachment, sender)
  }
  return {
    announced, flush,
    add: async (envelope) => {
      const manifest = readManifest(envelope.manifest)
      const device = manifest && await deviceOf(manifest.device)
      if (manifest !== undefined && device === undefined) tally.requests.ofOthers += 1
      else if (device === undefined || (await verifyManifest(envelope, device.publicKey)).kind === 'refused') tally.requests.damaged += 1
      else {
        if (sender !== device.id || batch.length === maxBatchEnvelopes || bytes > maxBatchBytes) await flush()
        sender = device.id
        batch.push(envelope)
        bytes += envelope.submission.length + envelope.manifest.length
      }
    },
  }
}

/** Before the first envelope is kept, so that nothing came in by hand without a line that says so. */
async function tellOf({ database, keys, nowMs }: ImportParts, device: DeviceId): Promise<void> {
  await audit({ keys }, database, { name: 'command-line', address: '', nowMs: nowMs() }, { action: 'export-imported', object: device })
}

type Batch = { readonly sender: DeviceId; readonly envelopes: readonly Envelope[] }

/** @returns the photos that they announce */
async function keepAll({ database, keys, nowMs }: ImportParts, { sender, envelopes }: Batch, tally: Tally): Promise<readonly AttachmentId[]> {
  const known = new Set(await knownAmong(database, envelopes.map(({ id }) => id)))
  const members = await Promise.all(envelopes.map((envelope, index) => readMember({ kind: 'envelope', envelope }, index, keys)))
  const clockOffsetMs = await clockOffsetOf(database, sender)
  const outcomes = await keepBatch(database, { sentBy: sender, nowMs: nowMs(), clockOffsetMs }, members)
  for (const outcome of outcomes) {
    if (outcome.kind === 'damaged') tally.requests.damaged += 1
    else if (outcome.kind === 'differs') tally.requests.differing += 1
    else if (known.has(outcome.id)) tally.requests.known += 1
    else {
      tally.requests.fresh += 1
      known.add(outcome.id)
    }
  }
  return members.flatMap((member) => (member.kind === 'envelope' ? member.attachments.map(({ id }) => id) : []))
}

async function knownAmong(database: Database, ids: readonly SubmissionId[]): Promise<readonly SubmissionId[]> {
  return (await database.selectFrom('submissions').select('id').where('id', 'in', [...ids]).execute()).map(({ id }) => id)
}

/** How far the device's clock was off when it was last heard: the best that is known without a call of its own. */
async function clockOffsetOf(database: Database, device: DeviceId): Promise<number> {
  const row = await database.selectFrom('devices').select('clockOffsetMs').where('id', '=', device).executeTakeFirst()
  return row?.clockOffsetMs ?? 0
}
