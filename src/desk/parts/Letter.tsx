/**
 * The confirmation of receipt (Awb 4:3a) in large type, in the resident's language and in Dutch. The day that counts is the one on which the
 * intake had it. Nothing of the answers but who it is for.
 */
import { printCaseNumber } from '../../domain/case-number.ts'
import type { Revealed } from '../../domain/desk-protocol.ts'
import { printFollowCode } from '../../domain/follow-code.ts'
import type { FollowCode } from '../../domain/ids.ts'
import type { DeskCatalogue } from '../client/desk-client.ts'
import { letterSay } from '../letter-texts.ts'
import { addresseeOf, letterDate } from '../read/letter.ts'

export type LetterProps = {
  readonly row: Revealed['row']
  readonly content: NonNullable<Revealed['content']>
  /** One for each language, the resident's first. */
  readonly catalogues: readonly { readonly language: string; readonly catalogue: DeskCatalogue }[]
  readonly code: FollowCode | undefined
  /** Where a resident follows a request, as it is typed. */
  readonly followAddress: string
  readonly nowMs: number
}

export function Letter(props: LetterProps) {
  return <>{props.catalogues.map((each) => <Sheet key={each.language} {...props} {...each} />)}</>
}

type SheetProps = LetterProps & LetterProps['catalogues'][number]

function Sheet({ row, content, language, catalogue, code, followAddress, nowMs }: SheetProps) {
  const say = letterSay(language)
  const { municipality, services } = catalogue.definitions
  const texts = catalogue.texts[content.service]
  const days = services.find(({ id }) => id === content.service)?.answerWithinWorkingDays ?? 0
  const { name, address } = addresseeOf(content.answers)
  return (
    <article class="letter" lang={language}>
      <p><strong>{say('municipality', { name: municipality.name })}</strong></p>
      {(name !== undefined || address !== undefined) && <address>{name}{name !== undefined && address !== undefined && <br />}{address}</address>}
      <p>{letterDate(nowMs, language)}</p>
      <h2>{say('title')}</h2>
      <p>{name === undefined ? say('greetingAnyone') : say('greeting', { name })}</p>
      <p>{say('received', { date: letterDate(row.receivedAt, language), service: texts?.title ?? content.service })}</p>
      <p class="letter-proof">{say('number')}<strong>{printCaseNumber(row.number)}</strong></p>
      {code === undefined
        ? <p>{say('codePaper')}</p>
        : <p class="letter-proof">{say('code')}<strong>{printFollowCode(code)}</strong>{say('codeOld')}</p>}
      <h3>{say('next')}</h3>
      <ol class="steps">{texts?.next.map((line) => <li key={line}>{line.replaceAll('{{days}}', String(days))}</li>)}</ol>
      <p>{say('follow', { address: followAddress })}</p>
      <h3>{say('questions')}</h3>
      <p>{say('call', { telephone: municipality.telephone })}</p>
      {municipality.visit[language] !== undefined && <p>{say('noCall')} {municipality.visit[language]}</p>}
      <p>{say('regards')}<br />{say('municipality', { name: municipality.name })}</p>
    </article>
  )
}
