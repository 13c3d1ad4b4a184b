/** The questions that are answered here, and a field to look for one. */
import { useState } from 'preact/hooks'
import type { AnswersPart } from '../../catalogue/answer-page.ts'
import { Button } from '../../ui/Button.tsx'
import { Notice } from '../../ui/Notice.tsx'
import { PictogramMedal } from '../../ui/Pictogram.tsx'
import { StepHeading } from '../../ui/StepHeading.tsx'
import { TextField } from '../../ui/TextField.tsx'
import type { Kiosk } from '../state/kiosk.ts'
import { dividedIn } from '../state/look.ts'
import { searchAnswers } from '../state/search-answers.ts'
import { Screen } from './Screen.tsx'
import { WaysToPerson } from './WaysToPerson.tsx'

export function AnswerList({ kiosk, pages, searched }: { readonly kiosk: Kiosk; readonly pages: AnswersPart; readonly searched: string }) {
  const { t, language } = kiosk.texts
  const [typed, setTyped] = useState(searched)
  const found = searchAnswers(pages, typed)
  return (
    <Screen kiosk={kiosk} title={t('ask.title')} back={{ onPress: kiosk.visit.goBack }}>
      <StepHeading>{t('ask.title')}</StepHeading>
      <TextField id="search" label={t('ask.search')} hint={t('ask.searchHint', { example: t('ask.example') })} value={typed} onInput={setTyped} />
      <p class="soft" role="status">{typed.trim() === '' || found.length === 0 ? '' : t('ask.found', { count: found.length })}</p>
      {found.length === 0 && (
        <>
          <Notice live>
            <p>{t('ask.none')}</p>
            <Button onPress={() => setTyped('')}>{t('ask.all')}</Button>
          </Notice>
          <WaysToPerson kiosk={kiosk} />
        </>
      )}
      <ul class="tiles questions">
        {found.map(({ id, pictogram, question }) => (
          <li key={id}>
            <button type="button" class="tile" onClick={() => kiosk.visit.openAnswers({ searched: typed, page: { id } })}>
              <PictogramMedal name={pictogram} />
              <span><strong>{dividedIn(kiosk.look, language.value, question)}</strong></span>
              <span class="chevron" />
            </button>
          </li>
        ))}
      </ul>
    </Screen>
  )
}
