/** The OpenAPI 3.1 document, made from the routes that answer: it cannot promise what the server does not do. */
import { toJsonSchema } from '@valibot/to-json-schema'
import type * as v from 'valibot'
import { apiVersion, ProblemSchema } from '../../domain/intake-protocol.ts'
import { type AnyProblemCode, problemTexts } from './problems.ts'
import { problemsOf, type Route } from './route.ts'

/** JSON; this file only writes it. */
type Json = { readonly [name: string]: unknown }

export type OpenApiFacts = {
  /** An https address, or undefined where there is none: then addresses are relative to where the document was found. */
  readonly publicUrl: string
  readonly contact: { readonly name: string; readonly email: string; readonly url: string }
}

/** A route of any types: the document only reads it. */
export type DocumentedRoute = Omit<Route<string, unknown, unknown, unknown>, 'body' | 'parameters' | 'answer'> & {
  readonly parameters: v.GenericSchema
  readonly body: { readonly kind: 'none' | 'json' | 'bytes'; readonly schema?: v.GenericSchema; readonly name?: string }
  readonly answer: { readonly status: number; readonly description: string; readonly schema?: v.GenericSchema; readonly name?: string }
}

const prefix = '/v1'
const proofProblems: readonly AnyProblemCode[] = ['proof-missing', 'proof-invalid', 'proof-nonce', 'digest-differs']
/** What each guard of the device API can answer. */
const guardProblems: Readonly<Record<string, readonly AnyProblemCode[]>> = {
  anyone: [], key: proofProblems, device: [...proofProblems, 'device-unknown', 'device-revoked', 'too-many-attempts'],
}

/** The document for these routes. */
export function openApiDocument(routes: readonly DocumentedRoute[], { publicUrl, contact }: OpenApiFacts): Json {
  const schemas: Record<string, Json> = { Problem: schemaOf(ProblemSchema) }
  const paths: Record<string, Record<string, Json>> = {}
  for (const route of routes) {
    const path = route.path.slice(prefix.length)
    paths[path] = { ...paths[path], [route.method.toLowerCase()]: operationOf(route) }
    for (const { name, schema } of [route.body, route.answer]) if (name !== undefined && schema !== undefined) schemas[name] = schemaOf(schema)
  }
  return {
    openapi: '3.1.0',
    info: {
      title: 'Samenloket device API', version: apiVersion, contact,
      description: 'How kiosks deliver sealed requests, and how residents follow them. Errors are problem+json (RFC 9457) with a stable code.',
      license: { name: 'EUPL-1.2', url: 'https://eupl.eu/1.2/en/' },
    },
    // A document that is read over plain HTTP on one machine names no address that would be wrong elsewhere.
    servers: [{ url: publicUrl.startsWith('https://') ? `${publicUrl}${prefix}` : prefix }],
    tags: [...new Set(routes.map(tagOf))].map((name) => ({ name })),
    paths,
    components: {
      schemas,
      headers: { ApiVersion: { description: 'Version of this API', required: true, schema: { type: 'string', example: apiVersion } } },
      securitySchemes: {
        deviceProof: { type: 'apiKey', in: 'header', name: 'DPoP', description: "RFC 9449: a JWT signed with the device's key over method, path, Content-Digest and the nonce of the last answer." },
      },
    },
  }
}

function operationOf(route: DocumentedRoute): Json {
  const parameters = parametersOf(route)
  return {
    operationId: route.id, summary: route.summary, tags: [tagOf(route)],
    ...(route.description === undefined ? {} : { description: route.description }),
    ...(parameters.length === 0 ? {} : { parameters }),
    ...bodyOf(route),
    security: route.guard === 'anyone' ? [] : [{ deviceProof: [] }],
    responses: responsesOf(route),
  }
}

function parametersOf(route: DocumentedRoute): readonly Json[] {
  const { properties = {} } = schemaOf(route.parameters)
  const named = Object.entries(Object(properties)).map(([name, schema]) => {
    const inQuery = route.query?.includes(name) ?? false
    return { name, in: inQuery ? 'query' : 'path', required: !inQuery, schema }
  })
  const digest = { name: 'Content-Digest', in: 'header', required: true, description: 'RFC 9530, sha-256', schema: { type: 'string' } }
  return route.guard !== 'anyone' && route.body.kind !== 'none' ? [...named, digest] : named
}

function bodyOf({ body }: DocumentedRoute): Json {
  switch (body.kind) {
    case 'none': return {}
    case 'json': return { requestBody: { required: true, content: { 'application/json': { schema: reference(body.name ?? '') } } } }
    case 'bytes': return { requestBody: { required: true, content: { 'application/octet-stream': {} } } }
    default: return body.kind satisfies never
  }
}

function responsesOf(route: DocumentedRoute): Json {
  const { status, description, name } = route.answer
  const responses: Record<string, Json> = {
    [status]: { description, headers: { 'API-Version': { $ref: '#/components/headers/ApiVersion' } }, content: { 'application/json': { schema: reference(name ?? '') } } },
  }
  const byStatus = new Map<number, AnyProblemCode[]>()
  for (const code of problemsOf(route, guardProblems[route.guard] ?? [])) {
    const { status: ofCode } = problemTexts[code]
    byStatus.set(ofCode, [...byStatus.get(ofCode) ?? [], code])
  }
  for (const [ofCode, codes] of byStatus) {
    responses[ofCode] = {
      description: codes.map((code) => `${code}: ${problemTexts[code].title}`).join(' '),
      headers: { 'API-Version': { $ref: '#/components/headers/ApiVersion' } },
      content: { 'application/problem+json': { schema: reference('Problem') } },
    }
  }
  return responses
}

function tagOf({ path }: DocumentedRoute): string {
  return path.split('/')[2] ?? ''
}

function reference(name: string): Json {
  return { $ref: `#/components/schemas/${name}` }
}

/** The form on the wire: what a schema takes, before it is turned into anything. */
function schemaOf(schema: v.GenericSchema): Json {
  const { $schema: _dialect, ...rest } = toJsonSchema(schema, { target: 'draft-2020-12', typeMode: 'input', errorMode: 'ignore' })
  return rest
}
