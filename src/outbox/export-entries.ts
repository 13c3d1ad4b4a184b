/**
 * Writing what the intake does not have yet into a file that goes there by hand: without network, or when the device was revoked.
 * Sealed bytes only, and nothing on the device changes: whether the intake has it is said by the intake alone.
 */
import * as v from 'valibot'
import { type Entry, type EntryAttachment, entryFromRecord, envelopeWaits, waitingAttachments } from '../domain/entry.ts'
import { exportFormat, type ExportFrame, type ExportHeader, writeExportLine } from '../domain/export-file.ts'
import type { SubmissionId } from '../domain/ids.ts'
import { type Envelope, ManifestSchema, type SignedManifest } from '../domain/submission.ts'
import { fromBase64Url, toBase64Url } from '../sealing/bytes.ts'
import { lineChain } from '../sealing/line-chain.ts'
import { type Device, readDevice, readIntakeNotes } from './device.ts'
import { readEnvelopes } from './entries.ts'
import { asNoted, entryStores, readJournal } from './journal.ts'
import type { OutboxDatabase } from './outbox-database.ts'

/** One request of an export, without its bytes. */
type Listed = { readonly id: SubmissionId; readonly photos: readonly Photo[] }
type Photo = Pick<EntryAttachment, 'id' | 'chunks'>

/** What an export would hold, listed at one moment. */
export type ExportPlan = {
  readonly device: Device
  readonly requests: readonly Listed[]
  readonly photos: number
}

export type ExportEffects = {
  readonly nowMs: () => number
  /** Takes some text of the file, in order; the next comes when it is done with it. */
  readonly write: (text: string) => Promise<void>
  /** How many of the plan's requests and photos are written. */
  readonly onProgress: (done: number) => void
}

/** How much was written. Less than planned only where the intake has confirmed the rest meanwhile, or a part of it was lost on this device. */
export type Exported = { readonly requests: number; readonly photos: number; readonly bytes: number }

/** Lists everything that the intake has not confirmed; undefined on a device that was never enrolled. */
export async function planExport(db: OutboxDatabase): Promise<ExportPlan | undefined> {
  const [device, notes] = await Promise.all([readDevice(db), readIntakeNotes(db)])
  if (device === undefined) return undefined
  const requests: Listed[] = []
  for (let last: SubmissionId | undefined; ;) {
    const { ids, entries } = await readPage(db, last)
    const page = await Promise.all(ids.map((id, at) => listed(db, { id, entry: entries[at], epoch: notes?.epoch })))
    requests.push(...page.filter((one) => one !== undefined))
    last = ids.at(-1)
    if (last === undefined) return { device, requests, photos: requests.reduce((sum, { photos }) => sum + photos.length, 0) }
  }
}

/** Entries read at a time. */
const pageSize = 500

async function readPage(db: OutboxDatabase, after: SubmissionId | undefined): Promise<{ readonly ids: readonly SubmissionId[]; readonly entries: readonly Entry[] }> {
  const range = after === undefined ? undefined : IDBKeyRange.lowerBound(after, true)
  const tx = db.transaction(entryStores)
  const store = tx.objectStore('entries')
  const [journal, ids, records] = await Promise.all([readJournal(tx), store.getAllKeys(range, pageSize), store.getAll(range, pageSize)])
  return { ids, entries: records.map((record) => asNoted(entryFromRecord(record), journal)) }
}

type Found = { readonly id: SubmissionId; readonly entry: Entry | undefined; readonly epoch: string | undefined }

async function listed(db: OutboxDatabase, { id, entry, epoch }: Found): Promise<Listed | undefined> {
  if (entry?.kind === 'damaged') return listDamaged(db, id)
  return entry !== undefined && isWanted(entry, epoch) ? { id, photos: waitingAttachments(entry, epoch) } : undefined
}

/** Whatever the intake of this epoch has not said that it keeps, photos and all; also what it would not take over the network. */
function isWanted(entry: Entry, epoch: string | undefined): boolean {
  if (entry.kind === 'stub') return false
  return envelopeWaits(entry, epoch) || waitingAttachments(entry, epoch).length > 0
    || (entry.state.kind === 'needs-person' && entry.state.receivedAt === undefined)
}

/** What the device knew of a request is lost; where its sealed bytes are not, its manifest names the photos. */
async function listDamaged(db: OutboxDatabase, id: SubmissionId): Promise<Listed | undefined> {
  const [envelope] = await readEnvelopes(db, [id])
  return envelope && { id, photos: attachmentsIn(envelope.manifest) }
}

function attachmentsIn(manifest: SignedManifest): readonly Photo[] {
  const payload = fromBase64Url(manifest.split('.')[1] ?? '')
  try {
    return v.parse(ManifestSchema, JSON.parse(new TextDecoder().decode(payload))).attachments
  } catch {
    return []
  }
}

/** Writes a plan's file, a line at a time: neither all requests nor all of a photo are in memory at once. */
export async function writeExport(db: OutboxDatabase, { device, requests, photos }: ExportPlan, effects: ExportEffects): Promise<Exported> {
  const chain = lineChain()
  const written = { requests: 0, photos: 0, bytes: 0 }
  const write = async (line: ExportHeader | Envelope | ExportFrame) => {
    const text = writeExportLine(line)
    await chain.add(text.slice(0, -1))
    await effects.write(text)
    written.bytes += text.length
  }
  await write({
    format: exportFormat, device: device.device, deviceNumber: device.deviceNumber,
    exportedAt: new Date(effects.nowMs()).toISOString(), entries: requests.length, attachments: photos,
  })
  let done = 0
  for (const { id } of requests) {
    // Let go of meanwhile, because the intake keeps it, or lost on this device.
    const [envelope] = await readEnvelopes(db, [id])
    if (envelope !== undefined) {
      await write(envelope)
      written.requests += 1
    }
    effects.onProgress(done += 1)
  }
  for (const photo of requests.flatMap((request) => request.photos)) {
    if (await writePhoto(db, photo, write)) written.photos += 1
    effects.onProgress(done += 1)
  }
  const end = writeExportLine({ end: true, sha256: chain.sum() })
  await effects.write(end)
  return { ...written, bytes: written.bytes + end.length }
}

/** @returns whether all of it was there */
async function writePhoto(db: OutboxDatabase, { id, chunks }: Photo, write: (line: ExportFrame) => Promise<void>): Promise<boolean> {
  let written = 0
  for (let n = 0; n < chunks; n += 1) {
    const frame = await db.get('frames', [id, n])
    if (frame === undefined) continue
    await write({ attachment: id, n, of: chunks, frame: toBase64Url(frame) })
    written += 1
  }
  return written === chunks
}
