/** Every service can be answered to its end, and no step of it is out of reach. */
import { basename } from 'node:path'
import * as v from 'valibot'
import { type Block, BlockSchema, serviceFileSchema } from '../catalogue/blocks.ts'
import type { Answers } from '../domain/answers.ts'
import { judge, positionOf, pathOf } from '../domain/flow.ts'
import type { PlainDate } from '../domain/plain-date.ts'
import { asksNothing, type Service, type Step } from '../domain/service.ts'
import type { Finding } from './finding.ts'
import type { ProjectFile } from './project-files.ts'
import { sampleAnswers } from './sample-answers.ts'

/** More ways than this through one service is more than a helper can know, and more than a check can walk. */
const mostWalks = 20_000

/** Walks every definition in `src/catalogue/services/`, its blocks in their places, along all its branches. */
export function servicesReach(files: readonly ProjectFile[], today: PlainDate): readonly Finding[] {
  const { blocks, findings } = readBlocks(files)
  const schema = serviceFileSchema(blocks)
  const used = new Set<string>()
  const ofServices = filesIn('services', files).flatMap((file) => {
    const parsed = v.safeParse(schema, JSON.parse(file.text))
    if (parsed.success) for (const block of parsed.output.blockOf.values()) used.add(block)
    const sentences = parsed.success ? serviceReach(parsed.output.service, today) : parsed.issues.map(sentenceOf)
    return sentences.map((sentence) => ({ path: file.path, sentence }))
  })
  const unused = [...blocks.keys()].filter((id) => !used.has(id))
    .map((id) => ({ path: `src/catalogue/blocks/${id}.json`, sentence: 'stands in no service.' }))
  return [...findings, ...ofServices, ...unused]
}

function readBlocks(files: readonly ProjectFile[]): { readonly blocks: ReadonlyMap<string, Block>; readonly findings: readonly Finding[] } {
  const blocks = new Map<string, Block>()
  const findings = filesIn('blocks', files).flatMap((file) => {
    const parsed = v.safeParse(BlockSchema, JSON.parse(file.text))
    if (!parsed.success) return parsed.issues.map((issue) => ({ path: file.path, sentence: sentenceOf(issue) }))
    blocks.set(parsed.output.id, parsed.output)
    return parsed.output.id === basename(file.path, '.json') ? [] : [{ path: file.path, sentence: `calls itself "${parsed.output.id}".` }]
  })
  return { blocks, findings }
}

function filesIn(folder: 'services' | 'blocks', files: readonly ProjectFile[]): readonly ProjectFile[] {
  return files.filter(({ path }) => path.startsWith(`src/catalogue/${folder}/`) && path.endsWith('.json'))
}

function sentenceOf(issue: v.BaseIssue<unknown>): string {
  return `does not fit its schema at ${v.getDotPath(issue) ?? 'its top'}: ${issue.message}`
}

/** What is wrong with the ways through one service, a sentence each. */
export function serviceReach(service: Service, today: PlainDate): readonly string[] {
  const strange = rulesOnUnknown(service)
  if (strange.length > 0) return strange
  const walks = walkAll(service, today)
  if (walks === 'too many') return [`has more than ${mostWalks} ways through it; let fewer answers open branches.`]
  const reached = new Set(walks.flatMap(({ answers }) => pathOf(service, answers).map((step) => step.id)))
  const complete = walks.filter((walk) => walk.end === 'complete')
  return [
    ...service.steps.filter((step) => !reached.has(step.id)).map((step) => `has the step "${step.id}", which no answers lead to.`),
    ...(complete.length === 0 ? ['cannot be sent: no answers lead to its end.'] : []),
    ...new Set(complete.flatMap(({ answers }) => judge(service, answers, today))
      .map(({ question, code }) => `refuses a possible answer to "${question}" with ${code}.`)),
  ]
}

export type Walk = { readonly answers: Answers; readonly end: 'complete' | 'redirected' }

/** All ways through a service. A question that no rule looks at gets one answer; the others get each that they allow. */
export function walkAll(service: Service, today: PlainDate): readonly Walk[] | 'too many' {
  const branching = new Set(service.steps.flatMap((step) => questionsIn(step.when)))
  const ended: Walk[] = []
  const open: Answers[] = [{}]
  for (let answers = open.pop(); answers !== undefined; answers = open.pop()) {
    const position = positionOf(service, answers)
    if (position.kind === 'step') {
      const given = answersTo(position.step, today)
      const tried = branching.has(position.step.id) ? given : given.slice(0, 1)
      for (const answer of tried) open.push({ ...answers, [position.step.id]: answer })
    } else {
      ended.push({ answers: withoutRead(answers), end: position.kind })
    }
    if (ended.length > mostWalks) return 'too many'
  }
  return ended
}

function answersTo(step: Step, today: PlainDate) {
  return asksNothing(step) ? [{ kind: 'read' } as const] : sampleAnswers(step, today)
}

/** That information was read stays on the device, so the intake judges the answers without it. */
function withoutRead(answers: Answers): Answers {
  return Object.fromEntries(Object.entries(answers).filter(([, answer]) => answer.kind !== 'read'))
}

function rulesOnUnknown(service: Service): readonly string[] {
  return service.steps.flatMap((step, index) => {
    const earlier = new Set(service.steps.slice(0, index).map(({ id }) => id))
    return questionsIn(step.when).filter((name) => !earlier.has(name))
      .map((name) => `has a rule at "${step.id}" about "${name}", which is no earlier step.`)
  })
}

/** The questions that a JsonLogic rule looks at: each `{"var": "id"}` in it, without what follows a dot. */
function questionsIn(rule: unknown): readonly string[] {
  if (typeof rule !== 'object' || rule === null) return []
  return Object.entries(rule).flatMap(([operator, operand]) =>
    operator === 'var' ? String([operand].flat()[0]).split('.').slice(0, 1) : questionsIn(operand))
}
