/** Calls drawn by chance from an OpenAPI document, and whether it knows the answers to them. */
import { Ajv2020 } from 'ajv/dist/2020.js'
import addFormats from 'ajv-formats'
import fc from 'fast-check'
import * as v from 'valibot'
import type { Called } from './call.ts'
import { fitting, type JsonSchema, spoiled } from './from-json-schema.ts'

const json = v.looseObject({})
const content = v.optional(v.record(v.string(), v.looseObject({ schema: v.optional(json) })))
const OperationSchema = v.object({
  operationId: v.string(),
  parameters: v.optional(v.array(v.object({ name: v.string(), in: v.string(), schema: json })), []),
  requestBody: v.optional(v.object({ content })),
  responses: v.record(v.string(), v.object({ content })),
})
const DocumentSchema = v.object({
  servers: v.array(v.object({ url: v.string() })),
  paths: v.record(v.string(), v.record(v.string(), OperationSchema)),
  components: v.object({ schemas: v.record(v.string(), json) }),
})

export type Operation = v.InferOutput<typeof OperationSchema> & { readonly path: string; readonly method: string }
/** One call; `body` is text as it goes out. */
export type Tried = { readonly path: string; readonly body: string | undefined; readonly mediaType: string; readonly isProven: boolean }

export type DocumentedCalls = {
  readonly operations: readonly Operation[]
  /** Calls of one endpoint: fitting, almost fitting and absurd, with and without what proves the caller. */
  readonly callsOf: (operation: Operation) => fc.Arbitrary<Tried>
  /** Why the document does not know this answer; undefined when it does. */
  readonly unknownAnswer: (operation: Operation, answer: Called) => string | undefined
}

/** @param source an OpenAPI 3.1 document with one server address */
export function callsByChance(source: object): DocumentedCalls {
  const { servers: [server], paths, components: { schemas } } = v.parse(DocumentSchema, source)
  const prefix = server?.url ?? ''
  const ajv = addFormats.default(new Ajv2020({ strict: false, schemas: [{ ...source, $id: 'document' }] }))
  return {
    operations: Object.entries(paths).flatMap(([path, methods]) =>
      Object.entries(methods).map(([method, operation]) => ({ ...operation, path: `${prefix}${path}`, method: method.toUpperCase() }))),
    callsOf: (operation) => callsOf(operation, schemas),
    unknownAnswer: (operation, answer) => {
      if (answer.status >= 500) return `${answer.status} is a failure of ours`
      const named = operation.responses[answer.status]
      if (named === undefined) return `${answer.status} ${answer.code ?? ''} is not named`
      if (named.content === undefined) return answer.bytes.length === 0 ? undefined : `${answer.status} should be empty`
      const mediaType = (answer.headers.get('Content-Type') ?? '').split(';')[0] ?? ''
      const form = named.content[mediaType]
      if (form === undefined) return `${answer.status} comes as ${mediaType}`
      if (form.schema === undefined) return undefined
      const { $ref: reference } = form.schema
      const validate = ajv.compile(typeof reference === 'string' ? { $ref: `document${reference}` } : form.schema)
      return validate(answer.body) ? undefined : `${answer.status} does not fit: ${ajv.errorsText(validate.errors)}`
    },
  }
}

type Schemas = Readonly<Record<string, JsonSchema>>

function callsOf(operation: Operation, schemas: Schemas): fc.Arbitrary<Tried> {
  const [mediaType = 'application/json', body] = Object.entries(operation.requestBody?.content ?? {})[0] ?? []
  return fc.record({
    path: pathsOf(operation, schemas),
    body: body === undefined ? fc.constant(undefined) : bodiesOf(body.schema, schemas),
    isProven: fc.oneof({ weight: 4, arbitrary: fc.constant(true) }, { weight: 1, arbitrary: fc.constant(false) }),
    mediaType: fc.oneof({ weight: 8, arbitrary: fc.constant(mediaType) }, { weight: 1, arbitrary: fc.constantFrom('text/plain', 'application/xml', 'multipart/form-data') }),
  })
}

function pathsOf(operation: Operation, schemas: Schemas): fc.Arbitrary<string> {
  const values = fc.tuple(...operation.parameters.map(({ schema }) => mostly(fitting(schema, schemas))))
  return values.map((drawn) => {
    const query = new URLSearchParams()
    const path = operation.parameters.reduce((filled, { name, in: where }, index) => {
      if (where === 'path') return filled.replace(`{${name}}`, () => pathPart(drawn[index]))
      if (where === 'query' && drawn[index] !== undefined) query.set(name, textOf(drawn[index]).slice(0, 2000))
      return filled
    }, operation.path)
    return query.size === 0 ? path : `${path}?${query}`
  })
}

function bodiesOf(schema: JsonSchema | undefined, schemas: Schemas): fc.Arbitrary<string | undefined> {
  if (schema === undefined) return fc.string({ maxLength: 2000 })
  return fc.oneof({ weight: 6, arbitrary: mostly(fitting(schema, schemas)).map((value) => JSON.stringify(value)) }, { weight: 1, arbitrary: fc.string() })
}

/** One part of a path: never empty, never one that an address loses by itself, never longer than any server reads. */
function pathPart(value: unknown): string {
  const text = textOf(value)
  return encodeURIComponent(/^\.{0,2}$/u.test(text) ? '-' : text.slice(0, 2000).toWellFormed())
}

function textOf(value: unknown): string {
  return typeof value === 'string' || typeof value === 'number' ? String(value) : JSON.stringify(value)
}

/** Four of five fit, the fifth is spoiled. */
function mostly(values: fc.Arbitrary<unknown>): fc.Arbitrary<unknown> {
  return fc.oneof({ weight: 4, arbitrary: values }, { weight: 1, arbitrary: values.chain(spoiled) })
}
