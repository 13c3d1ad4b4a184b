import * as v from 'valibot'
import { describe, expect, test } from 'vitest'
import { ProblemCodeSchema } from '../../domain/intake-protocol.ts'
import { deviceDocument } from '../devices/device-document.ts'
import { deviceRoutes } from '../devices/device-routes.ts'
import { problemTexts } from './problems.ts'

const contact = { name: 'Gemeente Voorbeeldstad', email: 'beheer@example.nl', url: 'https://example.nl' }
const documentFor = (publicUrl: string) => deviceDocument({ publicUrl, contact })
const response = v.object({ description: v.string(), headers: v.object({ 'API-Version': v.unknown() }), content: v.record(v.string(), v.unknown()) })
const operation = v.object({
  operationId: v.string(), summary: v.string(), tags: v.array(v.string()), responses: v.record(v.string(), response),
  parameters: v.optional(v.array(v.object({ name: v.string(), in: v.picklist(['path', 'query', 'header']), required: v.boolean(), schema: v.unknown() }))),
})
const DocumentSchema = v.object({
  openapi: v.literal('3.1.0'), info: v.object({ version: v.string(), contact: v.object({ name: v.string(), email: v.string(), url: v.string() }) }),
  servers: v.array(v.object({ url: v.string() })), paths: v.record(v.string(), v.record(v.string(), operation)), tags: v.array(v.object({ name: v.string() })),
  components: v.object({ schemas: v.record(v.string(), v.looseObject({})) }),
})
const parsed = v.parse(DocumentSchema, documentFor('https://loket.example.nl'))
const operations = Object.entries(parsed.paths).flatMap(([path, methods]) => Object.entries(methods).map(([method, definition]) => ({ path, method, ...definition })))

describe('the OpenAPI document', () => {
  test('holds every route of the device API, each with its own id', () => {
    expect(operations.map(({ method, path }) => `${method.toUpperCase()} /v1${path}`).sort()).toEqual(Object.values(deviceRoutes).map(({ method, path }) => `${method} ${path}`).sort())
    expect(new Set(operations.map(({ operationId }) => operationId)).size).toBe(operations.length)
  })

  test('names its address with the version, and none that would be wrong elsewhere', () => {
    expect(parsed.servers).toEqual([{ url: 'https://loket.example.nl/v1' }])
    expect(v.parse(DocumentSchema, documentFor('http://localhost:8080')).servers).toEqual([{ url: '/v1' }])
    expect(parsed.info).toMatchObject({ version: '1.0.0', contact })
  })

  test.each(operations)('$method $path keeps the API Design Rules', ({ path, method, responses, parameters = [] }) => {
    // /core/path-segments-kebab-case, /core/no-trailing-slash
    expect(path).toMatch(/^(?:\/(?:_?[a-z0-9-]+|\{[a-z]+\}))+$/u)
    for (const [status, { content }] of Object.entries(responses)) {
      expect(Object.keys(content)).toEqual([Number(status) < 400 ? 'application/json' : 'application/problem+json'])
    }
    // /core/error-handling/invalid-input
    if (method !== 'get' || parameters.length > 0) expect(responses).toHaveProperty('400')
    const placeholders = [...path.matchAll(/\{(\w+)\}/gu)].map(([, name]) => name)
    expect(parameters.filter((parameter) => parameter.in === 'path').map(({ name }) => name)).toEqual(placeholders)
  })

  test('has a form for everything that it refers to', () => {
    const text = JSON.stringify(documentFor('https://loket.example.nl'))
    const references = [...text.matchAll(/"#\/components\/schemas\/(\w*)"/gu)].map(([, name]) => name ?? '')
    expect(references.length).toBeGreaterThan(20)
    for (const name of references) expect(parsed.components.schemas).toHaveProperty(name)
    expect(parsed.components.schemas['Problem']).toMatchObject({ type: 'object', required: expect.arrayContaining(['title', 'status', 'detail']) })
  })

  test('tells of every code that the device API can answer with', () => {
    const told = JSON.stringify(parsed.paths)
    const untold = ProblemCodeSchema.options.filter((code) => !told.includes(`${code}: `))
    // These three come before any route is found, or end one that was.
    expect(untold).toEqual(['path-unknown', 'method-unknown', 'shutting-down'])
    for (const code of ProblemCodeSchema.options) expect(problemTexts[code].title).toMatch(/\.$/u)
  })
})
