/** What the kiosk's own rules hold against an answer, as a colleague reads it. */
import type { FindingCode } from '../../domain/flow.ts'
import { text, type TextKey } from '../texts.ts'

const sentences: Readonly<Record<FindingCode, TextKey>> = {
  'answer-missing': 'findings.answer-missing',
  'answer-off-path': 'findings.answer-off-path',
  'answer-unknown-question': 'findings.answer-unknown-question',
  'answer-of-other-type': 'findings.answer-of-other-type',
  'answer-unknown-option': 'findings.answer-unknown-option',
  'answer-too-long': 'findings.answer-too-long',
  'answer-too-many': 'findings.answer-too-many',
  'date-too-early': 'findings.date-too-early',
  'date-too-late': 'findings.date-too-late',
  'time-too-early': 'findings.time-too-early',
  'time-too-late': 'findings.time-too-late',
  'request-redirected': 'findings.request-redirected',
}

/** A sentence for each code of `flow.ts`; a code of a newer intake gets one that is true of all of them. */
export function printFinding(code: string): string {
  return text(isFindingCode(code) ? sentences[code] : 'findings.other')
}

function isFindingCode(code: string): code is FindingCode {
  return Object.hasOwn(sentences, code)
}
