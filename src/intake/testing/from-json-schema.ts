/**
 * Values by chance that fit a JSON schema, and values that almost do: for calls that are drawn from the OpenAPI document alone.
 * Knows the words that our own document uses; another word stops the test with its name.
 */
import fc from 'fast-check'

/** A schema as JSON has it. */
export type JsonSchema = { readonly [word: string]: unknown }

const known = new Set([
  'type', 'properties', 'required', 'additionalProperties', 'items', 'minItems', 'maxItems', 'enum', 'const', 'anyOf', 'oneOf', 'allOf', 'pattern',
  'minLength', 'maxLength', 'minimum', 'maximum', 'format', 'default', 'description', '$ref', 'propertyNames', 'contentEncoding', 'discriminator',
])

/** Values that fit. @param definitions `components.schemas` of the document */
export function fitting(schema: JsonSchema, definitions: Readonly<Record<string, JsonSchema>>): fc.Arbitrary<unknown> {
  const unknownWord = Object.keys(schema).find((word) => !known.has(word))
  if (unknownWord !== undefined) throw new Error(`No values can be drawn for "${unknownWord}" yet.`)
  const reference = schema['$ref']
  if (typeof reference === 'string') return fitting(definitions[reference.split('/').at(-1) ?? ''] ?? {}, definitions)
  if ('const' in schema) return fc.constant(schema['const'])
  if (Array.isArray(schema['enum'])) return fc.constantFrom(...schema['enum'])
  for (const choice of ['anyOf', 'oneOf'] as const) {
    const ways = schemas(schema[choice])
    if (ways.length > 0) return fc.oneof(...ways.map((way) => fitting(way, definitions)))
  }
  const parts = schemas(schema['allOf'])
  if (parts.length > 0) return fitting(Object.assign({}, ...parts), definitions)
  switch (schema['type']) {
    case 'string': return texts(schema)
    case 'integer': return fc.integer({ min: numberOf(schema['minimum'], 0), max: numberOf(schema['maximum'], 1_000_000) })
    case 'number': return fc.double({ min: numberOf(schema['minimum'], 0), max: numberOf(schema['maximum'], 1_000_000), noNaN: true })
    case 'boolean': return fc.boolean()
    case 'array': return fc.array(fitting(schemaOf(schema['items']), definitions), { minLength: numberOf(schema['minItems'], 0), maxLength: Math.min(4, numberOf(schema['maxItems'], 4)) })
    case 'object': return objects(schema, definitions)
    default: return fc.jsonValue()
  }
}

/** What almost fits, or not at all: another type, one member too few or too many, far too long, strange letters. */
export function spoiled(value: unknown): fc.Arbitrary<unknown> {
  const strange = fc.constantFrom<unknown>(null, true, -1, 1e308, '', '\u0000', '‮', '٣', "'; DROP TABLE submissions --", 'a'.repeat(20_000), [], {}, [[[[]]]], { __proto__: null, constructor: 1 })
  if (typeof value !== 'object' || value === null) return strange
  const members = Object.keys(value)
  if (members.length === 0) return strange
  return fc.oneof(
    strange,
    fc.constantFrom(...members).chain((name) => spoiled(Object.entries(value).find(([key]) => key === name)?.[1]).map((other) => (Array.isArray(value) ? [other] : { ...value, [name]: other }))),
    fc.constantFrom(...members).map((name) => Object.fromEntries(Object.entries(value).filter(([key]) => key !== name))),
    fc.constant(Array.isArray(value) ? [...value, ...value] : { ...value, extra: 1 }),
  )
}

function texts(schema: JsonSchema): fc.Arbitrary<string> {
  const pattern = schema['pattern']
  if (typeof pattern === 'string') return fc.stringMatching(new RegExp(pattern, 'u')).filter((text) => text.length <= numberOf(schema['maxLength'], 10_000))
  switch (schema['format']) {
    case 'date-time': return fc.date({ min: new Date('2000-01-01'), max: new Date('2099-12-31'), noInvalidDate: true }).map((date) => date.toISOString())
    case 'date': return fc.date({ min: new Date('2000-01-01'), max: new Date('2099-12-31'), noInvalidDate: true }).map((date) => date.toISOString().slice(0, 10))
    default: return fc.string({ minLength: numberOf(schema['minLength'], 0), maxLength: Math.min(60, numberOf(schema['maxLength'], 60)) })
  }
}

function objects(schema: JsonSchema, definitions: Readonly<Record<string, JsonSchema>>): fc.Arbitrary<unknown> {
  const properties = Object.entries(schemaOf(schema['properties'])).map(([name, inner]): [string, fc.Arbitrary<unknown>] => [name, fitting(schemaOf(inner), definitions)])
  const required = Array.isArray(schema['required']) ? schema['required'].map(String) : []
  if (properties.length === 0 && typeof schema['additionalProperties'] === 'object') {
    return fc.dictionary(fc.string({ maxLength: 20 }), fitting(schemaOf(schema['additionalProperties']), definitions), { maxKeys: 3 })
  }
  return fc.record(Object.fromEntries(properties), { requiredKeys: required })
}

function schemaOf(value: unknown): JsonSchema {
  return typeof value === 'object' && value !== null ? Object.fromEntries(Object.entries(value)) : {}
}

function schemas(value: unknown): readonly JsonSchema[] {
  return Array.isArray(value) ? value.map(schemaOf) : []
}

function numberOf(value: unknown, otherwise: number): number {
  return typeof value === 'number' ? value : otherwise
}
