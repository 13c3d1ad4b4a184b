/** What happens next, and whom to ask. */
import { type Kiosk, serviceTexts } from '../state/kiosk.ts'
import { dividedIn } from '../state/look.ts'
import type { Say } from '../texts.ts'

type NextStepsProps = {
  readonly kiosk: Kiosk
  readonly service: string
  readonly t: Say
  readonly language: string
  /** The same once more in another language: without a heading of its own. */
  readonly isSecond?: boolean
}

/** Terms are said as a number of working days after receipt: a calendar date is only known once it was received. */
export function NextSteps({ kiosk, service, t, language, isSecond = false }: NextStepsProps) {
  const { municipality, services } = kiosk.catalogue.value.definitions
  const days = services.find(({ id }) => id === service)?.answerWithinWorkingDays ?? 0
  const visit = municipality.visit[language]
  const walkIn = visit === undefined ? undefined : dividedIn(kiosk.look, language, visit)
  return (
    <section class="stack">
      {!isSecond && <h2>{t('receipt.next')}</h2>}
      <ol class="steps">
        {serviceTexts(kiosk, service, language)?.next.map((line) => <li key={line}>{line.replaceAll('{{days}}', String(days))}</li>)}
      </ol>
      <p>{t('receipt.questions', { telephone: municipality.telephone })}{walkIn !== undefined && ` ${t('receipt.noCall')} ${walkIn}`}</p>
    </section>
  )
}
