/**
 * Blocks: steps that several services share, defined and translated once. A service's file names them among its own steps;
 * what devices, intake and tests get is the flat service, as if every step had been written there.
 */
import * as v from 'valibot'
import { type Service, ServiceSchema, type Step, StepSchema } from '../domain/service.ts'
import { type QuestionTexts, QuestionTextsSchema, type ServiceTexts } from './service-texts.ts'

/** `src/catalogue/blocks/<id>.json` */
export const BlockSchema = v.strictObject({ id: v.string(), steps: v.pipe(v.array(StepSchema), v.minLength(1)) })
export type Block = v.InferOutput<typeof BlockSchema>

/** `locales/<language>/blocks/<id>.json`: the sentences of each of its steps. */
export const BlockTextsSchema = v.record(v.string(), QuestionTextsSchema)
export type BlockTexts = v.InferOutput<typeof BlockTextsSchema>

const BlockReferenceSchema = v.strictObject({
  block: v.string(),
  /** A rule before each step of the block, beside its own. */
  when: v.optional(v.record(v.string(), v.unknown())),
  /** What this service does without: a step (`name`), or one option of a step (`reply.none`). */
  leaveOut: v.optional(v.array(v.string()), []),
})
type BlockReference = v.InferOutput<typeof BlockReferenceSchema>

/** `src/catalogue/services/<id>.json`: a service whose steps may stand in blocks. */
const ServiceSourceSchema = v.strictObject({
  ...ServiceSchema.entries,
  steps: v.pipe(v.array(v.lazy((entry) => isReference(entry) ? BlockReferenceSchema : StepSchema)), v.minLength(1)),
})
type ServiceSource = v.InferOutput<typeof ServiceSourceSchema>

/** A service with every block in its place, and which block each of those steps came from. */
export type ExpandedService = { readonly service: Service; readonly blockOf: ReadonlyMap<string, string> }

/**
 * Parses the file of a service into the flat service.
 * @param blocks by id
 * @returns a schema with an issue where a block or a part of it does not exist, or an id stands in the service twice
 */
export function serviceFileSchema(blocks: ReadonlyMap<string, Block>): v.GenericSchema<unknown, ExpandedService> {
  return v.pipe(ServiceSourceSchema, v.rawTransform(({ dataset: { value: source }, addIssue, NEVER }) => {
    const wrong = whatIsWrong(source, blocks)
    if (wrong === undefined) return expand(source, blocks)
    addIssue({ message: wrong })
    return NEVER
  }))
}

/**
 * The sentences of the flat service: its own, and those of its blocks without what it leaves out.
 * In the order of its steps; sentences for no step come last, and a step without sentences is not there.
 */
export function expandTexts({ service, blockOf }: ExpandedService, own: ServiceTexts, blockTexts: Readonly<Record<string, BlockTexts>>): ServiceTexts {
  const questions = service.steps.flatMap((step): [string, QuestionTexts][] => {
    const block = blockOf.get(step.id)
    const texts = block === undefined ? own.questions[step.id] : blockTexts[block]?.[step.id]
    return texts === undefined ? [] : [[step.id, block === undefined ? texts : withOptionsOf(step, texts)]]
  })
  return { ...own, questions: { ...Object.fromEntries(questions), ...withoutKeys(own.questions, new Set(questions.map(([id]) => id))) } }
}

function isReference(entry: unknown): boolean {
  return typeof entry === 'object' && entry !== null && 'block' in entry
}

function expand(source: ServiceSource, blocks: ReadonlyMap<string, Block>): ExpandedService {
  const blockOf = new Map<string, string>()
  const steps = source.steps.flatMap((entry): readonly Step[] => {
    if (!('block' in entry)) return [entry]
    const own = stepsOf(entry, blocks.get(entry.block))
    for (const { id } of own) blockOf.set(id, entry.block)
    return own
  })
  return { service: { ...source, steps: [...steps] }, blockOf }
}

function stepsOf({ when, leaveOut }: BlockReference, block: Block | undefined): readonly Step[] {
  const left = new Set(leaveOut)
  return (block?.steps ?? []).filter(({ id }) => !left.has(id)).map((step) => ({
    ...step,
    ...('options' in step ? { options: step.options.filter(({ id }) => !left.has(`${step.id}.${id}`)) } : {}),
    ...(when === undefined ? {} : { when: step.when === undefined ? when : { and: [when, step.when] } }),
  }))
}

/** A sentence for whoever wrote the file, or undefined. */
function whatIsWrong(source: ServiceSource, blocks: ReadonlyMap<string, Block>): string | undefined {
  for (const entry of source.steps) {
    if (!('block' in entry)) continue
    const block = blocks.get(entry.block)
    if (block === undefined) return `There is no block "${entry.block}".`
    const parts = new Set(block.steps.flatMap((step) => [step.id, ...('options' in step ? step.options.map(({ id }) => `${step.id}.${id}`) : [])]))
    const strange = entry.leaveOut.find((part) => !parts.has(part))
    if (strange !== undefined) return `The block "${entry.block}" has no "${strange}" that could be left out.`
  }
  const ids = expand(source, blocks).service.steps.map(({ id }) => id)
  const twice = ids.find((id, index) => ids.indexOf(id) !== index)
  return twice === undefined ? undefined : `The step "${twice}" stands there twice.`
}

/** The texts of the options that this service has. */
function withOptionsOf(step: Step, texts: QuestionTexts): QuestionTexts {
  if (!('options' in step) || texts.options === undefined) return texts
  const here = new Set(step.options.map(({ id }) => id))
  return { ...texts, options: Object.fromEntries(Object.entries(texts.options).filter(([id]) => here.has(id))) }
}

function withoutKeys<T>(record: Readonly<Record<string, T>>, keys: ReadonlySet<string>): Readonly<Record<string, T>> {
  return Object.fromEntries(Object.entries(record).filter(([key]) => !keys.has(key)))
}
