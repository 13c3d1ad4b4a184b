/** The ways through the services that a walk over every screen takes. */
import { blockOf, services as offered } from '../../src/catalogue/testing/offered.ts'
import { walkAll } from '../../src/checks/services-reach.ts'
import type { Answers } from '../../src/domain/answers.ts'
import { pathOf } from '../../src/domain/flow.ts'
import { isFollowUp } from '../../src/domain/follow-up.ts'
import { plainDateInAmsterdam } from '../../src/domain/plain-date.ts'
import type { Service } from '../../src/domain/service.ts'

/** Every service that this repository holds and that is begun from the list. */
export const services: readonly Service[] = [...offered.values()].filter((service) => !isFollowUp(service))
/** Those that begin with the number and the code of an earlier request. */
export const followUps: readonly Service[] = [...offered.values()].filter(isFollowUp)

/** What a step is called among all services: a step that services share is one, wherever it stands. */
export function stepName({ id }: Service, step: string): string {
  return `${blockOf(id, step) ?? id}, ${step}`
}

/**
 * Sets of answers that together lead past every step of a service, few of them: always the one next that passes most
 * steps that none passed yet, and of two alike the shorter.
 * @param passed the names of steps that need not be passed again
 */
export function coveringWalks(service: Service, passed: ReadonlySet<string> = new Set()): readonly Answers[] {
  const all = walkAll(service, plainDateInAmsterdam(Date.now()))
  if (all === 'too many') throw new Error(`There are too many ways through ${service.id} to choose from.`)
  const ways = all.map(({ answers }) => ({ answers, steps: pathOf(service, answers).map(({ id }) => id) }))
  const left = new Set(service.steps.map(({ id }) => id).filter((id) => !passed.has(stepName(service, id))))
  const chosen: Answers[] = []
  while (left.size > 0) {
    const worth = ({ steps }: typeof ways[number]) => steps.filter((id) => left.has(id)).length - steps.length / 1000
    const best = ways.reduce((one, other) => worth(other) > worth(one) ? other : one)
    if (!best.steps.some((id) => left.has(id))) throw new Error(`No answers lead to ${[...left].join(', ')} in ${service.id}.`)
    chosen.push(best.answers)
    for (const id of best.steps) left.delete(id)
  }
  return chosen.map((answers, index) => index === 0 ? answers : withoutPhotos(service, answers))
}

/** A camera takes its time: the first walk brings photos, the others leave them out where that leads the same way. */
function withoutPhotos(service: Service, answers: Answers): Answers {
  const mayBeEmpty = service.steps.filter((step) => step.type === 'photo' && !step.required && answers[step.id] !== undefined)
  const without = { ...answers, ...Object.fromEntries(mayBeEmpty.map(({ id }) => [id, { kind: 'empty' } as const])) }
  const ids = (given: Answers) => pathOf(service, given).map(({ id }) => id).join()
  return ids(without) === ids(answers) ? without : answers
}
