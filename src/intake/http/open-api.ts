/** The OpenAPI 3.1 document, made from the routes that answer: it cannot promise what the server does not do. */
import { toJsonSchema } from '@valibot/to-json-schema'
import type * as v from 'valibot'
import { apiVersion } from '../../domain/intake-protocol.ts'
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
  readonly answer: { readonly status: number; readonly description: string; readonly schema?: v.GenericSchema; readonly name?: string; readonly mediaType?: string }
}

/** What an API says of itself, beside its routes. */
export type DocumentedApi = {
  /** Where all its paths begin, with the version. */
  readonly prefix: string
  readonly title: string
  readonly description: string
  readonly problem: v.GenericSchema
  /** For each guard: what it can answer, and by which scheme a caller passes it; none where anyone may call. */
  readonly guards: Readonly<Record<string, { readonly problems: readonly AnyProblemCode[]; readonly scheme?: string }>>
  readonly schemes: Readonly<Record<string, Json>>
  /** Calls with a body carry Content-Digest where their guard has a scheme. */
  readonly wantsDigest: boolean
  /** Where this API answers a code with another status than the table's own. */
  readonly statuses?: Partial<Readonly<Record<AnyProblemCode, number>>>
}

/** The document for these routes. */
export function openApiDocument(api: DocumentedApi, routes: readonly DocumentedRoute[], { publicUrl, contact }: OpenApiFacts): Json {
  const { prefix } = api
  const schemas: Record<string, Json> = { Problem: schemaOf(api.problem) }
  const paths: Record<string, Record<string, Json>> = {}
  for (const route of routes) {
    const path = route.path.slice(prefix.length)
    paths[path] = { ...paths[path], [route.method.toLowerCase()]: operationOf(api, route) }
    for (const { name, schema } of [route.body, route.answer]) if (name !== undefined && schema !== undefined) schemas[name] = schemaOf(schema)
  }
  return {
    openapi: '3.1.0',
    info: {
      title: api.title, version: apiVersion, contact, description: api.description,
      license: { name: 'EUPL-1.2', url: 'https://eupl.eu/1.2/en/' },
    },
    // A document that is read over plain HTTP on one machine names no address that would be wrong elsewhere.
    servers: [{ url: publicUrl.startsWith('https://') ? `${publicUrl}${prefix}` : prefix }],
    tags: [...new Set(routes.map((route) => tagOf(api, route)))].map((name) => ({ name })),
    paths,
    components: {
      schemas,
      headers: { ApiVersion: { description: 'Version of this API', required: true, schema: { type: 'string', example: apiVersion } } },
      securitySchemes: api.schemes,
    },
  }
}

function operationOf(api: DocumentedApi, route: DocumentedRoute): Json {
  const parameters = parametersOf(api, route)
  const scheme = api.guards[route.guard]?.scheme
  return {
    operationId: route.id, summary: route.summary, tags: [tagOf(api, route)],
    ...(route.description === undefined ? {} : { description: route.description }),
    ...(parameters.length === 0 ? {} : { parameters }),
    ...bodyOf(route),
    security: scheme === undefined ? [] : [{ [scheme]: [] }],
    responses: responsesOf(api, route),
  }
}

function parametersOf(api: DocumentedApi, route: DocumentedRoute): readonly Json[] {
  const { properties = {} } = schemaOf(route.parameters)
  const named = Object.entries(Object(properties)).map(([name, schema]) => {
    const inQuery = route.query?.includes(name) ?? false
    return { name, in: inQuery ? 'query' : 'path', required: !inQuery, schema }
  })
  const digest = { name: 'Content-Digest', in: 'header', required: true, description: 'RFC 9530, sha-256', schema: { type: 'string' } }
  return api.wantsDigest && api.guards[route.guard]?.scheme !== undefined && route.body.kind !== 'none' ? [...named, digest] : named
}

function bodyOf({ body }: DocumentedRoute): Json {
  switch (body.kind) {
    case 'none': return {}
    case 'json': return { requestBody: { required: true, content: { 'application/json': { schema: reference(body.name ?? '') } } } }
    case 'bytes': return { requestBody: { required: true, content: { 'application/octet-stream': {} } } }
    default: return body.kind satisfies never
  }
}

function responsesOf(api: DocumentedApi, route: DocumentedRoute): Json {
  const { status, description } = route.answer
  const responses: Record<string, Json> = {
    [status]: { description, headers: { 'API-Version': { $ref: '#/components/headers/ApiVersion' } }, ...contentOf(route) },
  }
  const byStatus = new Map<number, AnyProblemCode[]>()
  for (const code of problemsOf(route, api.guards[route.guard]?.problems ?? [])) {
    const ofCode = api.statuses?.[code] ?? problemTexts[code].status
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

function contentOf({ answer: { mediaType, name, schema } }: DocumentedRoute): Json {
  if (mediaType !== undefined) return { content: { [mediaType]: {} } }
  if (schema === undefined) return {}
  return { content: { 'application/json': { schema: name === undefined ? schemaOf(schema) : reference(name) } } }
}

function tagOf({ prefix }: DocumentedApi, { path }: DocumentedRoute): string {
  return path.slice(prefix.length).split('/')[1] ?? ''
}

function reference(name: string): Json {
  return { $ref: `#/components/schemas/${name}` }
}

/** The form on the wire: what a schema takes, before it is turned into anything. */
function schemaOf(schema: v.GenericSchema): Json {
  const { $schema: _dialect, ...rest } = toJsonSchema(schema, { target: 'draft-2020-12', typeMode: 'input', errorMode: 'ignore' })
  return rest
}
