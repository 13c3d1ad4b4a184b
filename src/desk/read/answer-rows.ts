/** The answers of one submission in the order in which they were asked, each beside the short name of its question. */
import type { DeskCatalogue } from '../client/desk-client.ts'
import type { Revealed } from '../../domain/desk-protocol.ts'
import { text } from '../texts.ts'
import { printFinding } from './print-finding.ts'
import { printAnswer, type PrintedAnswer } from './print-answer.ts'

export type Content = NonNullable<Revealed['content']>
export type AnswerRow = {
  readonly question: string
  /** The question in a few words. */
  readonly name: string
  readonly answer: PrintedAnswer
  /** What it says in Dutch, after the helper who was there; absent where none wrote it down. */
  readonly helperLine?: string
  /** What the kiosk's own rules hold against this answer, as sentences. */
  readonly findings: readonly string[]
}

/**
 * One row for each answer, and one for each question that should have been answered.
 * What the catalogue does not know comes last, under the id that it came with: nothing of what was sent is left out.
 */
export function answerRows(content: Content, catalogue: DeskCatalogue | undefined): readonly AnswerRow[] {
  const texts = catalogue?.texts[content.service]?.questions
  return questionsInOrder(content, catalogue).map((question) => {
    // A forged id can be the name of something that every object has.
    const answer = Object.hasOwn(content.answers, question) ? content.answers[question] : undefined
    const helperLine = content.helperLines !== undefined && Object.hasOwn(content.helperLines, question) ? content.helperLines[question] : undefined
    return {
      question,
      name: texts?.[question]?.short ?? text('submission.questionUnknown', { question }),
      answer: answer === undefined ? { kind: 'open', words: text('submission.empty'), ask: false } : printAnswer(answer, texts?.[question]),
      ...(helperLine === undefined ? {} : { helperLine }),
      findings: content.findings.filter((finding) => finding.question === question).map((finding) => printFinding(finding.code)),
    }
  })
}

/** How many answers someone still has to ask for. */
export function openQuestions(rows: readonly AnswerRow[]): number {
  return rows.filter(({ answer }) => answer.kind === 'open' && answer.ask).length
}

function questionsInOrder({ service, answers, helperLines = {}, findings }: Content, catalogue: DeskCatalogue | undefined): readonly string[] {
  const sent = new Set([...Object.keys(answers), ...Object.keys(helperLines), ...findings.map(({ question }) => question)])
  const steps = catalogue?.definitions.services.find(({ id }) => id === service)?.steps ?? []
  const known = steps.map(({ id }) => id).filter((id) => sent.has(id))
  return [...new Set([...known, ...sent])]
}
