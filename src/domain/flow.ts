/**
 * Position is derived: the path through a service is computed from its definition and the answers.
 * Going back, changing an earlier answer, resuming and the intake's check are these functions and no others.
 */
import jsonLogic, { type RulesLogic } from 'json-logic-js'
import type { Answer, Answers, AnswerValue } from './answers.ts'
import { unreachable } from './assert.ts'
import { addDays, comparePlainDates, type PlainDate, plainDateOf } from './plain-date.ts'
import { asksNothing, isRedirect, type Question, type Service, type Step } from './service.ts'

/** Why an answer does not pass; each has a sentence for the reader. */
export type FindingCode =
  | 'answer-missing' | 'answer-off-path' | 'answer-unknown-question' | 'answer-of-other-type' | 'answer-unknown-option'
  | 'answer-too-long' | 'answer-too-many' | 'date-too-early' | 'date-too-late' | 'time-too-early' | 'time-too-late'
  | 'request-redirected'
export type Finding = { readonly question: string; readonly code: FindingCode }

/** Where a resident stands in a service. */
export type Position =
  | { readonly kind: 'step'; readonly step: Step }
  | { readonly kind: 'redirected'; readonly step: Step }
  | { readonly kind: 'complete' }

/**
 * The steps that these answers lead along, in order, up to and including a redirect.
 * A rule sees only answers that are themselves on the path, so a hidden answer can open nothing.
 */
export function pathOf(service: Service, answers: Answers): readonly Step[] {
  const path: Step[] = []
  const facts: Record<string, unknown> = {}
  for (const step of service.steps) {
    if (!holds(step, facts)) continue
    path.push(step)
    if (isRedirect(step)) break
    facts[step.id] = plainValue(step, answers[step.id])
  }
  return path
}

/** The first step on the path that has no answer yet, or that the path ends there. */
export function positionOf(service: Service, answers: Answers): Position {
  for (const step of pathOf(service, answers)) {
    if (isRedirect(step)) return { kind: 'redirected', step }
    if (answers[step.id] === undefined) return { kind: 'step', step }
  }
  return { kind: 'complete' }
}

/** The step before this one on the path, or undefined at its start. */
export function stepBefore(service: Service, answers: Answers, stepId: string): Step | undefined {
  const path = pathOf(service, answers)
  return path[path.findIndex((step) => step.id === stepId) - 1]
}

/** The step after this one on the path, or undefined at its end. */
export function stepAfter(service: Service, answers: Answers, stepId: string): Step | undefined {
  const path = pathOf(service, answers)
  const index = path.findIndex((step) => step.id === stepId)
  return index < 0 ? undefined : path[index + 1]
}

/**
 * How far a step is: its place among the questions on today's path, from 1, and how many there are about.
 * The total changes when an answer opens or closes a branch; the screen therefore says "about".
 */
export function progressOf(service: Service, answers: Answers, stepId: string): { readonly at: number; readonly of: number } {
  const path = pathOf(service, answers)
  return { at: path.findIndex((step) => step.id === stepId) + 1, of: path.length }
}

/** The answers that travel: those to questions on the path. An answer on a branch that was left stays behind. */
export function travellingAnswers(service: Service, answers: Answers): Answers {
  const travelling: Record<string, Answer> = {}
  for (const step of pathOf(service, answers)) {
    const answer = answers[step.id]
    if (!asksNothing(step) && answer !== undefined) travelling[step.id] = answer
  }
  return travelling
}

/**
 * Judges a whole set of answers, on the device before sending and at the intake after opening.
 * @param today the day of capture in the Netherlands
 * @returns every finding, in the order of the path; empty when the set may be registered
 */
export function judge(service: Service, answers: Answers, today: PlainDate): readonly Finding[] {
  const path = pathOf(service, answers)
  const findings = path.flatMap((step) => judgeStep(step, answers[step.id], today))
  const onPath = new Set(path.map((step) => step.id))
  const known = new Set(service.steps.map((step) => step.id))
  for (const question of Object.keys(answers)) {
    if (!known.has(question)) findings.push({ question, code: 'answer-unknown-question' })
    else if (!onPath.has(question)) findings.push({ question, code: 'answer-off-path' })
  }
  return findings
}

function judgeStep(step: Step, answer: Answer | undefined, today: PlainDate): Finding[] {
  if (isRedirect(step)) return [{ question: step.id, code: 'request-redirected' }]
  // Only that it was read may stand there: whatever else came, no resident was asked it.
  if (asksNothing(step)) return answer === undefined || answer.kind === 'read' ? [] : [{ question: step.id, code: 'answer-of-other-type' }]
  const code = judgeAnswer(step, answer, today)
  return code === undefined ? [] : [{ question: step.id, code }]
}

/** Judges one answer to one question; undefined when it passes. */
export function judgeAnswer(question: Question, answer: Answer | undefined, today: PlainDate): FindingCode | undefined {
  if (answer === undefined) return 'answer-missing'
  switch (answer.kind) {
    case 'value': return judgeValue(question, answer.answer, today)
    case 'empty': return question.required ? 'answer-missing' : undefined
    case 'unknown': return question.mayBeUnknown ? undefined : 'answer-missing'
    case 'tell-person': return question.mayTellPerson ? undefined : 'answer-missing'
    case 'read': return 'answer-of-other-type'
    default: return unreachable(answer)
  }
}

function judgeValue(question: Question, given: AnswerValue, today: PlainDate): FindingCode | undefined {
  if (question.type !== given.type) return 'answer-of-other-type'
  switch (question.type) {
    case 'text':
    case 'long-text':
      return String(given.value).length > (question.maxLength ?? 5000) ? 'answer-too-long' : undefined
    case 'choice':
    case 'choices':
      return judgeOptions(question, [given.value].flat())
    case 'date':
      return judgeDate(question, String(given.value), today)
    case 'time':
      return judgeTime(question, String(given.value))
    case 'photo':
      return [given.value].flat().length > question.maxPhotos ? 'answer-too-many' : undefined
    case 'yes-no':
    case 'name':
    case 'address':
    case 'place':
    case 'phone':
    case 'email':
    case 'bsn':
      return undefined
    default:
      return unreachable(question)
  }
}

function judgeOptions(question: Extract<Question, { type: 'choice' | 'choices' }>, chosen: readonly unknown[]): FindingCode | undefined {
  if (chosen.length === 0) return 'answer-missing'
  if (new Set(chosen).size !== chosen.length) return 'answer-too-many'
  return chosen.every((id) => question.options.some((option) => option.id === id)) ? undefined : 'answer-unknown-option'
}

function judgeDate(question: Extract<Question, { type: 'date' }>, value: string, today: PlainDate): FindingCode | undefined {
  const date = plainDateOf(value)
  if (date === undefined) return 'answer-of-other-type'
  const { earliestDays, latestDays } = question
  if (earliestDays !== undefined && comparePlainDates(date, addDays(today, earliestDays)) < 0) return 'date-too-early'
  if (latestDays !== undefined && comparePlainDates(date, addDays(today, latestDays)) > 0) return 'date-too-late'
  return undefined
}

/** Times of one form compare as text. */
function judgeTime({ earliest = '', latest = '24' }: Extract<Question, { type: 'time' }>, value: string): FindingCode | undefined {
  if (value < earliest) return 'time-too-early'
  return value > latest ? 'time-too-late' : undefined
}

function holds(step: Step, facts: Readonly<Record<string, unknown>>): boolean {
  return step.when === undefined || jsonLogic.truthy(jsonLogic.apply(asRule(step.when), facts))
}

/** The definition was parsed as JSON; json-logic-js itself decides what its operators are and throws on others. */
function asRule(rule: Readonly<Record<string, unknown>>): RulesLogic {
  return rule as RulesLogic
}

/** What a rule sees of an answer: its plain value, or null where there is none, or one of another kind than was asked for. */
function plainValue(step: Step, answer: Answer | undefined): unknown {
  return answer?.kind === 'value' && answer.answer.type === step.type ? answer.answer.value : null
}
