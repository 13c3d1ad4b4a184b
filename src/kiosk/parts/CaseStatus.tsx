/** How a request stands: the latest state as the heading, the municipality's own words, then what went before. */
import { printCaseNumber } from '../../domain/case-number.ts'
import type { CaseView } from '../../domain/case-protocol.ts'
import { StepHeading } from '../../ui/StepHeading.tsx'
import { sayMoment } from '../state/print-date.ts'
import type { Say } from '../texts.ts'

type CaseStatusProps = { readonly view: CaseView; readonly t: Say; readonly language: string }
type Moment = CaseView['history'][number]

/** Notes are written at the desk, in Dutch, whatever language the resident reads. */
const noteLanguage = 'nl'

export function CaseStatus({ view, t, language }: CaseStatusProps) {
  const latest = view.history.at(-1) ?? { status: 'received' as const, at: view.receivedAt }
  const earlier = view.history.slice(0, -1).reverse()
  return (
    <>
      <p class="small soft">{t('follow.number')} <strong class="case-number" dir="ltr">{printCaseNumber(view.number)}</strong></p>
      <div class="ask">
        <StepHeading>{t(`follow.statuses.${latest.status}`)}</StepHeading>
        <p class="soft">{t('follow.since', { date: sayMoment(latest.at, language) })}</p>
      </div>
      <Note moment={latest} t={t} language={language} />
      {(view.history.length > 1 || latest.status !== 'received') && (
        <section class="stack">
          <h2>{t('follow.history')}</h2>
          <ul class="history">
            {earlier.map((moment) => (
              <li key={moment.at}>
                <p><strong>{t(`follow.statuses.${moment.status}`)}</strong> <span class="soft">{sayMoment(moment.at, language)}</span></p>
                <Note moment={moment} t={t} language={language} />
              </li>
            ))}
            {!view.history.some(({ status }) => status === 'received') && <li>{t('follow.received', { date: sayMoment(view.receivedAt, language) })}</li>}
          </ul>
        </section>
      )}
      <Later view={view} t={t} language={language} />
    </>
  )
}

/** What the resident sent after it: that it came, and nothing of what it says. */
function Later({ view: { followUps = [] }, t, language }: CaseStatusProps) {
  if (followUps.length === 0) return null
  return (
    <section class="stack">
      <h2>{t('follow.later')}</h2>
      <ul class="history">
        {followUps.map(({ kind, number, receivedAt }) => <li key={number}>{t(`follow.kinds.${kind}`, { date: sayMoment(receivedAt, language) })}</li>)}
      </ul>
    </section>
  )
}

function Note({ moment, t, language }: { readonly moment: Moment } & Pick<CaseStatusProps, 't' | 'language'>) {
  if (moment.note === undefined) return null
  return (
    <section class="card note">
      <h2>{t('follow.note')}</h2>
      <p class="lines-kept" lang={noteLanguage} dir="auto">{moment.note}</p>
      {language !== noteLanguage && <p class="small soft">{t('follow.noteLanguage')}</p>}
    </section>
  )
}
