/** A step that asks nothing: a few lines to read, and what is to be paid where it is about that. */
import { Fragment } from 'preact'
import type { Fee } from '../../catalogue/municipality.ts'
import type { QuestionTexts } from '../../catalogue/service-texts.ts'
import { plainDateOf } from '../../domain/plain-date.ts'
import type { ReadStep } from '../../domain/service.ts'
import { HelperLine } from '../../ui/HelperLine.tsx'
import { Notice } from '../../ui/Notice.tsx'
import type { HelperLines } from '../state/helper-view.ts'
import { feeOf, type Kiosk } from '../state/kiosk.ts'
import { sayAmount } from '../state/print-amount.ts'
import { sayDate } from '../state/print-date.ts'

type ToReadProps = { readonly kiosk: Kiosk; readonly step: ReadStep; readonly texts: QuestionTexts | undefined; readonly beside: HelperLines | undefined }

export function ToRead({ kiosk, step, texts, beside }: ToReadProps) {
  const fee = feeOf(kiosk, step)
  return (
    <Notice>
      {fee !== undefined && <Amount kiosk={kiosk} fee={fee} />}
      <LinesToRead texts={texts} beside={beside} />
    </Notice>
  )
}

/** The lines of a step that is read, each with the helper's below it. */
export function LinesToRead({ texts, beside }: Pick<ToReadProps, 'texts' | 'beside'>) {
  return (
    <>
      {texts?.body?.map((line, index) => (
        <Fragment key={line}>
          <p>{line}</p>
          <HelperLine language={beside?.language} text={beside?.texts?.body?.[index]} own={line} />
        </Fragment>
      ))}
    </>
  )
}

function Amount({ kiosk, fee }: { readonly kiosk: Kiosk; readonly fee: Fee }) {
  const { t, language } = kiosk.texts
  const since = plainDateOf(fee.date)
  return (
    <>
      <p class="amount">{sayAmount(fee.cents, language.value)}</p>
      {since !== undefined && <p class="small">{t('fields.amount.since', { date: sayDate(since, language.value) })}</p>}
    </>
  )
}
