/** One answer: large plain lines, where they come from, and whether they were enough. */
import { useEffect, useRef } from 'preact/hooks'
import type { AnswerPage } from '../../catalogue/answer-page.ts'
import { plainDateOf } from '../../domain/plain-date.ts'
import { Button } from '../../ui/Button.tsx'
import { PictogramMedal } from '../../ui/Pictogram.tsx'
import { StepHeading } from '../../ui/StepHeading.tsx'
import { type Kiosk, serviceTexts } from '../state/kiosk.ts'
import { sayDate } from '../state/print-date.ts'
import { Screen } from './Screen.tsx'

type AnswerReadProps = {
  readonly kiosk: Kiosk
  readonly page: AnswerPage
  readonly onShown: () => void
  readonly onEnd: (how: 'settled' | 'person' | 'arrange') => void
}

export function AnswerRead({ kiosk, page, onShown, onEnd }: AnswerReadProps) {
  const { visit, texts: { t, language } } = kiosk
  const shown = useRef(onShown)
  useEffect(() => shown.current(), [])
  const checked = plainDateOf(page.checkedOn)
  return (
    <Screen kiosk={kiosk} title={t('ask.title')} back={{ label: t('ask.otherQuestion'), onPress: visit.goBack }}>
      <StepHeading>{page.question}</StepHeading>
      <div class="reading">{page.body.map((line) => <p key={line}>{line}</p>)}</div>
      {page.more !== undefined && (
        <section class="stack">
          <h2>{t('ask.more')}</h2>
          {page.more.map((line) => <p key={line}>{line}</p>)}
        </section>
      )}
      <GoOn kiosk={kiosk} page={page} />
      <div class="soft">
        <p>{t('ask.source', { source: page.source.name })}</p>
        {checked !== undefined && <p>{t('ask.checked', { date: sayDate(checked, language.value) })}</p>}
      </div>
      <section class="stack card" aria-labelledby="enough">
        <h2 id="enough">{t('ask.enough')}</h2>
        <div class="reading-ends">
          <Button look="go" onPress={() => onEnd('settled')}>{t('ask.yes')}</Button>
          <Button onPress={() => onEnd('arrange')}>{t('ask.arrange')}</Button>
          <Button onPress={() => onEnd('person')}>{t('ask.talk')}</Button>
        </div>
      </section>
    </Screen>
  )
}

/** A service that goes on where the answer ends, if this municipality offers it. */
function GoOn({ kiosk, page }: Pick<AnswerReadProps, 'kiosk' | 'page'>) {
  const service = kiosk.catalogue.value.definitions.services.find(({ id }) => id === page.service)
  if (service === undefined) return null
  return (
    <button type="button" class="tile" onClick={() => kiosk.visit.chooseService(service)}>
      <PictogramMedal name={service.pictogram} />
      <span><strong>{serviceTexts(kiosk, service.id)?.title}</strong><small>{kiosk.texts.t('ask.service')}</small></span>
      <span class="chevron" />
    </button>
  )
}
