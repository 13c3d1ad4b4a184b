/** What every journey through the desk's screens does: sign in, wait for a screen, and hold it to the same demands. */
import { AxeBuilder } from '@axe-core/playwright'
import { type BrowserContext, expect, type Page } from '@playwright/test'
import type { Answers } from '../../src/domain/answers.ts'
import { openHarness, type OutboxForTest } from '../harness/serve.ts'
import { deskUser } from './desk-client.ts'
import type { Site } from './fixtures.ts'
import { until } from './intake-process.ts'
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

/** Nothing for axe to find; nothing wider than the screen, on a telephone and with text of twice the size. */
export async function expectUsable(page: Page): Promise<void> {
  const { violations } = await new AxeBuilder({ page }).analyze()
  expect(violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(' ')}`)).toEqual([])
  const size = page.viewportSize() ?? { width: 1280, height: 800 }
  for (const { width, textPercent } of [{ width: 390, textPercent: 100 }, { width: 1280, textPercent: 200 }, { width: 390, textPercent: 200 }]) {
    await page.setViewportSize({ width, height: 844 })
    await page.evaluate((percent) => { document.documentElement.style.setProperty('--text-scale', String(percent / 100)) }, textPercent)
    const tooWide = await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth)
    expect(tooWide, `Sideways at ${width} px with ${textPercent} % text`).toBe(0)
  }
  await page.evaluate(() => { document.documentElement.style.removeProperty('--text-scale') })
  await page.setViewportSize(size)
}

export type SentRequest = { readonly id: string; readonly number: string }
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
      return { id: sent.id, number: sent.number }
    },
  }
}

/** In the pages of the harness. */
declare const outbox: OutboxForTest
