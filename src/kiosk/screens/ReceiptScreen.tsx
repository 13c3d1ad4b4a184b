/** What a resident takes home: number, code, what happens next, and two ways to ask, one of them without calling. */
import { useEffect, useState } from 'preact/hooks'
import { printCaseNumber } from '../../domain/case-number.ts'
import { printFollowCode } from '../../domain/follow-code.ts'
import type { CaseNumber } from '../../domain/ids.ts'
import { isPracticeNumber } from '../../domain/practice.ts'
import { directionOf } from '../../ui/direction.ts'
import { HelperLine } from '../../ui/HelperLine.tsx'
import { Notice } from '../../ui/Notice.tsx'
import { Qr } from '../../ui/Qr.tsx'
import { StepHeading } from '../../ui/StepHeading.tsx'
import { DutchCounts } from '../parts/DutchCounts.tsx'
import { NextSteps } from '../parts/NextSteps.tsx'
import { PaperChoice } from '../parts/PaperChoice.tsx'
import { Screen } from '../parts/Screen.tsx'
import type { Receipt } from '../state/journey.ts'
import type { Kiosk } from '../state/kiosk.ts'
import { sayMoment } from '../state/print-date.ts'
import { receiptWords } from '../state/receipt-words.ts'
import type { Say, TextKey } from '../texts.ts'

/** Says "received" only when the intake did: until then the request is kept on this device. */
export function ReceiptScreen({ kiosk, receipt }: { readonly kiosk: Kiosk; readonly receipt: Receipt }) {
  const { t, language } = kiosk.texts
  const [canPrint, setCanPrint] = useState(true)
  const { title, status, tone, pictogram } = wordsOf(kiosk, receipt, t, language.value)
  const { municipality } = kiosk.catalogue.value.definitions
  const beside = kiosk.helperView.value?.shown.value
  const theirs = beside && wordsOf(kiosk, receipt, beside.t, beside.language)
  return (
    <Screen
      kiosk={kiosk} title={title} isLast
      back={{ label: t('receipt.print'), onPress: () => setCanPrint(kiosk.tools.print()) }}
      next={{ label: t('receipt.done'), onPress: () => kiosk.visit.happen('done') }}
    >
      <p class="print-only"><strong>{t('page.municipality', { name: municipality.name })}</strong></p>
      <StepHeading>{title}</StepHeading>
      <HelperLine language={beside?.language} text={theirs?.title} own={title} />
      <Notice tone={tone} pictogram={pictogram} live><p><strong>{status}</strong></p><HelperLine language={beside?.language} text={theirs?.status} isUnspoken /></Notice>
      {!canPrint && <Notice tone="error" live><p>{t('receipt.printFailed')}</p></Notice>}
      {receipt.follows !== undefined && <Notice pictogram="information"><p>{t('receipt.follows', { number: printCaseNumber(receipt.follows) })}</p></Notice>}
      {receipt.hasHelperLines === true && <p>{t('helperLine.receipt')}</p>}
      <Proof kiosk={kiosk} receipt={receipt} />
      <PaperChoice kiosk={kiosk} />
      <div class="halves">
        <NextSteps kiosk={kiosk} service={receipt.service} t={t} language={language.value} />
        <InDutch kiosk={kiosk} receipt={receipt} />
      </div>
      <DutchCounts kiosk={kiosk} />
      <p class="small soft">{t('receipt.printed', { date: sayMoment(receipt.putAwayAtMs, language.value) })}</p>
    </Screen>
  )
}

/** What it says of its request, in a language; of practice, that there is none. */
function wordsOf(kiosk: Kiosk, { number }: Receipt, t: Say, language: string) {
  if (isPracticeNumber(number)) {
    return { title: t('practice.receiptTitle'), status: t('practice.notSent'), tone: 'wait', pictogram: 'warning' } as const
  }
  const { title, status, tone, pictogram } = receiptWords(kiosk.station.receiptState.value, (instant) => sayMoment(instant, language))
  return { title: t(title), status: t(status.key, status.values), tone, pictogram }
}

/** Number and code: large, in groups, and as a QR whose address holds them behind the #, where no server sees them. */
function Proof({ kiosk, receipt }: { readonly kiosk: Kiosk; readonly receipt: Receipt }) {
  const { t } = kiosk.texts
  const beside = kiosk.helperView.value?.shown.value
  const line = (key: TextKey) => <HelperLine language={beside?.language} text={beside?.t(key)} />
  const { number, code } = receipt
  const { followAddress } = kiosk.tools
  return (
    <section class="proof">
      <div class="proof-head">
        <p class="proof-label">{t('receipt.number')}</p>
        {line('receipt.number')}
        <p class="proof-number" dir="ltr">{numberLines(number).map((line) => <span key={line}>{line}</span>)}</p>
      </div>
      <div class="proof-words">
        <p class="proof-label">{t('receipt.code')}</p>
        {line('receipt.code')}
        <p class="proof-code" dir="ltr">{printFollowCode(code)}</p>
        <p>{t('receipt.keep')} <strong>{t('receipt.followAt', { address: followAddress.replace(/^https?:\/\//, '') })}</strong></p>
        {line('receipt.keep')}
        <p class="no-print">{t('receipt.copy')}</p>
        {line('receipt.copy')}
      </div>
      <figure class="proof-qr">
        <Qr content={`${followAddress}#${number}.${code}`} label={t('receipt.qrAlt')} />
        <figcaption class="small">{t('receipt.qr')}</figcaption>
      </figure>
    </section>
  )
}

/** Where there is no room for one line, it breaks after the year and nowhere else. */
function numberLines(number: CaseNumber): readonly string[] {
  return printCaseNumber(number).split(/(?<=-\d{4}-)(?=\d{4}-\d{5}-)/u)
}

/** For whoever helps the resident at home: the same in the municipality's own language. */
function InDutch({ kiosk, receipt }: { readonly kiosk: Kiosk; readonly receipt: Receipt }) {
  const { texts, catalogue } = kiosk
  const own = catalogue.value.definitions.municipality.languages[0] ?? 'nl'
  const [say, setSay] = useState<{ readonly t: Say }>()
  useEffect(() => {
    void texts.translateIn(own).then((t) => setSay({ t }))
  }, [own, texts])
  if (own === texts.language.value || say === undefined) return null
  const { title, status } = wordsOf(kiosk, receipt, say.t, own)
  return (
    <section class="card stack small" data-unspoken lang={own} dir={directionOf(own)}>
      <h2>{say.t('receipt.inDutch')}</h2>
      {/* A roll may be cut between the two. */}
      <p class="roll-only">{say.t('receipt.number')} <strong>{printCaseNumber(receipt.number)}</strong></p>
      <p><strong>{title}.</strong> {status}</p>
      <NextSteps kiosk={kiosk} service={receipt.service} t={say.t} language={own} isSecond />
    </section>
  )
}
