/** A day, in whatever way it is typed; the kiosk says back which day it understood. */
import { parseDate, printDate } from '../../domain/input/date.ts'
import { addDays, type PlainDate } from '../../domain/plain-date.ts'
import { HelperLine } from '../../ui/HelperLine.tsx'
import { TextField } from '../../ui/TextField.tsx'
import { withTyped } from '../state/draft.ts'
import { sayDay } from '../state/print-date.ts'
import { boundsOf } from '../state/read-typed.ts'
import { fieldFrame } from './field-frame.tsx'
import { hintId, type QuestionOf, type QuestionProps } from './question-props.ts'

/** Thirty years and some: an example of a birthday. */
const longAgoDays = 11_111

export function DateQuestion(props: QuestionProps<QuestionOf<'date'>>) {
  const { kiosk, question, draft, texts, beside } = props
  const { t, language } = kiosk.texts
  const today = kiosk.visit.today()
  const typed = draft.typed.date ?? ''
  const bounds = boundsOf(question, today)
  const understood = typed.trim() === '' ? undefined : parseDate(typed, bounds)
  const fill = (value: string) => kiosk.visit.edit((before) => withTyped(before, 'date', value))
  const near = [
    { key: 'fields.date.today', date: today }, { key: 'fields.date.yesterday', date: addDays(today, -1) }, { key: 'fields.date.tomorrow', date: addDays(today, 1) },
  ] as const
  // A question that may be about long ago is about no day of this week: "Vandaag" would only be in the way.
  const isLongAgo = bounds.earliest !== undefined && bounds.earliest < addDays(today, -longAgoDays)
  const example = [isLongAgo ? -longAgoDays : -12, 3, 0].map((days) => addDays(today, days)).find((date) => isWithin(date, bounds)) ?? today
  const hint = hintId(texts)
  return (
    <>
      <TextField
        {...fieldFrame(props, 'date', (say) => ({ label: say('fields.date.label'), hint: say('fields.date.hint', { example: printDate(example) }) }))}
        value={typed} width="short" onInput={fill} onEnter={kiosk.visit.goOn}
        {...(hint === undefined ? {} : { alsoDescribedBy: hint })}
      />
      <p class="understood" role="status">
        {understood?.kind === 'valid' && t('fields.date.understood', { date: sayDay(understood.value, language.value) })}
      </p>
      {understood?.kind === 'valid' && (
        <HelperLine language={beside?.language} text={beside?.t('fields.date.understood', { date: sayDay(understood.value, beside.language) })} />
      )}
      <div class="row">
        {near.filter(({ date }) => !isLongAgo && isWithin(date, bounds)).map(({ key, date }) => (
          <button key={key} type="button" class="toggle" onClick={() => fill(printDate(date))}>
            <span>{t(key)}{beside?.onCard(key)}</span>
          </button>
        ))}
      </div>
    </>
  )
}

function isWithin(date: PlainDate, { earliest, latest }: ReturnType<typeof boundsOf>): boolean {
  return (earliest === undefined || date >= earliest) && (latest === undefined || date <= latest)
}
