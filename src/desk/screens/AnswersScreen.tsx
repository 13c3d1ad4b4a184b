/** How often a question was answered at the kiosk itself, per week or month. Nothing in it is about a person. */
import { useEffect, useState } from 'preact/hooks'
import { unreachable } from '../../domain/assert.ts'
import type { AnswersReport } from '../../domain/desk-protocol.ts'
import { Notice } from '../../ui/Notice.tsx'
import { StepHeading } from '../../ui/StepHeading.tsx'
import { Facts } from '../parts/Facts.tsx'
import { Loading } from '../parts/Loading.tsx'
import { Problem } from '../parts/Problem.tsx'
import { Table } from '../parts/Table.tsx'
import { answerPeriods, type Period, type PeriodLength } from '../read/answer-periods.ts'
import type { AnswersStore } from '../state/answers-store.ts'
import { text } from '../texts.ts'

/** As many as one looks back on; a year of weeks would be a wall. */
const shownPeriods = 12
const lengths = ['week', 'month'] as const
const columns = [text('answered.question'), text('answered.shown'), text('answered.settled'), text('answered.notSettled')]

export function AnswersScreen({ store }: { readonly store: AnswersStore }) {
  const [length, setLength] = useState<PeriodLength>('week')
  useEffect(() => { void store.show() }, [store])
  return (
    <div class="stack">
      <StepHeading>{text('answered.title')}</StepHeading>
      <p>{text('answered.lead')}</p>
      <div class="row" role="group" aria-label={text('answered.per')}>
        {lengths.map((each) => (
          <button key={each} type="button" class={each === length ? 'btn btn-go' : 'btn'} aria-pressed={each === length} onClick={() => setLength(each)}>
            {text(`answered.length.${each}`)}
          </button>
        ))}
      </div>
      <Report store={store} length={length} />
    </div>
  )
}

function Report({ store, length }: { readonly store: AnswersStore; readonly length: PeriodLength }) {
  const report = store.report.value
  switch (report.kind) {
    case 'loading': return <Loading />
    case 'failed': return <Problem code={report.code} onAgain={() => void store.show()} />
    case 'ready': return <Periods report={report.value} length={length} />
    default: return unreachable(report)
  }
}

function Periods({ report, length }: { readonly report: AnswersReport; readonly length: PeriodLength }) {
  const periods = answerPeriods(report, length).slice(0, shownPeriods)
  if (periods.length === 0) return <Notice><p>{text('answered.none')}</p></Notice>
  return <>{periods.map((period) => <OnePeriod key={period.from} period={period} />)}</>
}

function OnePeriod({ period: { from, name, total, rows } }: { readonly period: Period }) {
  return (
    <section class="card stack" aria-labelledby={`period-${from}`}>
      <h2 id={`period-${from}`}>{name}</h2>
      <Facts
        facts={[
          { name: text('answered.settledHere'), value: total.settled },
          { name: text('answered.shown'), value: total.shown },
          { name: text('answered.notSettled'), value: total.notSettled },
        ]}
      />
      <Table caption={name} isCaptionUnseen columns={columns}>
        {rows.map(({ answer, question, shown, settled, notSettled }) => (
          <tr key={answer}>
            <th scope="row">{question}</th>
            <td data-name={text('answered.shown')}>{shown}</td>
            <td data-name={text('answered.settled')}>{settled}</td>
            <td data-name={text('answered.notSettled')}>{notSettled}</td>
          </tr>
        ))}
      </Table>
    </section>
  )
}
