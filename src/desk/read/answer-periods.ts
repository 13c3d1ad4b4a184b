/** Counts per day, as weeks or months: what a team looks back on. */
import type { AnswersReport } from '../../domain/desk-protocol.ts'
import { addDays, plainDateOf, type PlainDate, weekday } from '../../domain/plain-date.ts'
import { text } from '../texts.ts'
import { printDay } from './print-time.ts'

export type PeriodLength = 'week' | 'month'
export type Counts = Pick<AnswersReport['days'][number], 'shown' | 'settled' | 'notSettled'>
export type Period = {
  /** Its first day. */
  readonly from: PlainDate
  readonly name: string
  readonly total: Counts
  /** The answer that settled most comes first. */
  readonly rows: readonly (Counts & { readonly answer: string; readonly question: string })[]
}

const monthFormat = new Intl.DateTimeFormat('nl-NL', { timeZone: 'UTC', month: 'long', year: 'numeric' })
const none: Counts = { shown: 0, settled: 0, notSettled: 0 }

/** The periods in which something was asked, the newest first. */
export function answerPeriods({ days, questions }: AnswersReport, length: PeriodLength): readonly Period[] {
  const periods = new Map<PlainDate, Map<string, Counts>>()
  for (const { day, answer, ...counts } of days) {
    const date = plainDateOf(day)
    if (date === undefined) continue
    const from = firstDayOf(date, length)
    const answers = periods.get(from) ?? new Map<string, Counts>()
    periods.set(from, answers.set(answer, plus(answers.get(answer) ?? none, counts)))
  }
  return [...periods].toSorted(([a], [b]) => a < b ? 1 : -1).map(([from, answers]) => ({
    from, name: nameOf(from, length),
    total: [...answers.values()].reduce(plus, none),
    rows: [...answers].map(([answer, counts]) => ({ answer, question: questions[answer] ?? answer, ...counts }))
      .toSorted((a, b) => b.settled - a.settled || b.shown - a.shown),
  }))
}

/** Monday, as ISO 8601 counts weeks, or the first of the month. */
function firstDayOf(day: PlainDate, length: PeriodLength): PlainDate {
  return addDays(day, 1 - (length === 'week' ? weekday(day) : Number(day.slice(8))))
}

function nameOf(from: PlainDate, length: PeriodLength): string {
  return length === 'week' ? text('answered.week', { day: printDay(from) }) : monthFormat.format(new Date(from))
}

function plus(a: Counts, b: Counts): Counts {
  return { shown: a.shown + b.shown, settled: a.settled + b.settled, notSettled: a.notSettled + b.notSettled }
}
