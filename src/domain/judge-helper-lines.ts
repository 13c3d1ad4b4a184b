/** Which answers a helper may write beside, and how much: on the device before sending, at the intake after opening. */
import { type Answer, type Answers, maxPlaceWords, maxText } from './answers.ts'
import { type Finding, pathOf } from './flow.ts'
import type { HelperLines } from './helper-lines.ts'
import { asksNothing, type Service, type Step } from './service.ts'

/**
 * Room for a line beside an answer, in UTF-16 units: as much as the answer itself has.
 * @returns undefined where there are no words of the resident's own to stand beside
 */
export function helperLineRoom(step: Step, answer: Answer | undefined): number | undefined {
  if (answer?.kind !== 'value' || answer.answer.type !== step.type) return undefined
  switch (step.type) {
    case 'text':
    case 'long-text': return step.maxLength ?? maxText
    case 'place': return answer.answer.type === 'place' && answer.answer.value.by === 'words' ? maxPlaceWords : undefined
    default: return undefined
  }
}

/**
 * Judges the lines beside a set of answers with the rules of the answers themselves, on the device and at the intake.
 * @returns every finding; empty when all may stand there
 */
export function judgeHelperLines(service: Service, answers: Answers, lines: HelperLines): readonly Finding[] {
  const path = new Map(pathOf(service, answers).map((step) => [step.id, step]))
  return Object.entries(lines).flatMap(([question, line]): readonly Finding[] => {
    const step = path.get(question)
    if (step === undefined) return [{ question, code: service.steps.some(({ id }) => id === question) ? 'answer-off-path' : 'answer-unknown-question' }]
    const room = asksNothing(step) ? undefined : helperLineRoom(step, Object.hasOwn(answers, question) ? answers[question] : undefined)
    if (room === undefined) return [{ question, code: 'answer-of-other-type' }]
    return line.length > room ? [{ question, code: 'answer-too-long' }] : []
  })
}
