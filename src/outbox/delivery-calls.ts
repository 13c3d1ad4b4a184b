/** The calls of a delivery: apart from intake-calls.ts, which comes with the first screen. */
import type { AttachmentId, SubmissionId } from '../domain/ids.ts'
import { AttachmentStateSchema, BatchAnswerSchema, StatesAnswerSchema } from '../domain/delivery-protocol.ts'
import type { Bytes } from '../sealing/bytes.ts'
import type { DeviceKeys } from '../sealing/device-keys.ts'
import type { BatchRoom } from './envelope-bytes.ts'
import type { IntakeCaller } from './intake-call.ts'
import { jsonBody } from './intake-calls.ts'
import type { KeptEnvelope } from './kept-envelope.ts'

/** With what a device calls. The signal gives calls up from outside. */
export type Proven = { readonly caller: IntakeCaller; readonly keys: DeviceKeys; readonly signal?: AbortSignal }

export const sendEnvelopes = ({ caller, ...proven }: Proven, envelopes: readonly KeptEnvelope[], room: BatchRoom) =>
  caller.json({ method: 'POST', path: '/v1/submissions', ...proven, body: { mediaType: 'application/json', bytes: room.bodyOf(envelopes) } }, BatchAnswerSchema)

export const fetchStates = ({ caller, ...proven }: Proven, ids: readonly SubmissionId[]) =>
  caller.json({ method: 'POST', path: '/v1/submissions/_states', ...proven, body: jsonBody({ ids }) }, StatesAnswerSchema)

export const fetchAttachmentState = ({ caller, ...proven }: Proven, id: AttachmentId) =>
  caller.json({ method: 'GET', path: `/v1/attachments/${id}`, ...proven }, AttachmentStateSchema)

export const sendChunk = ({ caller, ...proven }: Proven, chunk: { readonly id: AttachmentId; readonly n: number; readonly bytes: Bytes }) =>
  caller.json({ method: 'PUT', path: `/v1/attachments/${chunk.id}/chunks/${chunk.n}`, ...proven, body: { mediaType: 'application/octet-stream', bytes: chunk.bytes } }, AttachmentStateSchema)
