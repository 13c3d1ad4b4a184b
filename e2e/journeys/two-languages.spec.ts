/** Two languages at once: a resident writes Farsi, the helper beside reads Dutch, and the desk reads both. */
import type { Locator, Page } from '@playwright/test'
import { printCaseNumber } from '../../src/domain/case-number.ts'
import { lookAt } from '../support/axe-screen.ts'
import { desk, expectUsable, signInAt } from '../support/desk-screens.ts'
import { enrolKiosk, expect, test } from '../support/fixtures.ts'
import { signOff, signOn, untilKnown } from '../support/helper-duty.ts'
import { until } from '../support/intake-process.ts'
import { kioskPage } from '../support/kiosk-page.ts'
import { cutFaults } from '../support/screen-measures.ts'
import { serviceTextsOf, textsOf } from '../support/texts.ts'

const dutch = textsOf('nl', 'kiosk')
const dutchQuestions = serviceTextsOf('nl', 'melding-openbare-ruimte').questions

/** What the helper reads: whole lines, each in its own language and direction. */
function helperLine(within: Page | Locator, text: string): Locator {
  return within.locator('bdi[lang=nl][dir=ltr]').filter({ hasText: text })
}

async function lookLarge(page: Page, name: string): Promise<void> {
  await lookAt(page, name, { language: 'fa', direction: 'rtl' })
  const size = page.viewportSize() ?? { width: 1280, height: 720 }
  for (const [width, scale] of [[390, '2'], [320, '2'], [768, '3']] as const) {
    await page.setViewportSize({ width, height: 844 })
    await page.evaluate((to) => document.documentElement.style.setProperty('--text-scale', to), scale)
    expect.soft(await page.evaluate(cutFaults), `${name}, at ${width} px with ${scale} times the size`).toEqual([])
  }
  await page.evaluate(() => document.documentElement.style.removeProperty('--text-scale'))
  await page.setViewportSize(size)
}

test('a resident asks in Farsi beside a helper who reads Dutch, and the desk reads both @firefox', async ({ page: office, context, site }) => {
  await site.desk.addHelper({ name: 'Fatma', role: 'volunteer', organisation: 'Bibliotheek Centrum', pin: '4711' })
  const page = await enrolKiosk(context, site)
  await untilKnown(page, 'Fatma')
  const kiosk = kioskPage(page, 'fa')
  const { t, questionTexts } = kiosk

  // Alone: one language. With a helper: the second, below every text, and outside its name.
  await kiosk.begin()
  await expect(helperLine(page, dutchQuestions['what']?.label ?? '')).toHaveCount(0)
  await signOn(kiosk, 'Fatma', '4711')
  await expect(helperLine(page, dutchQuestions['what']?.label ?? '')).toBeVisible()
  // What a screen reader is given: the helper's line as a text of its own, and cards named by the resident's words alone.
  const lamp = questionTexts('what').options?.['street-light']?.label ?? ''
  await expect(page.getByRole('radio', { name: lamp, exact: true })).toBeAttached()
  await expect(page.getByRole('main')).toMatchAriaSnapshot(`
    - button "${dutch('helperLine.also')}" [pressed]
    - paragraph
    - heading "${questionTexts('what').label}" [level=1]
    - text: ${JSON.stringify(dutchQuestions['what']?.label)}
    - radiogroup "${questionTexts('what').label}":
      - radio "${lamp}"
  `)
  await expect(helperLine(page, dutchQuestions['what']?.options?.['street-light']?.label ?? '')).toBeVisible()
  await kiosk.press(t('question.why'))
  await expect(helperLine(page, dutchQuestions['what']?.why ?? '')).toBeVisible()
  await kiosk.next()
  await expect(helperLine(kiosk.summary, dutchQuestions['what']?.missing ?? '')).toBeVisible()
  await expect(helperLine(page, dutchQuestions['what']?.missing ?? '')).toHaveCount(2)
  expect(await kiosk.summary.ariaSnapshot(), 'An alert calls out the resident\'s sentences alone.').not.toContain(dutchQuestions['what']?.missing)
  await lookLarge(page, 'two languages: a question, refused')

  // One tap takes them away and brings them back. "Rustig" has none.
  const toggle = page.getByRole('button', { name: dutch('helperLine.also') })
  await toggle.click()
  await expect(page.locator('.helper-line')).toHaveCount(0)
  await toggle.click()
  await expect(helperLine(page, dutchQuestions['what']?.label ?? '')).toBeVisible()
  await kiosk.press(t('toolbar.contrast'))
  await page.getByRole('checkbox', { name: t('contrast.calm') }).check({ force: true })
  await kiosk.press(t('toolbar.close'))
  await expect(page.locator('.helper-line, .toggle-helper')).toHaveCount(0)
  await kiosk.press(t('toolbar.contrast'))
  await page.getByRole('checkbox', { name: t('contrast.calm') }).uncheck({ force: true })
  await kiosk.press(t('toolbar.close'))

  // A helper may read another language than Dutch.
  await kiosk.press(t('state.helping', { name: 'Fatma' }))
  await lookLarge(page, 'two languages: the helper\'s own')
  await page.getByRole('radio', { name: 'Polski' }).check({ force: true })
  await kiosk.press(t('toolbar.close'))
  await expect(page.locator('bdi[lang=pl]').filter({ hasText: serviceTextsOf('pl', 'melding-openbare-ruimte').questions['what']?.label ?? '' })).toBeVisible()
  await kiosk.press(t('state.helping', { name: 'Fatma' }))
  await page.getByRole('radio', { name: 'فارسی' }).check({ force: true })
  await expect(page.locator('.helper-line'), 'Nobody reads the same twice.').toHaveCount(0)
  await page.getByRole('radio', { name: 'Nederlands' }).check({ force: true })
  await kiosk.press(t('toolbar.close'))

  // The whole request, in the resident's own words; the helper writes beside two of them.
  const inDutch = page.getByRole('textbox', { name: dutch('helperLine.label') })
  await kiosk.choose('what', 'street-light')
  await kiosk.answerYesNo('danger', false)
  await kiosk.choose('lamp-problem', 'off')
  await kiosk.fill('lamp-number', '۴۷۱۱')
  await kiosk.next()
  await kiosk.fill('description', 'چراغ جلوی خانه‌ام خاموش است')
  await inDutch.fill('x'.repeat(1001))
  await kiosk.next()
  await expect(kiosk.summary).toContainText(t('problems.text-long'))
  await inDutch.fill('De lamp voor mijn huis is uit.')
  await lookLarge(page, 'two languages: the helper writes')
  await kiosk.next()
  await kiosk.placeBy('byWords')
  await kiosk.fill('where', 'کنار آب', t('fields.place.words'))
  await inDutch.fill('Bij het water')
  await kiosk.next()
  await kiosk.press(t('fields.date.yesterday'))
  await kiosk.next()
  await kiosk.question('photo')
  await kiosk.next()
  await kiosk.choose('reply', 'phone')
  await kiosk.fill('name', 'فاطمه', t('fields.name.given'))
  await kiosk.fill('name', 'Voorbeeld', t('fields.name.family'))
  await kiosk.next()
  await kiosk.fill('phone-number', '0612345678', t('fields.phone.label'))
  await kiosk.next()

  await kiosk.heading(t('check.title'))
  await expect(kiosk.answerAt('description')).toContainText('چراغ جلوی خانه‌ام خاموش است')
  await expect(kiosk.answerAt('description')).toContainText(t('helperLine.mark'))
  await expect(kiosk.answerAt('description')).toContainText('De lamp voor mijn huis is uit.')
  await expect(helperLine(kiosk.answerAt('what'), dutchQuestions['what']?.options?.['street-light']?.label ?? '')).toBeVisible()
  await lookLarge(page, 'two languages: check')
  await kiosk.confirmAndSend()
  await kiosk.heading(t('receipt.receivedTitle'))
  await expect(helperLine(page, dutch('receipt.receivedTitle'))).toBeVisible()
  await expect(page.getByText(t('helperLine.receipt'))).toBeVisible()
  await lookLarge(page, 'two languages: receipt')
  const { number } = await kiosk.readReceipt()
  await kiosk.press(t('receipt.done'))
  await kiosk.heading(dutch('ended.title'))
  await kiosk.press(dutch('ended.next'))
  await signOff(kioskPage(page), 'Fatma')

  // The desk: Dutch labels, the resident's own words, and the helper's beside them.
  await until(async () => (await site.desk.rows()).some(({ state }) => state.kind === 'registered'))
  const [row] = await site.desk.rows()
  expect(row && printCaseNumber(row.number)).toBe(number)
  await signInAt(office, site, `/submissions/${row?.id ?? ''}`)
  await office.getByRole('button', { name: desk('submission.reveal'), exact: true }).click()
  const answerAt = (id: string) => office.locator('.answers > div').filter({ has: office.getByText(dutchQuestions[id]?.short ?? '', { exact: true }) }).getByRole('definition')
  await expect(answerAt('what')).toHaveText(dutchQuestions['what']?.options?.['street-light']?.label ?? '')
  const described = answerAt('description')
  await expect(described.locator('[lang=fa]')).toHaveText('چراغ جلوی خانه‌ام خاموش است')
  await expect(described).toContainText(`${desk('submission.helperLine')}De lamp voor mijn huis is uit.`)
  await expect(answerAt('where')).toContainText('Bij het water')
  await expect(answerAt('lamp-number'), 'No line was written here.').toHaveText('۴۷۱۱')
  await expectUsable(office, 'a request in two languages')
})
