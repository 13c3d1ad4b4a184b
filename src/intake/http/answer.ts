/** What a handler answers: a value that fits its route, bytes, or a problem. Made into HTTP in one place. */
import type { Bytes } from '../../sealing/bytes.ts'
import { type AnyProblemCode, problemTexts } from './problems.ts'

export type Headers = Readonly<Record<string, string>>

export type ProblemAnswer = {
  readonly kind: 'problem'
  readonly code: AnyProblemCode
  readonly headers?: Headers
  /** Where the table's own status does not fit: the desk's unknown device is a 404. */
  readonly status?: number
  readonly invalidParams?: readonly InvalidParam[]
  /** In a 401: the server's time. */
  readonly serverAt?: string
}
export type InvalidParam = { readonly name: string; readonly code: string; readonly reason: string }

export type Answer<A> =
  | { readonly kind: 'value'; readonly value: A; readonly headers?: Headers }
  /** JSON that is kept as text and goes out to the byte. */
  | { readonly kind: 'text'; readonly text: string; readonly headers?: Headers }
  | { readonly kind: 'bytes'; readonly bytes: Bytes; readonly mediaType: string; readonly headers?: Headers }
  | { readonly kind: 'empty'; readonly headers?: Headers }
  | ProblemAnswer

export function problem(code: AnyProblemCode, more: Omit<ProblemAnswer, 'kind' | 'code'> = {}): ProblemAnswer {
  return { kind: 'problem', code, ...more }
}

export function value<A>(body: A, headers: Headers = {}): Answer<A> {
  return { kind: 'value', value: body, headers }
}

/** 429 with the time to wait, in whole seconds as the header has it. */
export function tooManyAttempts(retryAfterMs: number): ProblemAnswer {
  return problem('too-many-attempts', { headers: { 'Retry-After': String(Math.max(1, Math.ceil(retryAfterMs / 1000))) } })
}

/** @param status for an answer that is no problem */
export function toResponse<A>(answer: Answer<A>, status: number): Response {
  switch (answer.kind) {
    case 'value': return new Response(JSON.stringify(answer.value), { status, headers: { 'Content-Type': 'application/json', ...answer.headers } })
    case 'text': return new Response(answer.text, { status, headers: { 'Content-Type': 'application/json', ...answer.headers } })
    case 'bytes': return new Response(answer.bytes, { status, headers: { 'Content-Type': answer.mediaType, ...answer.headers } })
    case 'empty': return new Response(null, { status: 204, headers: { ...answer.headers } })
    case 'problem': return problemResponse(answer)
    default: return answer satisfies never
  }
}

function problemResponse({ code, headers, invalidParams, serverAt, status }: ProblemAnswer): Response {
  const text = problemTexts[code]
  const body = {
    type: `urn:samenloket:problem:${code}`, title: text.title, status: status ?? text.status, detail: text.detail, code,
    ...(serverAt === undefined ? {} : { serverAt }),
    ...(invalidParams === undefined ? {} : { invalidParams }),
  }
  return new Response(JSON.stringify(body), { status: body.status, headers: { 'Content-Type': 'application/problem+json', ...headers } })
}
