/** Correct and withdraw, made without network on another device and delivered before what they are about: the desk's thread is right. */
import type { Page } from '@playwright/test'
import type { Answers } from '../../src/domain/answers.ts'
import type { FollowUpKind } from '../../src/domain/follow-up.ts'
import { openHarness, type OutboxForTest } from '../harness/serve.ts'
import { openMatrix, sameInEvery } from '../matrix/matrix-look.ts'
import { lookAt } from '../support/axe-screen.ts'
import { desk, expectPrintable, expectScreen, expectUsable, signInAt } from '../support/desk-screens.ts'
import { enrolKiosk, expect, test } from '../support/fixtures.ts'
import { until } from '../support/intake-process.ts'
import { type KioskPage, kioskPage } from '../support/kiosk-page.ts'
import { languageName } from '../support/texts.ts'

/** In the pages of the harness. */
declare const outbox: OutboxForTest

const answers: Answers = {
  what: { kind: 'value', answer: { type: 'choice', value: 'waste-bin' } },
  danger: { kind: 'value', answer: { type: 'yes-no', value: false } },
  'bin-problem': { kind: 'unknown' }, description: { kind: 'empty' }, seen: { kind: 'unknown' }, photo: { kind: 'empty' },
  where: { kind: 'value', answer: { type: 'place', value: { by: 'words', words: 'Bij de vijver' } } },
  reply: { kind: 'value', answer: { type: 'choice', value: 'none' } },
}
const correction = 'Het is de bak aan de overkant.'

type Receipt = { readonly number: string; readonly code: string }

/** Number and code, typed from paper, and one of the ways. */
async function beginFollowUp(page: Page, kiosk: KioskPage, { number, code }: Receipt, kind: FollowUpKind): Promise<void> {
  const { t } = kiosk
  const way = page.getByRole('button', { name: kiosk.questionTexts('what').options?.[kind]?.label ?? kind })
  await page.getByRole('button', { name: languageName(kiosk.language) }).click()
  await page.getByRole('button', { name: t('services.follow') }).click()
  await kiosk.heading(t('follow.title'))
  await way.click()
  await expect(kiosk.summary).toBeFocused()
  if (kind === 'correct') await lookAt(page, 'nl: a follow-up without number and code')
  await page.getByLabel(t('follow.number'), { exact: true }).fill(number.toLowerCase().replaceAll('-', ' '))
  await page.getByLabel(t('follow.code'), { exact: true }).fill(code.toLowerCase())
  await way.click()
  await kiosk.heading(kiosk.texts.title)
  if (kind === 'correct') await lookAt(page, 'nl: a follow-up, before the start')
  await kiosk.press(t('before.start'))
}

test('a request, a correction and a withdrawal come in the wrong order, and are one thread', async ({ browser, context, guard, site }) => {
  const { intake, gate, desk: client } = site
  const otherContext = await browser.newContext()
  await guard.watch(otherContext)
  const elsewhere = await openHarness(otherContext, intake.kioskOrigin)
  await elsewhere.evaluate((code) => outbox.enrol(code), await client.enrolmentCode('Bibliotheek'))
  const page = await enrolKiosk(context, site)
  const kiosk = kioskPage(page, 'nl', 'vervolg')
  const { t } = kiosk

  // Put away on a device that does not come home for a while.
  const original = await elsewhere.evaluate((given) => outbox.putAway({ answers: given, withPhoto: false }), answers)
  await gate.close()
  await beginFollowUp(page, kiosk, original, 'correct')
  await kiosk.fill('wrong', correction)
  await lookAt(page, 'nl: a follow-up, what is wrong')
  await kiosk.next()
  await kiosk.question('photo')
  await kiosk.takePhoto()
  await kiosk.next()
  await kiosk.heading(t('check.title'))
  await expect(page.getByText(original.number.replace(/^([A-Z]+-\d{4})-(\d{4})(\d{5})(\d)$/u, '$1-$2-$3-$4'))).toBeVisible()
  await expect(page.locator('main'), 'The code is shown to nobody who looks along.').not.toContainText(original.code)
  await lookAt(page, 'nl: a follow-up, check')
  const corrected = await kiosk.send()
  expect(corrected.code, 'One code opens them all.').toBe(original.code)
  await expect(page.getByText(t('receipt.notSent'))).toBeVisible()
  await lookAt(page, 'nl: a follow-up, receipt', { typed: [original.code] })
  await kiosk.finish()
  await kiosk.press(t('ended.next'))
  await beginFollowUp(page, kiosk, original, 'withdraw')
  await kiosk.question('before-withdrawal')
  await lookAt(page, 'nl: a follow-up, what withdrawing does')
  await kiosk.next()
  await kiosk.question('why-withdrawn')
  await kiosk.press(t('question.skip'))
  await kiosk.heading(t('check.title'))
  await kiosk.send()

  // They arrive first, and wait by themselves.
  await gate.open()
  await until(async () => (await client.list('received')).rows.filter(({ state }) => state.kind === 'received' && state.waitsForOriginal).length === 2)
  const deskPage = await context.newPage()
  await signInAt(deskPage, site)
  await expect(deskPage.getByText(desk('states.waitsForOriginal'))).toHaveCount(2)
  await expectUsable(deskPage, 'follow-ups that wait')

  await elsewhere.evaluate(() => outbox.deliverFromNowOn())
  await until(async () => (await client.rows()).length === 1)
  await deskPage.evaluate(() => window.dispatchEvent(new Event('focus')))
  const row = deskPage.getByRole('row', { name: 'Bibliotheek' })
  await expect(row).toContainText(desk('followUps.more', { kind: desk('followUps.kinds.withdraw'), count: 1 }))
  await expect(deskPage.getByRole('row')).toHaveCount(2)
  await expectUsable(deskPage, 'a thread')

  await row.getByRole('link').click()
  await expectScreen(deskPage, desk('submission.heading'))
  const cards = deskPage.locator('.follow-up')
  await expect(cards).toHaveCount(2)
  await expect(cards.nth(0)).toContainText(correction)
  await expect(cards.nth(0).getByRole('img')).toHaveAttribute('src', /^blob:/u)
  await expect(cards.nth(1)).toContainText(desk('followUps.kinds.withdraw'))
  await expectUsable(deskPage, 'a thread, open')
  await expectPrintable(deskPage)
  await deskPage.getByRole('button', { name: desk('followUps.see') }).click()
  await expect(deskPage.getByText(desk('followUps.seen'))).toBeVisible()
  await expect(deskPage.getByText(desk('followUps.new'))).toHaveCount(0)
  await expectUsable(deskPage, 'a thread, seen')

  // With either number and the one code the resident sees that they came.
  const phone = await otherContext.newPage()
  await phone.goto(`${intake.kioskOrigin}/volg#${original.number}.${original.code}`)
  await expect(phone.getByText(t('follow.later'))).toBeVisible()
  await openMatrix(phone, sameInEvery([])).look('the follow page, with what was sent later', { isFollowPage: true })
  await otherContext.close()
})
