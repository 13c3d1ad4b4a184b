/** A time of day, in whatever way it is typed; the kiosk says back which time it understood. */
import { parseTime } from '../../domain/input/time.ts'
import { HelperLine } from '../../ui/HelperLine.tsx'
import { TextField } from '../../ui/TextField.tsx'
import { withTyped } from '../state/draft.ts'
import { sayTime } from '../state/print-date.ts'
import type { Say } from '../texts.ts'
import { fieldFrame } from './field-frame.tsx'
import { hintId, type QuestionOf, type QuestionProps } from './question-props.ts'

export function TimeQuestion(props: QuestionProps<QuestionOf<'time'>>) {
  const { kiosk, question, draft, texts, beside } = props
  const { t, language } = kiosk.texts
  const typed = draft.typed.time ?? ''
  const understood = typed.trim() === '' ? undefined : parseTime(typed, question)
  const hint = hintId(texts)
  return (
    <>
      <TextField
        {...fieldFrame(props, 'time', (say, read) => ({ label: say('fields.time.label'), hint: hintOf(question, say, read) }))} value={typed} width="short"
        onInput={(value) => kiosk.visit.edit((before) => withTyped(before, 'time', value))} onEnter={kiosk.visit.goOn}
        {...(hint === undefined ? {} : { alsoDescribedBy: hint })}
      />
      <p class="understood" role="status">
        {understood?.kind === 'valid' && t('fields.time.understood', { time: sayTime(understood.value, language.value) })}
      </p>
      {understood?.kind === 'valid' && (
        <HelperLine language={beside?.language} text={beside?.t('fields.time.understood', { time: sayTime(understood.value, beside.language) })} />
      )}
    </>
  )
}

/** Half past the hour: that minutes may be typed too. */
const anExample = '10:30'

/** Which times there are to choose from, where the question says so. */
function hintOf({ earliest, latest }: QuestionOf<'time'>, t: Say, language: string): string {
  const say = (time: string) => sayTime(time, language)
  return earliest === undefined || latest === undefined
    ? t('fields.time.hint', { example: say(anExample) })
    : t('fields.time.hintBetween', { earliest: say(earliest), latest: say(latest), example: say(anExample > earliest && anExample < latest ? anExample : earliest) })
}
