/** Whoever is asked something can read why, and what someone else would answer. */
import { basename } from 'node:path'
import * as v from 'valibot'
import { type Block, BlockSchema, serviceFileSchema } from '../catalogue/blocks.ts'
import { asksNothing } from '../domain/service.ts'
import type { Finding } from './finding.ts'
import type { ProjectFile } from './project-files.ts'

/** In Dutch: `locales agree` sees that the other languages have what Dutch has. */
const language = 'nl'
const HelpSchema = v.looseObject({ why: v.optional(v.string()), example: v.optional(v.string()) })
const TextsSchema = v.record(v.string(), HelpSchema)

/** A finding for each question of a service or block, in a file that fits its schema, without its reason or its example. */
export function questionHelp(files: readonly ProjectFile[]): readonly Finding[] {
  const blocks = new Map(jsonIn('blocks', files).flatMap(([id, json]) => {
    const parsed = v.safeParse(BlockSchema, json)
    return parsed.success ? [[id, parsed.output] as const] : []
  }))
  const ofBlocks = [...blocks].flatMap(([id, { steps }]) => lacking(`locales/${language}/blocks/${id}.json`, steps, files))
  return [...ofBlocks, ...jsonIn('services', files).flatMap(([id, json]) => lacking(`locales/${language}/services/${id}.json`, ownSteps(json, blocks), files))]
}

/** The steps that a service has of its own; those of its blocks have their words elsewhere. */
function ownSteps(json: unknown, blocks: ReadonlyMap<string, Block>) {
  const parsed = v.safeParse(serviceFileSchema(blocks), json)
  if (!parsed.success) return []
  const { service, blockOf } = parsed.output
  return service.steps.filter(({ id }) => !blockOf.has(id))
}

function lacking(path: string, steps: Block['steps'], files: readonly ProjectFile[]): readonly Finding[] {
  const file = files.find((each) => each.path === path)
  if (file === undefined) return [{ path, sentence: 'is missing, while its questions are asked.' }]
  const json: unknown = JSON.parse(file.text)
  const texts = v.parse(TextsSchema, path.includes('/blocks/') ? json : v.parse(v.looseObject({ questions: v.unknown() }), json).questions)
  return steps.filter((step) => !asksNothing(step)).flatMap(({ id }) => (['why', 'example'] as const)
    .filter((part) => texts[id]?.[part] === undefined)
    .map((part) => ({ path, sentence: `asks "${id}" without ${part === 'why' ? 'saying why' : 'an example'} ("${part}").` })))
}

function jsonIn(folder: 'services' | 'blocks', files: readonly ProjectFile[]): readonly (readonly [string, unknown])[] {
  return files.filter(({ path }) => path.startsWith(`src/catalogue/${folder}/`) && path.endsWith('.json'))
    .map(({ path, text }) => [basename(path, '.json'), JSON.parse(text)])
}
