/** One call to the intake: proven where it must be, its answer parsed, every way it can fail told apart. */
import * as v from 'valibot'
import { assert } from '../domain/assert.ts'
import type { CallFailure } from '../domain/delivery.ts'
import { ProblemSchema } from '../domain/intake-protocol.ts'
import type { Bytes } from '../sealing/bytes.ts'
import { contentDigest, type makeProof } from '../sealing/device-proof.ts'
import type { DeviceKeys } from '../sealing/device-keys.ts'
import { createPatience, type Patience } from './call-patience.ts'
import type { RandomBytes } from './put-away.ts'
import { retryAfterMs } from './retry-after.ts'

export type CallResult<T> = { readonly kind: 'ok'; readonly value: T } | { readonly kind: 'failed'; readonly failure: CallFailure }

export type Call = {
  readonly method: 'GET' | 'POST' | 'PUT'
  readonly path: string
  readonly body?: { readonly mediaType: 'application/json' | 'application/octet-stream'; readonly bytes: Bytes }
  /** Proves the call with these; absent for what anyone may ask. */
  readonly keys?: DeviceKeys
  /** Gives the call up from outside. */
  readonly signal?: AbortSignal
}

/** What a runtime lends to the caller. */
export type CallEffects = {
  readonly fetch: (path: string, init: RequestInit) => Promise<Response>
  readonly nowMs: () => number
  readonly random: RandomBytes
  /** Absent where no call has to be proven. */
  readonly prove?: typeof makeProof
}

/** Sends calls and remembers the server's latest nonce. One per runtime. */
export type IntakeCaller = {
  /** The answer as `schema` reads it. */
  readonly json: <const S extends v.GenericSchema>(call: Call, schema: S) => Promise<CallResult<v.InferOutput<S>>>
  /** The answer's bytes as they are. */
  readonly bytes: (call: Call) => Promise<CallResult<Bytes>>
}

export function createIntakeCaller(effects: CallEffects): IntakeCaller {
  let nonce: string | undefined
  const patience = createPatience()
  const send = async (call: Call, signal: AbortSignal): Promise<CallResult<Response>> => {
    try {
      const response = await effects.fetch(call.path, { ...await requestOf(call, nonce, effects), signal })
      nonce = response.headers.get('DPoP-Nonce') ?? nonce
      return response.ok && response.headers.has('API-Version') ? { kind: 'ok', value: response } : failed(await failureOf(response, effects.nowMs()))
    } catch {
      return failed({ kind: 'no-answer' })
    }
  }
  // A fresh nonce comes with the refusal (RFC 9449, 8): once more, with it, is all a right clock or a wrong one needs.
  const sendProven = async (call: Call, signal: AbortSignal): Promise<CallResult<Response>> => {
    const first = await send(call, signal)
    const wantsNonce = first.kind === 'failed' && first.failure.kind === 'status' && first.failure.code === 'proof-nonce'
    return wantsNonce ? send(call, signal) : first
  }
  const ask = <T>(call: Call, parse: (response: Response) => Promise<T>) => patiently(call, { patience, nowMs: effects.nowMs }, async (signal) => read(await sendProven(call, signal), parse))
  return {
    json: (call, schema) => ask(call, async (response) => v.parse(schema, await response.json())),
    bytes: (call) => ask(call, async (response) => new Uint8Array(await response.arrayBuffer())),
  }
}

/** Ends a call that takes longer than the line explains, or that is not wanted any more; the answer's body counts too. */
async function patiently<T>(call: Call, { patience, nowMs }: { readonly patience: Patience; readonly nowMs: () => number }, work: (signal: AbortSignal) => Promise<CallResult<T>>): Promise<CallResult<T>> {
  const giveUp = new AbortController()
  const abort = () => giveUp.abort()
  const { timeoutMs, end } = patience.begin(call.body?.bytes.length ?? 0, nowMs())
  const timer = setTimeout(abort, timeoutMs)
  call.signal?.addEventListener('abort', abort)
  if (call.signal?.aborted === true) abort()
  const result = await work(giveUp.signal)
  clearTimeout(timer)
  call.signal?.removeEventListener('abort', abort)
  end(result.kind === 'ok' || result.failure.kind !== 'no-answer', nowMs())
  return result
}

async function requestOf(call: Call, nonce: string | undefined, { nowMs, random, prove }: CallEffects): Promise<RequestInit> {
  const headers = new Headers()
  const digest = call.body === undefined ? undefined : await contentDigest(call.body.bytes)
  if (call.body !== undefined && digest !== undefined) {
    headers.set('Content-Type', call.body.mediaType)
    headers.set('Content-Digest', digest)
  }
  if (call.keys !== undefined) {
    const proven = { method: call.method, path: call.path, ...(digest === undefined ? {} : { contentDigest: digest }) }
    assert(prove !== undefined, 'A call with keys is made where it can be proven.')
    headers.set('DPoP', await prove(call.keys, proven, { nonce, nowMs: nowMs(), random: random(16) }))
  }
  return {
    method: call.method, headers, body: call.body?.bytes ?? null,
    // "manual" follows a redirect no more than "error" does, but tells a captive portal from a dead line.
    redirect: 'manual', cache: 'no-store', credentials: 'omit', referrerPolicy: 'no-referrer',
  }
}

async function failureOf(response: Response, nowMs: number): Promise<CallFailure> {
  if (response.type === 'opaqueredirect' || response.status < 400) return { kind: 'not-our-server' }
  const problem = v.safeParse(ProblemSchema, await response.json().catch(() => undefined))
  const waitMs = retryAfterMs(response.headers, nowMs)
  return {
    kind: 'status', status: response.status,
    ...(problem.success ? { code: problem.output.code } : response.headers.has('API-Version') ? { isOurs: true as const } : {}),
    ...(waitMs === undefined ? {} : { retryAfterMs: waitMs }),
  }
}

async function read<T>(sent: CallResult<Response>, parse: (response: Response) => Promise<T>): Promise<CallResult<T>> {
  if (sent.kind === 'failed') return sent
  try {
    return { kind: 'ok', value: await parse(sent.value) }
  } catch (cause) {
    // A body that broke off is a line that broke off; a body that came whole and does not fit is another version.
    return failed(cause instanceof v.ValiError || cause instanceof SyntaxError ? { kind: 'unreadable-answer' } : { kind: 'no-answer' })
  }
}

function failed(failure: CallFailure): { readonly kind: 'failed'; readonly failure: CallFailure } {
  return { kind: 'failed', failure }
}
