/**
 * A small intake in memory for the outbox's tests: it keeps each id once, wants a nonce and a right proof, and can be told
 * to misbehave. The real one is met in the journeys; this one makes failures that a real one makes once a year.
 */
import * as v from 'valibot'
import type { SubmissionId } from '../../domain/ids.ts'
import type { IntakeState } from '../../domain/delivery-protocol.ts'
import { EnvelopeSchema } from '../../domain/submission.ts'
import { concatBytes, sha256, utf8, type Bytes } from '../../sealing/bytes.ts'
import { contentDigest } from '../../sealing/device-proof.ts'
import { generateSealingKey, type SealingKey } from '../../sealing/intake-keys.ts'
import { readManifest } from '../../sealing/verify-manifest.ts'
import { verifyProof } from '../../sealing/verify-proof.ts'

type Kept = { readonly submission: string; readonly manifest: string; state: IntakeState }
type Frames = { readonly chunks: number; readonly sha256: string; readonly bytes: Map<number, Bytes> }
/** Called before each request; an answer replaces the intake's own, 'lose' does the work and drops the reply. */
type Disturbance = (method: string, path: string, body: Bytes) => Response | 'lose' | 'no-network' | undefined

export type SmallIntake = {
  readonly fetch: (path: string, init: RequestInit) => Promise<Response>
  readonly kept: Map<SubmissionId, Kept>
  readonly frames: Map<string, Frames>
  readonly requests: string[]
  /** What devices said of themselves, oldest first. */
  readonly reports: unknown[]
  readonly key: SealingKey
  epoch: string
  /** Its clock, as the configuration tells it. */
  serverAt: string
  /** What it answers to `GET /v1/device-settings`. */
  settings: unknown
  disturb: Disturbance
}

const serverAt = '2026-11-22T10:00:00.000Z'
const ours = { 'API-Version': '1.0.0', 'DPoP-Nonce': 'nonce-2' }

/** A problem as the intake words it. */
export function problem(status: number, code: string, headers: Record<string, string> = {}): Response {
  return Response.json({ type: 'about:blank', title: code, status, detail: code, code, serverAt }, { status, headers: { ...ours, ...headers } })
}

export async function smallIntake(): Promise<SmallIntake> {
  const key = await generateSealingKey()
  const intake: SmallIntake = {
    kept: new Map(), frames: new Map(), requests: [], reports: [], key, epoch: 'epoch-1', serverAt, settings: { place: 'Centrum', offlineAllowed: true, helpers: [] }, disturb: () => undefined,
    fetch: async (path, init) => {
      const body = init.body instanceof Uint8Array ? new Uint8Array(init.body) : new Uint8Array()
      const method = init.method ?? 'GET'
      intake.requests.push(`${method} ${path}`)
      const disturbed = intake.disturb(method, path, body)
      if (disturbed instanceof Response) return disturbed
      if (disturbed === 'no-network') throw new TypeError('Failed to fetch')
      const answer = await answerTo(intake, { method, path, body, headers: new Headers(init.headers) })
      if (disturbed === 'lose') throw new TypeError('Failed to fetch')
      return answer
    },
  }
  return intake
}

type Request = { readonly method: string; readonly path: string; readonly body: Bytes; readonly headers: Headers }

async function answerTo(intake: SmallIntake, request: Request): Promise<Response> {
  const { method, path, body } = request
  if (path === '/v1/configuration') {
    const sealingKeys = [{ kid: intake.key.kid, key: intake.key.publicKey }]
    return Response.json({ epoch: intake.epoch, serverAt: intake.serverAt, catalogue: await sha256(utf8('catalogue')), sealingKeys }, { headers: ours })
  }
  const refusal = await refusalOf(request)
  if (refusal !== undefined) return refusal
  if (path === '/v1/submissions') return keepBatch(intake, body)
  if (path === '/v1/device-reports') {
    intake.reports.push(JSON.parse(new TextDecoder().decode(body)))
    return Response.json({ serverAt }, { headers: ours })
  }
  if (path === '/v1/device-settings') return Response.json(intake.settings, { headers: ours })
  if (path === '/v1/submissions/_states') return states(intake, body)
  const chunk = /^\/v1\/attachments\/([^/]+)(?:\/chunks\/(\d+))?$/.exec(path)
  const frames = chunk?.[1] === undefined ? undefined : intake.frames.get(chunk[1])
  if (chunk?.[1] === undefined || frames === undefined) return problem(404, 'attachment-unknown')
  if (method === 'PUT') frames.bytes.set(Number(chunk[2]), body)
  return attachmentAnswer(intake, chunk[1], frames)
}

async function refusalOf({ method, path, body, headers }: Request): Promise<Response | undefined> {
  const digest = body.length === 0 ? undefined : await contentDigest(body)
  const verdict = await verifyProof(headers.get('DPoP') ?? '', { method, path, ...(digest === undefined ? {} : { contentDigest: digest }) })
  if (verdict.kind === 'refused') return problem(401, 'proof-invalid')
  return verdict.nonce === 'nonce-2' ? undefined : problem(401, 'proof-nonce')
}

function keepBatch(intake: SmallIntake, body: Bytes): Response {
  const { submissions } = v.parse(v.object({ submissions: v.array(v.unknown()) }), JSON.parse(new TextDecoder().decode(body)))
  const outcomes = submissions.map((member, index) => {
    const parsed = v.safeParse(EnvelopeSchema, member)
    if (!parsed.success) return { kind: 'damaged', index }
    const { id, submission, manifest } = parsed.output
    const known = intake.kept.get(id) ?? { submission, manifest, state: { kind: 'received', receivedAt: serverAt } }
    intake.kept.set(id, known)
    for (const { id: attachment, chunks, sha256: hash } of readManifest(manifest)?.attachments ?? []) {
      if (!intake.frames.has(attachment)) intake.frames.set(attachment, { chunks, sha256: hash, bytes: new Map() })
    }
    return { kind: known.submission === submission ? 'kept' : 'differs', id, state: known.state }
  })
  return Response.json({ epoch: intake.epoch, serverAt, outcomes }, { headers: ours })
}

function states(intake: SmallIntake, body: Bytes): Response {
  const { ids } = v.parse(v.object({ ids: v.array(v.string()) }), JSON.parse(new TextDecoder().decode(body)))
  const known = [...intake.kept].filter(([id]) => ids.includes(id)).map(([id, { state }]) => ({ id, state }))
  return Response.json({ epoch: intake.epoch, serverAt, states: known }, { headers: ours })
}

async function attachmentAnswer(intake: SmallIntake, id: string, frames: Frames): Promise<Response> {
  const missing = Array.from({ length: frames.chunks }, (_, n) => n).filter((n) => !frames.bytes.has(n))
  const all = concatBytes(Array.from({ length: frames.chunks }, (_, n) => frames.bytes.get(n) ?? new Uint8Array()))
  const state = missing.length > 0 ? 'partial' : await sha256(all) === frames.sha256 ? 'complete' : 'damaged'
  return Response.json({ id, epoch: intake.epoch, chunks: frames.chunks, missing, state }, { headers: ours })
}
