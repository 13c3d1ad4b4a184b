/**
 * Writing what the intake does not have yet into a file that goes there by hand: without network, or when the device was revoked.
 * Sealed bytes only, and nothing on the device changes: whether the intake has it is said by the intake alone.
 */
import * as v from 'valibot'
import { type Entry, type EntryAttachment, EntrySchema, envelopeWaits, waitingAttachments } from '../domain/entry.ts'
import { exportFormat, type ExportFrame, type ExportHeader, writeExportLine } from '../domain/export-file.ts'
import type { SubmissionId } from '../domain/ids.ts'
import type { Envelope } from '../domain/submission.ts'
import { toBase64Url } from '../sealing/bytes.ts'
import { lineChain } from '../sealing/line-chain.ts'
import { type Device, readDevice, readIntakeNotes } from './device.ts'
import { readEntry } from './entries.ts'
import type { OutboxDatabase } from './outbox-database.ts'

/** One request of an export, without its bytes. */
type Listed = { readonly id: SubmissionId; readonly photos: readonly EntryAttachment[] }

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
    const page = await readPage(db, last)
    for (const entry of page) if (isWanted(entry, notes?.epoch)) requests.push({ id: entry.id, photos: waitingAttachments(entry, notes?.epoch) })
    last = page.at(-1)?.id
    if (last === undefined) return { device, requests, photos: requests.reduce((sum, { photos }) => sum + photos.length, 0) }
  }
}

/** Entries read at a time. */
const pageSize = 500

async function readPage(db: OutboxDatabase, after: SubmissionId | undefined): Promise<readonly Entry[]> {
  const stored = await db.getAll('entries', after === undefined ? undefined : IDBKeyRange.lowerBound(after, true), pageSize)
  return stored.map((value) => v.parse(EntrySchema, value))
}

/** Whatever the intake of this epoch has not said that it keeps, photos and all; also what it would not take over the network. */
function isWanted(entry: Entry, epoch: string | undefined): boolean {
  if (entry.kind === 'stub') return false
  return envelopeWaits(entry, epoch) || waitingAttachments(entry, epoch).length > 0
    || (entry.state.kind === 'needs-person' && entry.state.receivedAt === undefined)
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
    const envelope = await readEnvelope(db, id)
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

/** The sealed texts of an entry; undefined where they were let go meanwhile, because the intake keeps them. */
async function readEnvelope(db: OutboxDatabase, id: SubmissionId): Promise<Envelope | undefined> {
  const entry = await readEntry(db, id)
  return entry?.kind === 'whole' ? { id, submission: entry.submission, manifest: entry.manifest } : undefined
}

/** @returns whether all of it was there */
async function writePhoto(db: OutboxDatabase, { id, chunks }: EntryAttachment, write: (line: ExportFrame) => Promise<void>): Promise<boolean> {
  let written = 0
  for (let n = 0; n < chunks; n += 1) {
    const frame = await db.get('frames', [id, n])
    if (frame === undefined) continue
    await write({ attachment: id, n, of: chunks, frame: toBase64Url(frame) })
    written += 1
  }
  return written === chunks
}
