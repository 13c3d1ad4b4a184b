/** What the helper's screen of the outbox works with: the list, what happens to photos right now, and the file for a USB stick. */
import type { AttachmentId, SubmissionId } from '../../domain/ids.ts'
import { exportFileName, exportMediaType } from '../../domain/export-file.ts'
import { plainDateInAmsterdam } from '../../domain/plain-date.ts'
import { type AttachmentProgress, outboxChannelName, parseWorkerMessage } from '../../domain/worker-protocol.ts'
import { isStorageKept } from '../../outbox/browser-storage.ts'
import { type ExportPlan, type Exported, planExport, writeExport } from '../../outbox/export-entries.ts'
import type { OutboxDatabase } from '../../outbox/outbox-database.ts'
import { type OutboxIndex, type OutboxRow, readOutboxIndex, readRows } from '../../outbox/outbox-page.ts'
import { type SavedFile, saveFile } from './save-file.ts'

export type Saved = SavedFile & { readonly name: string; readonly exported?: Exported }

export type OutboxDesk = {
  /** Calls back with the list's keys now, and after each `readAgain`, at most every so often. */
  readonly watchIndex: (callback: (index: OutboxIndex) => void) => { readonly readAgain: () => void; readonly stop: () => void }
  readonly readRows: (ids: readonly SubmissionId[]) => Promise<readonly OutboxRow[]>
  /** What a file would hold now; undefined on a device that was never enrolled. */
  readonly planExport: () => Promise<ExportPlan | undefined>
  /** Call it from a press of a button. `onProgress`: how many requests and photos are written. */
  readonly saveExport: (plan: ExportPlan, onProgress: (done: number) => void) => Promise<Saved>
  /** Calls back with each frame of a photo that arrives, whoever sends it, until the result is called. */
  readonly onPhotoProgress: (callback: (progress: AttachmentProgress) => void) => () => void
  /** Whether the browser keeps what is put away; undefined where it does not say. */
  readonly isStorageKept: () => Promise<boolean | undefined>
  readonly nowMs: () => number
}

/** While thousands are delivered the outbox changes many times a second; a person reads no faster than this. */
const readEveryMs = 400

/** Over the device's one database. */
export function openOutboxDesk(db: OutboxDatabase): OutboxDesk {
  return {
    watchIndex: (callback) => watchIndex(() => readOutboxIndex(db), callback),
    nowMs: Date.now,
    readRows: (ids) => readRows(db, ids),
    planExport: () => planExport(db),
    saveExport: async (plan, onProgress) => {
      const name = exportFileName(plan.device.deviceNumber, plainDateInAmsterdam(Date.now()))
      let exported: Exported | undefined
      const saved = await saveFile({
        name, mediaType: exportMediaType,
        fill: async (write) => {
          exported = await writeExport(db, plan, { nowMs: Date.now, write, onProgress })
        },
      })
      return { ...saved, name, ...(exported === undefined ? {} : { exported }) }
    },
    onPhotoProgress: (callback) => {
      const channel = new BroadcastChannel(outboxChannelName)
      channel.addEventListener('message', (event) => {
        const message = parseWorkerMessage(event.data)
        if (message?.kind === 'attachment-progress') callback(message)
      })
      return () => channel.close()
    },
    isStorageKept,
  }
}

/** One reading at a time; what is asked for meanwhile is one more after it. */
function watchIndex(read: () => Promise<OutboxIndex>, callback: (index: OutboxIndex) => void): ReturnType<OutboxDesk['watchIndex']> {
  let isReading = false
  let isWanted = false
  let isStopped = false
  const run = async () => {
    isReading = true
    isWanted = false
    try {
      const index = await read()
      if (!isStopped) callback(index)
      await new Promise((resolve) => { setTimeout(resolve, readEveryMs) })
    } finally {
      isReading = false
    }
    if (isWanted && !isStopped) await run()
  }
  return {
    readAgain: () => {
      isWanted = true
      if (!isReading) void run().catch(reportError)
    },
    stop: () => {
      isStopped = true
    },
  }
}

/** How far the photo that is on its way is, by the request that it belongs to. */
export type PhotosOnTheirWay = ReadonlyMap<SubmissionId, { readonly attachment: AttachmentId; readonly share: number }>
