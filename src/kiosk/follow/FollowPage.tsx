/** "Hoe staat het met mijn verzoek?" on anyone's own telephone. */
import { useEffect, useRef, useState } from 'preact/hooks'
import type { CaseView } from '../../domain/case-protocol.ts'
import type { CatalogueManifest } from '../../domain/intake-protocol.ts'
import type { CallResult } from '../../outbox/intake-call.ts'
import { Button } from '../../ui/Button.tsx'
import { directionOf } from '../../ui/direction.ts'
import { CaseStatus } from '../parts/CaseStatus.tsx'
import { FollowFields } from '../parts/FollowFields.tsx'
import { type TypedQuery, useFollow } from '../parts/use-follow.ts'
import type { FollowQuery } from '../state/follow-query.ts'
import type { KioskTexts } from '../texts.ts'

type FollowPageProps = {
  readonly texts: KioskTexts
  /** From the QR; searched at once when it is there. */
  readonly query: TypedQuery
  readonly search: (query: FollowQuery) => Promise<CallResult<CaseView>>
  readonly onTitle: (title: string) => void
  /** What this municipality offers; none where that cannot be heard. */
  readonly askLanguages: () => Promise<NonNullable<CatalogueManifest['languages']>>
}

export function FollowPage({ texts, query, search, onTitle, askLanguages }: FollowPageProps) {
  const { t, language, show } = texts
  const follow = useFollow(search, query)
  const isShown = follow.state.kind === 'shown'
  const title = t(isShown ? 'follow.status' : 'follow.title')
  useEffect(() => onTitle(title), [title, onTitle])
  const [languages, setLanguages] = useState<Awaited<ReturnType<typeof askLanguages>>>([])
  useEffect(() => void askLanguages().then(setLanguages), [askLanguages])
  const isTried = useRef(false)
  useEffect(() => {
    if (query.number === '' || isTried.current) return
    isTried.current = true
    follow.show()
  })
  return (
    <form class="screen follow-page" autocomplete="off" noValidate onSubmit={(event) => event.preventDefault()}>
      <header class="head no-print">
        {isShown ? <p class="where"><strong>{t('follow.title')}</strong></p> : <span />}
        <div class="tools" role="group" aria-label={t('languages.title')}>
          {languages.map(({ tag, name }) => (
            <button key={tag} type="button" class="tool" lang={tag} dir={directionOf(tag)} aria-pressed={language.value === tag} onClick={() => void show(tag)}>{name}</button>
          ))}
        </div>
      </header>
      <main class="main" key={isShown ? 'shown' : 'asking'}>
        {follow.state.kind === 'shown'
          ? <CaseStatus view={follow.state.view} t={t} language={language.value} />
          : <FollowFields follow={follow} t={t} takeFocus={follow.attempt > 0} />}
        {languages.some(({ tag, reviewed }) => tag === language.value && !reviewed) && <p class="small soft">{t('languages.dutchCounts')}</p>}
        <div class="row">
          {isShown
            ? <Button onPress={follow.again}>{t('follow.again')}</Button>
            : <Button look="go" onPress={follow.show}>{t('follow.show')}</Button>}
        </div>
      </main>
    </form>
  )
}
