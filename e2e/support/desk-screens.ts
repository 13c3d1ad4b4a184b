/** What every journey through the desk's screens does: sign in, wait for a screen, and hold it to the same demands. */
import { type BrowserContext, expect, type Locator, type Page, test } from '@playwright/test'
import type { Answers } from '../../src/domain/answers.ts'
import { openHarness, type OutboxForTest } from '../harness/serve.ts'
import { type Demands, lookAt } from './axe-screen.ts'
import { deskUser } from './desk-client.ts'
import type { Site } from './fixtures.ts'
import { until } from './intake-process.ts'
import { cutFaults } from './screen-measures.ts'
import { textsOf } from './texts.ts'

export const desk = textsOf('nl', 'desk')

/** Opens an address of the desk and signs in there. */
export async function signInAt(page: Page, { intake }: Pick<Site, 'intake'>, path = '/'): Promise<void> {
  await page.goto(`${intake.deskOrigin}${path}`)
  await page.getByLabel(desk('signIn.username'), { exact: true }).fill(deskUser.username)
  await page.getByLabel(desk('signIn.password'), { exact: true }).fill(deskUser.password)
  await page.getByRole('button', { name: desk('signIn.submit') }).click()
  await expect(page.getByText(desk('page.signedInAs', { name: deskUser.displayName }))).toBeVisible()
}

/** The heading of the screen is there and has the focus, so that a screen reader says where one is. */
export async function expectScreen(page: Page, heading: string): Promise<void> {
  await expect(page.getByRole('heading', { level: 1, name: heading })).toBeFocused()
}

/** A mouse needs less room than a finger (WCAG 2.5.5), and a colleague's own browser may fill in the colleague's own name. */
const demands: Demands = { smallestTargetPx: 44, mayRemember: true }

/**
 * Nothing to find by a look; nothing cut or wider than the screen, on a telephone and with text of twice the size.
 * @param state where heading, dialog and alert do not tell it from another state of the same screen
 */
export async function expectUsable(page: Page, state?: string): Promise<void> {
  const name = await nameOfScreen(page, state)
  await lookAt(page, name, demands)
  const size = page.viewportSize() ?? { width: 1280, height: 800 }
  for (const { width, textPercent } of [{ width: 390, textPercent: 100 }, { width: 1280, textPercent: 200 }, { width: 390, textPercent: 200 }]) {
    await page.setViewportSize({ width, height: 844 })
    await page.evaluate((percent) => { document.documentElement.style.setProperty('--text-scale', String(percent / 100)) }, textPercent)
    expect.soft(await page.evaluate(cutFaults), `${name}, at ${width} px with ${textPercent} % text`).toEqual([])
  }
  await page.evaluate(() => { document.documentElement.style.removeProperty('--text-scale') })
  await page.setViewportSize(size)
}

/** Nothing to find on paper, where there is nothing to tap and no menu. */
export async function expectPrintable(page: Page): Promise<void> {
  // Firefox takes no notice of the media it is asked to show.
  if (page.context().browser()?.browserType().name() !== 'chromium') return
  await page.emulateMedia({ media: 'print' })
  await expect(page.getByRole('navigation', { includeHidden: true })).toBeHidden()
  await lookAt(page, await nameOfScreen(page, 'on paper'), { ...demands, smallestTargetPx: 'none' })
  await page.emulateMedia({ media: null })
}

/** A screen by its heading, what lies over it and what it warns of, in the journey that came to it. */
async function nameOfScreen(page: Page, state?: string): Promise<string> {
  const [heading = '', ...others] = await page.locator('h1, dialog[open] h2, [role=alert]').allInnerTexts()
  const also = [...others.map((text) => text.split('\n')[0]), state].filter((each) => each !== undefined)
  return [`desk, ${test.info().title}: ${heading}`, ...also].join(', ')
}

export type SentRequest = { readonly id: string; readonly number: string; readonly code: string }
export type Device = {
  /** Sends one, and waits until the intake has looked at it and at its photo. */
  readonly send: (answers: Answers, withPhoto?: boolean) => Promise<SentRequest>
}

/** An enrolled device without screens. */
export async function openDevice(context: BrowserContext, { intake, desk: client }: Pick<Site, 'intake' | 'desk'>, place: string): Promise<Device> {
  const page = await openHarness(context, intake.kioskOrigin)
  expect(await page.evaluate((code) => outbox.enrol(code), await client.enrolmentCode(place))).toBe('enrolled')
  await page.evaluate(() => outbox.deliverFromNowOn())
  return {
    send: async (answers, withPhoto = false) => {
      const sent = await page.evaluate((request) => outbox.putAway(request), { answers, withPhoto })
      await until(async () => (await client.rows()).some(({ id, state }) => id === sent.id && state.kind !== 'received'))
      return { id: sent.id, number: sent.number, code: sent.code }
    },
  }
}

/** In the pages of the harness. */
declare const outbox: OutboxForTest

/** A button of the desk, by the key of its words. */
export const button = (page: Page, key: string): Locator => page.getByRole('button', { name: desk(key), exact: true })

/** A link, by its words. */
export const link = (page: Page, name: string): Locator => page.getByRole('link', { name, exact: true })
