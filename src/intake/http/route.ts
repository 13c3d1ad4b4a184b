/** A route as data: it drives routing, parsing and the OpenAPI document, so that the three cannot disagree. */
import * as v from 'valibot'
import type { Bytes } from '../../sealing/bytes.ts'
import { type Parsed, parseJson } from './body.ts'
import type { AnyProblemCode } from './problems.ts'

export type Method = 'GET' | 'POST' | 'PUT' | 'DELETE'

/** What a route takes as its body, and how the bytes become it. */
export type RouteBody<B> = {
  readonly kind: 'none' | 'json' | 'bytes'
  readonly maxBytes: number
  readonly read: (bytes: Bytes) => Parsed<B>
  /** Of JSON, for the document: the schema and the name under which it stands there. */
  readonly schema?: v.GenericSchema
  readonly name?: string
}

/** A body of JSON: 16 KiB is more than any form of the desk or question of a device needs. */
const smallBodyBytes = 16 * 1024

export const noBody: RouteBody<undefined> = { kind: 'none', maxBytes: 0, read: () => ({ kind: 'parsed', output: undefined }) }

export function jsonBody<B>(name: string, schema: v.GenericSchema<unknown, B>, maxBytes: number = smallBodyBytes): RouteBody<B> {
  return { kind: 'json', name, schema, maxBytes, read: (bytes) => parseJson(schema, bytes) }
}

/** JSON that its handler has read elsewhere, and so gets as bytes. */
export function unreadJsonBody(name: string, schema: v.GenericSchema, maxBytes: number): RouteBody<Bytes> {
  return { kind: 'json', name, schema, maxBytes, read: (output) => ({ kind: 'parsed', output }) }
}

export function bytesBody(maxBytes: number): RouteBody<Bytes> {
  return { kind: 'bytes', maxBytes, read: (output) => ({ kind: 'parsed', output }) }
}

export type RouteAnswer<A> = {
  readonly status: 200 | 201 | 204
  readonly description: string
  /** Absent for an answer without a body or with bytes. */
  readonly schema?: v.GenericSchema<unknown, A>
  readonly name?: string
  readonly mediaType?: string
}

/**
 * One operation.
 * @typeParam G who may call: the name of a guard
 * @typeParam P path and query parameters, parsed
 * @typeParam B the body, parsed; bytes for a body of bytes; undefined for none
 * @typeParam A what the answer holds
 */
export type Route<G extends string, P, B, A> = {
  readonly id: string
  readonly method: Method
  /** With `{name}` for each path parameter. */
  readonly path: string
  readonly summary: string
  readonly description?: string
  readonly guard: G
  /** Every parameter arrives as text. */
  readonly parameters: v.GenericSchema<unknown, P>
  /** Which of the parameters are in the query. */
  readonly query?: readonly string[]
  readonly body: RouteBody<B>
  readonly answer: RouteAnswer<A>
  /** Beside those that its guard and its body bring. */
  readonly problems: readonly AnyProblemCode[]
}

export const noParameters = v.object({})

/** Gives a route its types. */
export function route<const G extends string, P, B, A>(definition: Route<G, P, B, A>): Route<G, P, B, A> {
  return definition
}

/** The problems that a route can answer with, each once: of its input, its guard, itself, and of what can always happen. */
export function problemsOf(
  definition: { readonly body: { readonly kind: RouteBody<unknown>['kind'] }; readonly parameters: unknown; readonly problems: readonly AnyProblemCode[] }, ofGuard: readonly AnyProblemCode[],
): readonly AnyProblemCode[] {
  const hasBody = definition.body.kind !== 'none'
  const ofBody: readonly AnyProblemCode[] = hasBody ? ['body-too-large', 'media-type-unsupported', 'storage-full'] : []
  const ofInput: readonly AnyProblemCode[] = hasBody || definition.parameters !== noParameters ? ['body-invalid'] : []
  return [...new Set<AnyProblemCode>([...ofInput, ...ofBody, ...ofGuard, ...definition.problems, 'internal'])]
}
