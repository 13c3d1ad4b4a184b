/** What a helper writes in Dutch beside the resident's own words: kept with the draft of the answer, and travelling beside it. */
import type { Answer } from '../../domain/answers.ts'
import { pathOf } from '../../domain/flow.ts'
import type { HelperLines } from '../../domain/helper-lines.ts'
import { helperLineRoom } from '../../domain/judge-helper-lines.ts'
import { parseLongText } from '../../domain/input/text.ts'
import type { Step } from '../../domain/service.ts'
import { editDraft, type Journey, requestAt, withRequest } from './journey.ts'
import { draftAt, type Request } from './request.ts'

/** The journey after a keystroke in the helper's line. What was confirmed before was something else. */
export function withHelperLine(journey: Journey, helperLine: string): Journey {
  const edited = editDraft(journey, (draft) => ({ ...draft, helperLine }))
  const request = requestAt(edited)
  return request === undefined ? edited : withRequest(edited, { ...request, isConfirmed: false })
}

/**
 * The lines that travel: beside answers on the path that are in the resident's own words. One that stands beside anything else stays behind, and
 * comes back when such an answer does. One that is too long is among them, for `judgeHelperLines` to say so.
 */
export function helperLinesOf({ service, answers, drafts }: Pick<Request, 'service' | 'answers' | 'drafts'>): HelperLines {
  return Object.fromEntries(pathOf(service, answers).flatMap((step) => {
    const line = helperLineAt(step, answers[step.id], drafts[step.id]?.helperLine)
    return line === undefined ? [] : [[step.id, line] as const]
  }))
}

/** The line beside one answer, as it would travel. */
export function helperLineBeside(request: Request, step: Step): string | undefined {
  return helperLineAt(step, request.answers[step.id], draftAt(request, step.id).helperLine)
}

function helperLineAt(step: Step, answer: Answer | undefined, typed = ''): string | undefined {
  if (helperLineRoom(step, answer) === undefined) return undefined
  return cleanHelperLine(typed)
}

/** As it would travel, however long; undefined where nothing is written. */
export function cleanHelperLine(typed: string): string | undefined {
  const line = parseLongText(typed, Infinity)
  return line.kind === 'valid' ? line.value : undefined
}
