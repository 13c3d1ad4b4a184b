/** A walk along every screen of a visit, from the choice of a language to the document that comes after it. */
import { expect, type Page } from '@playwright/test'
import type { Answers } from '../../src/domain/answers.ts'
import { pathOf } from '../../src/domain/flow.ts'
import { followUpQuestion, isFollowUp } from '../../src/domain/follow-up.ts'
import { asksNothing, isRedirect, type Service, type Step } from '../../src/domain/service.ts'
import type { MatrixLook, MatrixMore } from '../matrix/matrix-look.ts'
import { kioskAnswers } from './kiosk-answers.ts'
import { kioskScreen, type KioskScreen } from './kiosk-screen.ts'
import { coveringWalks, stepName } from './service-walks.ts'
import type { StatesOf } from './step-states.ts'
import { languageName } from './texts.ts'

export type Walk = {
  readonly page: Page
  readonly look: MatrixLook
  /** Before the name of each screen, where it is looked at in a condition of its own. */
  readonly as?: string
  readonly states: StatesOf
  /** The sentence that the state line says at every screen of the visit. */
  readonly stateSays?: string
  /** Those that are walked. */
  readonly services: readonly Service[]
  /** Names of screens that are looked at elsewhere. */
  readonly passed?: readonly string[]
  /** What is done at "check your answers" of a service; says whether the visit is over then. */
  readonly atCheck?: (screen: KioskScreen, look: MatrixLook, service: Service) => Promise<'over' | 'still here'>
}

/** Walks every step of these services in Dutch, each looked at once. Ends at the first screen, after the last visit. */
export async function walkServices(walk: Walk): Promise<void> {
  const seen = new Set<string>(walk.passed)
  for (const service of walk.services) {
    for (const answers of coveringWalks(service, seen)) await visit(walk, { service, answers, seen, look: lookOf(walk, service) })
  }
}

type Visit = { readonly service: Service; readonly answers: Answers; readonly seen: Set<string>; readonly look: MatrixLook }

function lookOf({ page, look, as, stateSays }: Walk, { id }: Service): MatrixLook {
  const { t } = kioskScreen(page, 'nl', id)
  const stateLine = page.getByRole('group', { name: t('state.label'), includeHidden: true })
  return async (name, more) => {
    if (stateSays !== undefined) await expect(stateLine).toContainText(t(stateSays))
    await look(as === undefined ? name : `${as}: ${name}`, more)
  }
}

async function visit(walk: Walk, visiting: Visit): Promise<void> {
  const { page } = walk
  const { service, answers, seen } = visiting
  const screen = kioskScreen(page, 'nl', service.id)
  const { t, press, heading } = screen
  await once('languages', visiting)
  await page.getByRole('button', { name: languageName('nl') }).click()
  await heading(t('services.title'))
  await once('services', visiting)
  await choose(screen, visiting)
  await heading(screen.texts.title)
  await once(`${service.id}, before the start`, visiting)
  await press(t('before.start'))
  // The rest of a way was seen on another one: whoever has enough may stop. What a follow-up is for was said where it began.
  const path = pathOf(service, answers).filter(({ id }) => !isFollowUp(service) || id !== followUpQuestion)
  const isNew = path.map(({ id }) => !seen.has(stepName(service, id)))
  const passing = seen.has(checkOf(service)) ? path.slice(0, isNew.lastIndexOf(true) + 1) : path
  for (const step of passing) await passStep(step, screen, walk, visiting)
  await leave(passing.at(-1), screen, walk, visiting)
}

/** Of no request; number and code are right in themselves, which is all that a device can know. */
const onPaper = { number: 'VBST-2026-1234-56789-5', code: 'K7M4-Q2XD-H' }

/** A service by its tile; a follow-up by number, code and what it is for. */
async function choose({ page, t, heading, texts, questionTexts }: KioskScreen, { service, answers }: Visit): Promise<void> {
  if (!isFollowUp(service)) return page.getByRole('button', { name: texts.title }).click()
  const wanted = answers[followUpQuestion]
  const way = wanted?.kind === 'value' && wanted.answer.type === 'choice' ? wanted.answer.value : ''
  await page.getByRole('button', { name: t('services.follow') }).click()
  await heading(t('follow.title'))
  await page.getByLabel(t('follow.number'), { exact: true }).fill(onPaper.number)
  await page.getByLabel(t('follow.code'), { exact: true }).fill(onPaper.code)
  await page.getByRole('button', { name: questionTexts(followUpQuestion).options?.[way]?.label ?? way }).click()
}

async function once(name: string, { seen, look }: Visit, more?: MatrixMore): Promise<void> {
  if (seen.has(name)) return
  seen.add(name)
  await look(name, more)
}

/** Looks at a step, answers it and goes on; a redirect is where it ends. */
async function passStep(step: Step, screen: KioskScreen, { states }: Walk, { service, answers, seen, look }: Visit): Promise<void> {
  const name = stepName(service, step.id)
  const given = kioskAnswers(screen)
  await screen.question(step.id)
  if (!seen.has(name)) {
    seen.add(name)
    await states(step, { screen, answers: given, look: (state, more = {}) => look(`${name}, ${state}`, { ...more, isState: more.isMain !== true }) })
  }
  if (asksNothing(step)) return isRedirect(step) ? undefined : screen.next()
  await given.answer(step, answers[step.id] ?? { kind: 'empty' })
}

/** Ends the visit where it is: at "check your answers", at a redirect, or in between. */
async function leave(last: Step | undefined, screen: KioskScreen, walk: Walk, visiting: Visit): Promise<void> {
  const { t, press } = screen
  if (last !== undefined && isRedirect(last)) {
    await press(t('redirected.done'))
  } else if (await checkFirst(screen, walk, visiting) === 'still here') {
    await once('stop', visiting, { opening: [{ key: 'question.stop' }] })
    await press(t('question.stop'))
    await press(t('stop.yes'))
  }
  await passEnded(walk, visiting)
}

async function checkFirst(screen: KioskScreen, { atCheck }: Walk, visiting: Visit): Promise<'over' | 'still here'> {
  const name = checkOf(visiting.service)
  if (visiting.seen.has(name)) return 'still here'
  await screen.heading(screen.t('check.title'))
  await once(name, visiting)
  return await atCheck?.(screen, visiting.look, visiting.service) ?? 'still here'
}

/** In the document after a visit nothing of it is left: neither its language nor its look, nor a state line. */
async function passEnded({ page }: Walk, visiting: Visit): Promise<void> {
  const { t, press, heading } = kioskScreen(page, 'nl')
  await heading(t('ended.title'))
  await once('ended', visiting, { isBare: true })
  await press(t('ended.next'))
  await heading(t('attract.title'))
}

function checkOf({ id }: Service): string {
  return `${id}, check`
}
