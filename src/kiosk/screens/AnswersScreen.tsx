/** "Ik heb een vraag": looked for, read, and settled on the spot, with or without network. */
import { useEffect, useRef, useState } from 'preact/hooks'
import type { AnswerPage, AnswersPart } from '../../catalogue/answer-page.ts'
import type { AnswerCounted } from '../../domain/settled-answers.ts'
import { Button } from '../../ui/Button.tsx'
import { Notice } from '../../ui/Notice.tsx'
import { StepHeading } from '../../ui/StepHeading.tsx'
import { AnswerEnd } from '../parts/AnswerEnd.tsx'
import { AnswerList } from '../parts/AnswerList.tsx'
import { AnswerRead } from '../parts/AnswerRead.tsx'
import { Screen } from '../parts/Screen.tsx'
import { WaysToPerson } from '../parts/WaysToPerson.tsx'
import type { AnswersPlace } from '../state/journey.ts'
import type { Kiosk } from '../state/kiosk.ts'
import { type Divide, dividerOf } from '../state/look.ts'

export function AnswersScreen({ kiosk, place }: { readonly kiosk: Kiosk; readonly place: AnswersPlace }) {
  const { pages, again } = useAnswers(kiosk)
  const count = useCount(kiosk)
  if (pages === 'coming' || pages === 'away') return <NotHere kiosk={kiosk} isAway={pages === 'away'} onAgain={again} />
  const shown = dividerOf(kiosk.look, kiosk.texts.language.value)
  const page = pages.find(({ id }) => id === place.page?.id)
  if (page === undefined) return <AnswerList kiosk={kiosk} pages={pages} searched={place.searched} />
  const end = (how: 'settled' | 'person' | 'arrange') => {
    count(page, how === 'settled' ? 'settled' : 'notSettled')
    if (how === 'arrange') kiosk.visit.openServices()
    else kiosk.visit.openAnswers({ searched: place.searched, page: { id: page.id, end: how } })
  }
  if (place.page?.end !== undefined) return <AnswerEnd kiosk={kiosk} end={place.page.end} />
  return <AnswerRead key={page.id} kiosk={kiosk} page={shown === undefined ? page : divided(page, shown)} onShown={() => count(page, 'shown')} onEnd={end} />
}

function divided(page: AnswerPage, divide: Divide): AnswerPage {
  const { question, body, more } = page
  return { ...page, question: divide(question), body: body.map(divide), ...(more === undefined ? {} : { more: more.map(divide) }) }
}

/** The pages in the language shown; another language brings its own. */
function useAnswers(kiosk: Kiosk): { readonly pages: AnswersPart | 'coming' | 'away'; readonly again: () => void } {
  const language = kiosk.texts.language.value
  const [pages, setPages] = useState<AnswersPart | 'coming' | 'away'>('coming')
  const [attempt, setAttempt] = useState(0)
  useEffect(() => {
    let isWanted = true
    const take = (found: AnswersPart | undefined) => {
      if (isWanted) setPages(found ?? 'away')
    }
    kiosk.tools.readAnswers().then(take, (cause) => {
      reportError(cause)
      take(undefined)
    })
    return () => {
      isWanted = false
    }
  }, [kiosk, language, attempt])
  return {
    pages,
    again: () => {
      setPages('coming')
      setAttempt(attempt + 1)
    },
  }
}

/** Each answer counts once in a visit as shown, and once in how it ended, however often one goes to and fro. */
function useCount(kiosk: Kiosk): (page: AnswerPage, what: AnswerCounted) => void {
  const counted = useRef(new Set<string>())
  return ({ id }, what) => {
    const once = `${id} ${what === 'shown'}`
    if (counted.current.has(once)) return
    counted.current.add(once)
    kiosk.tools.countAnswer(id, what).catch(reportError)
  }
}

function NotHere({ kiosk, isAway, onAgain }: { readonly kiosk: Kiosk; readonly isAway: boolean; readonly onAgain: () => void }) {
  const { t } = kiosk.texts
  return (
    <Screen kiosk={kiosk} title={t('ask.title')} back={{ onPress: kiosk.visit.goBack }}>
      <StepHeading>{t('ask.title')}</StepHeading>
      <Notice tone="wait" live>
        <p>{t(isAway ? 'ask.away' : 'ask.coming')}</p>
        {isAway && <Button onPress={onAgain}>{t('ask.again')}</Button>}
      </Notice>
      {isAway && <WaysToPerson kiosk={kiosk} />}
    </Screen>
  )
}
