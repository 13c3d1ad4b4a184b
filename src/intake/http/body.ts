/** Reads a request's body no further than it may be long, and as what it must be. */
import { IncomingMessage } from 'node:http'
import * as v from 'valibot'
import { type Bytes, concatBytes } from '../../sealing/bytes.ts'
import { type InvalidParam, problem, type ProblemAnswer } from './answer.ts'

export type ReadBody = { readonly kind: 'read'; readonly bytes: Bytes } | ProblemAnswer

/**
 * The body's bytes. What says no length is counted as it comes in and stops at the bound all the same.
 * @param request with what it came in as, where it came over a network
 * @param mediaType which the request must name; parameters such as charset do not count
 */
export async function readBody(
  { request, incoming }: { readonly request: Request; readonly incoming?: unknown }, { mediaType, maxBytes }: { readonly mediaType: string; readonly maxBytes: number },
): Promise<ReadBody> {
  const named = (request.headers.get('Content-Type') ?? '').split(';')[0]?.trim().toLowerCase()
  if (named !== mediaType) return problem('media-type-unsupported')
  const said = request.headers.get('Content-Length')
  if (Number(said ?? 0) > maxBytes) return problem('body-too-large')
  try {
    const bytes = said === null ? await countedBytes(request, maxBytes) : await announcedBytes({ request, incoming }, Number(said))
    return bytes === undefined || bytes.length > maxBytes ? problem('body-too-large') : { kind: 'read', bytes }
  } catch {
    // The line broke off: nobody is left to read the answer, and half a body is none.
    return problem('body-invalid')
  }
}

/**
 * HTTP itself ends a body where its length says (RFC 9112, 6.3): such a one is taken whole, in a third of the time. From the network
 * each part goes straight to its place; a Request would copy all of them twice more.
 */
async function announcedBytes({ request, incoming }: { readonly request: Request; readonly incoming?: unknown }, length: number): Promise<Bytes> {
  if (!(incoming instanceof IncomingMessage)) return new Uint8Array(await request.arrayBuffer())
  const bytes = new Uint8Array(length)
  let at = 0
  const parts: AsyncIterable<Buffer> = incoming
  for await (const part of parts) {
    bytes.set(part, at)
    at += part.length
    letGo(part)
  }
  return bytes
}

/**
 * Gives the memory of a part back now, where it has one of its own: each batch comes in half a megabyte of them, and for every
 * sixty batches a great round of collecting garbage would begin.
 */
function letGo({ buffer, length }: Buffer): void {
  if (buffer instanceof ArrayBuffer && buffer.byteLength === length) buffer.transfer(0)
}

/** Undefined as soon as there are more than so many. */
async function countedBytes(request: Request, maxBytes: number): Promise<Bytes | undefined> {
  const parts: Uint8Array[] = []
  let length = 0
  for await (const part of request.body ?? []) {
    length += part.length
    if (length > maxBytes) return undefined
    parts.push(part)
  }
  return concatBytes(parts)
}

/** Shared: between two calls it remembers nothing. */
const utf8Decoder = new TextDecoder('utf-8', { fatal: true })

export type Parsed<T> = { readonly kind: 'parsed'; readonly output: T } | ProblemAnswer

/** JSON in UTF-8, as its schema has it. */
export function parseJson<T>(schema: v.GenericSchema<unknown, T>, bytes: Bytes): Parsed<T> {
  try {
    return parseInput(schema, JSON.parse(utf8Decoder.decode(bytes)))
  } catch {
    return problem('body-invalid', { invalidParams: [{ name: '', code: 'json', reason: 'The body is no JSON in UTF-8.' }] })
  }
}

/** A value as its schema has it; otherwise every place where it is not, without repeating what was sent. */
export function parseInput<T>(schema: v.GenericSchema<unknown, T>, input: unknown): Parsed<T> {
  const parsed = v.safeParse(schema, input)
  return parsed.success ? { kind: 'parsed', output: parsed.output } : problem('body-invalid', { invalidParams: parsed.issues.map(invalidParam) })
}

function invalidParam(issue: v.BaseIssue<unknown>): InvalidParam {
  return { name: v.getDotPath(issue) ?? '', code: issue.type, reason: issue.expected === null ? 'It does not fit.' : `Expected ${issue.expected}.` }
}
