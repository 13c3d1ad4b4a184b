/** Taking the sealed frames of photos, one by one and in any order. */
import { type AttachmentState, sealedFrameBytes } from '../../domain/delivery-protocol.ts'
import { missingFrames, settlePhoto } from '../attachments/settle-photos.ts'
import { problem, value } from '../http/answer.ts'
import type { Mount } from '../http/mount.ts'
import { type AttachmentRow, findAttachmentOf } from '../storage/attachments.ts'
import type { DeviceContext } from './device-context.ts'
import type { DeviceGuards } from './device-guards.ts'
import { deviceRoutes } from './device-routes.ts'

export function mountAttachments(mount: Mount<DeviceGuards>, context: DeviceContext): void {
  mount(deviceRoutes.attachment, async ({ caller: { device }, parameters: { id } }) => {
    const row = await findAttachmentOf(context.database, device.id, id)
    return row === undefined ? problem('attachment-unknown') : value(await stateOf(context, row))
  })
  mount(deviceRoutes.putChunk, async ({ caller: { device }, parameters: { id, n }, body }) => {
    const row = await findAttachmentOf(context.database, device.id, id)
    if (row === undefined) return problem('attachment-unknown')
    if (n >= row.chunks) return problem('chunk-out-of-range')
    if (body.length !== chunkBytes(row, n)) return problem('chunk-size')
    if (row.purgedAtMs !== null) return value(await stateOf(context, row))
    const wanted = row.state === 'partial' || (row.state === 'complete' && !(await context.frames.frames(id)).includes(n))
    if (wanted) await context.frames.put(id, n, body)
    // What was found complete or damaged stays as it is, unless a restored backup lacked this frame: then all are compared anew.
    return value(await stateOf(context, wanted ? { ...row, state: 'partial' } : row))
  })
}

/** How long the n-th sealed frame is. */
export function chunkBytes({ bytes, chunks }: Pick<AttachmentRow, 'bytes' | 'chunks'>, n: number): number {
  return n < chunks - 1 ? sealedFrameBytes : bytes - (chunks - 1) * sealedFrameBytes
}

/**
 * What is missing, as the frame store says. The call that finds nothing missing compares the whole with the manifest;
 * a crash before that is made good by the next call, or when the intake starts again.
 */
async function stateOf({ database, frames, epoch, wakeRegistrar }: DeviceContext, row: AttachmentRow): Promise<AttachmentState> {
  const { id, chunks } = row
  // An external system has it; here it was let go, and nobody need bring it again.
  if (row.purgedAtMs !== null) return { id, epoch, chunks, missing: [], state: 'complete' }
  if (row.state === 'damaged') return { id, epoch, chunks, missing: [], state: 'damaged' }
  const missing = await missingFrames({ frames }, row)
  if (missing.length > 0) return { id, epoch, chunks, missing, state: 'partial' }
  if (row.state === 'complete') return { id, epoch, chunks, missing, state: 'complete' }
  const state = await settlePhoto({ database, frames }, row)
  wakeRegistrar()
  return { id, epoch, chunks, missing, state }
}
