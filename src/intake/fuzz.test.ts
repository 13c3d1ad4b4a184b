/**
 * Every endpoint of the device API, called with what its own OpenAPI document lets one think of: values that fit, that almost
 * fit, and that do not fit at all, proven and unproven. No answer may be a 5xx, and none may be one that the document does not name.
 */
import { Ajv2020 } from 'ajv/dist/2020.js'
import addFormats from 'ajv-formats'
import fc from 'fast-check'
import * as v from 'valibot'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { utf8 } from '../sealing/bytes.ts'
import { deviceRoutes } from './devices/device-routes.ts'
import { openApiDocument } from './http/open-api.ts'
import { call, type Called } from './testing/call.ts'
import { fitting, type JsonSchema, spoiled } from './testing/from-json-schema.ts'
import { type IntakeKit, startIntakeKit } from './testing/intake-kit.ts'
import type { TestDevice } from './testing/test-device.ts'

const json = v.looseObject({})
const content = v.optional(v.record(v.string(), v.looseObject({ schema: v.optional(json) })))
const OperationSchema = v.object({
  operationId: v.string(),
  parameters: v.optional(v.array(v.object({ name: v.string(), in: v.string(), schema: json })), []),
  requestBody: v.optional(v.object({ content })),
  responses: v.record(v.string(), v.object({ content })),
})
const DocumentSchema = v.object({ paths: v.record(v.string(), v.record(v.string(), OperationSchema)), components: v.object({ schemas: v.record(v.string(), json) }) })
type Operation = v.InferOutput<typeof OperationSchema> & { readonly path: string; readonly method: string }

/** Where nothing can be varied but the proof, a few say all. */
const callsOf = ({ parameters, requestBody }: Operation) => parameters.length === 0 && requestBody === undefined ? 10 : 100

const contact = { name: 'Gemeente Voorbeeldstad', email: 'beheer@example.nl', url: 'https://example.nl' }
const source = openApiDocument(Object.values(deviceRoutes), { publicUrl: 'http://localhost', contact })
const document = v.parse(DocumentSchema, source)
const operations: readonly Operation[] = Object.entries(document.paths).flatMap(([path, methods]) =>
  Object.entries(methods).map(([method, operation]) => ({ ...operation, path: `/v1${path}`, method: method.toUpperCase() })))

const ajv = addFormats.default(new Ajv2020({ strict: false, schemas: [{ ...source, $id: 'document' }] }))

/** Why the document does not know this answer; undefined when it does. */
function unknownAnswer(operation: Operation, answer: Called): string | undefined {
  if (answer.status >= 500) return `${answer.status} is a failure of ours`
  const named = operation.responses[answer.status]
  if (named === undefined) return `${answer.status} ${answer.code ?? ''} is not named`
  const mediaType = (answer.headers.get('Content-Type') ?? '').split(';')[0] ?? ''
  const schema = named.content?.[mediaType]?.schema
  if (schema === undefined) return `${answer.status} comes as ${mediaType}`
  const validate = ajv.compile({ $ref: `document${String(schema['$ref'])}` })
  return validate(answer.body) ? undefined : `${answer.status} does not fit: ${ajv.errorsText(validate.errors)}`
}

let kit: IntakeKit
let device: TestDevice
beforeAll(async () => {
  kit = await startIntakeKit()
  device = await kit.enrolDevice('Hal')
})
afterAll(() => kit.remove())

type Tried = { readonly path: string; readonly body: string | undefined; readonly mediaType: string; readonly isProven: boolean }

/** Calls of one endpoint, as the document describes it. */
function calls(operation: Operation): fc.Arbitrary<Tried> {
  const inPath = operation.parameters.filter((parameter) => parameter.in === 'path')
  const filled = fc.tuple(...inPath.map(({ schema }) => mostly(fitting(schema, document.components.schemas))))
    .map((values) => inPath.reduce((path, { name }, index) => path.replace(`{${name}}`, () => pathPart(values[index])), operation.path))
  const [mediaType = 'application/json', body] = Object.entries(operation.requestBody?.content ?? {})[0] ?? []
  const bodies: fc.Arbitrary<string | undefined> = body === undefined
    ? fc.constant(undefined)
    : body.schema === undefined ? fc.string({ maxLength: 2000 })
      : fc.oneof({ weight: 6, arbitrary: mostly(fitting(body.schema as JsonSchema, document.components.schemas)).map((value) => JSON.stringify(value)) }, { weight: 1, arbitrary: fc.string() })
  return fc.record({
    path: filled, body: bodies, isProven: fc.oneof({ weight: 4, arbitrary: fc.constant(true) }, { weight: 1, arbitrary: fc.constant(false) }),
    mediaType: fc.oneof({ weight: 8, arbitrary: fc.constant(mediaType) }, { weight: 1, arbitrary: fc.constantFrom('text/plain', 'application/xml', 'multipart/form-data') }),
  })
}

/** One part of a path: never empty, never one that an address loses by itself, never longer than any server reads. */
function pathPart(value: unknown): string {
  const text = typeof value === 'string' || typeof value === 'number' ? String(value) : JSON.stringify(value)
  return encodeURIComponent(/^\.{0,2}$/u.test(text) ? '-' : text.slice(0, 2000).toWellFormed())
}

/** Four of five fit, the fifth is spoiled. */
function mostly(values: fc.Arbitrary<unknown>): fc.Arbitrary<unknown> {
  return fc.oneof({ weight: 4, arbitrary: values }, { weight: 1, arbitrary: values.chain(spoiled) })
}

async function send(operation: Operation, { path, body, mediaType, isProven }: Tried): Promise<Called> {
  // Beyond the rate of one device the answer is always the same, and tells nothing of the rest.
  kit.advance(1_000)
  if (isProven) return device.call(operation.method, path, { ...(body === undefined ? {} : { body }), mediaType })
  const headers = body === undefined ? {} : { 'Content-Type': mediaType }
  return call(kit.publicUrl + path, { method: operation.method, headers, body: body === undefined ? null : utf8(body) })
}

describe('the device API, called by chance', () => {
  test.each(operations)('$method $path answers as its document says, and never with a failure of ours', async (operation) => {
    await fc.assert(fc.asyncProperty(calls(operation), async (tried) => {
      const answer = await send(operation, tried)
      expect(unknownAnswer(operation, answer), `${operation.method} ${tried.path} ${tried.body?.slice(0, 300)}`).toBeUndefined()
    }), { numRuns: callsOf(operation), seed: 20_261_125 })
  })

  test('logs nothing as its own mistake', () => {
    expect(kit.logged).toEqual([])
  })

  test('would be caught at an answer that the document does not name', () => {
    const [operation] = operations
    if (operation === undefined) throw new Error('There is an endpoint.')
    const headers = new Headers({ 'Content-Type': 'application/json' })
    const answered = (status: number, body: unknown): Called => ({ status, headers, body, bytes: new Uint8Array(), code: undefined })
    expect(unknownAnswer(operation, answered(500, {}))).toMatch(/failure of ours/u)
    expect(unknownAnswer(operation, answered(418, {}))).toMatch(/not named/u)
    expect(unknownAnswer(operation, answered(200, { epoch: 1 }))).toMatch(/does not fit/u)
  })
})
