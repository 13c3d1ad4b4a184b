/**
 * Who may call the device API. A device proves each call (sealing/device-proof.ts); a 401 carries what the next try needs.
 *
 * A proof is not remembered (RFC 9449, 11.1, offers `jti` for that): it is bound to method, path, body and a nonce of the
 * last minutes, and every call of this API may be repeated without another effect. Whoever replays one only repeats it.
 */
import { hash } from 'node:crypto'
import type { PublicKey } from '../../domain/intake-protocol.ts'
import type { DeviceId } from '../../domain/ids.ts'
import type { Bytes } from '../../sealing/bytes.ts'
import { verifyProof } from '../../sealing/verify-proof.ts'
import { type Headers, problem, type ProblemAnswer, tooManyAttempts } from '../http/answer.ts'
import type { Guard, GuardVerdict, IncomingCall } from '../http/mount.ts'
import type { Hmac } from '../keys/hmac.ts'
import { findDevice, type KnownDevice, noteDeviceSeen } from '../storage/devices.ts'
import type { Database } from '../storage/schema.ts'
import type { CallRate } from './call-rate.ts'
import { isFreshNonce, makeProofNonce } from './proof-nonce.ts'

/** The holder of a key, enrolled or not. */
export type KeyHolder = { readonly id: DeviceId; readonly publicKey: PublicKey; readonly clockOffsetMs: number }
/** An enrolled device that may write. */
export type CallingDevice = { readonly device: KnownDevice; readonly clockOffsetMs: number }

export type DeviceGuards = { readonly anyone: Guard<undefined>; readonly key: Guard<KeyHolder>; readonly device: Guard<CallingDevice> }
export type DeviceGuardParts = { readonly database: Database; readonly hmac: Hmac; readonly rate: CallRate }

/** When a device was last seen is written at most this often, for each write waits for the disk. */
const noteEveryMs = 60_000

export function createDeviceGuards(parts: DeviceGuardParts): DeviceGuards {
  const key: Guard<KeyHolder> = (call) => proveKey(parts.hmac, call)
  return {
    anyone: async () => ({ kind: 'passed', caller: undefined }),
    key,
    device: async (call) => {
      const proven = await key(call)
      return proven.kind === 'passed' ? admit(parts, call, proven) : proven
    },
  }
}

async function proveKey(hmac: Hmac, { request, method, path, nowMs }: IncomingCall): Promise<GuardVerdict<KeyHolder>> {
  const headers: Headers = { 'DPoP-Nonce': makeProofNonce(hmac, nowMs) }
  const refused = (code: 'proof-missing' | 'proof-invalid' | 'proof-nonce'): ProblemAnswer => problem(code, {
    headers: { ...headers, 'WWW-Authenticate': `DPoP algs="ES256", error="${code === 'proof-nonce' ? 'use_dpop_nonce' : 'invalid_dpop_proof'}"` },
    serverAt: new Date(nowMs).toISOString(),
  })
  const proof = request.headers.get('DPoP')
  if (proof === null) return refused('proof-missing')
  const digest = request.headers.get('Content-Digest') ?? undefined
  const verdict = await verifyProof(proof, { method, path, ...(digest === undefined ? {} : { contentDigest: digest }) })
  if (verdict.kind === 'refused') return refused('proof-invalid')
  if (verdict.nonce === undefined || !isFreshNonce(hmac, verdict.nonce, nowMs)) return refused('proof-nonce')
  return {
    kind: 'passed', headers,
    caller: { id: verdict.device, publicKey: verdict.publicKey, clockOffsetMs: nowMs - verdict.issuedAtMs },
    checkBody: (bytes) => checkDigest(digest, bytes),
  }
}

/** The proof vouches for the header; this vouches for the body. */
async function checkDigest(header: string | undefined, bytes: Bytes): Promise<ProblemAnswer | undefined> {
  // A dictionary of RFC 8941: other algorithms may stand beside ours.
  const ours = header?.split(',').map((member) => member.trim()).find((member) => member.startsWith('sha-256='))
  // WebCrypto would copy the bytes first (W3C, digest, step 2), which takes as long as the hash itself.
  return ours === `sha-256=:${hash('sha256', bytes, 'base64')}:` ? undefined : problem('digest-differs')
}

async function admit(
  { database, rate }: DeviceGuardParts, { nowMs }: IncomingCall, proven: Extract<GuardVerdict<KeyHolder>, { kind: 'passed' }>,
): Promise<GuardVerdict<CallingDevice>> {
  const { caller: { id, clockOffsetMs }, headers = {} } = proven
  const refused = (answer: ProblemAnswer): ProblemAnswer => ({ ...answer, headers: { ...headers, ...answer.headers } })
  const device = await findDevice(database, id)
  if (device === undefined) return refused(problem('device-unknown'))
  if (device.revokedAtMs !== undefined) return refused(problem('device-revoked'))
  const waitMs = rate.spend(id, nowMs)
  if (waitMs !== undefined) return refused(tooManyAttempts(waitMs))
  if (nowMs - (device.lastSeenAtMs ?? 0) >= noteEveryMs) await noteDeviceSeen(database, id, { nowMs, clockOffsetMs })
  return { ...proven, caller: { device, clockOffsetMs } }
}
