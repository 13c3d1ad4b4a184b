/** How the kiosk behaves under a hand: where focus goes, what stays, what a browser gets to know, and how a visit ends. */
import { generate } from 'lean-qr'
import type { Page } from '@playwright/test'
import { qrPath } from '../../src/ui/qr-path.ts'
import { lookAt } from '../support/axe-screen.ts'
import { chooseScale } from '../support/display-choices.ts'
import { expect, test } from '../support/fixtures.ts'
import { kioskPage } from '../support/kiosk-page.ts'

test.describe.configure({ mode: 'parallel' })

/** What has focus: its id, or its words. */
function focused(page: Page): Promise<string> {
  return page.evaluate(() => document.activeElement?.id || (document.activeElement?.textContent ?? ''))
}

/** Everything in which a browser keeps things by itself. */
function keptByBrowser(page: Page) {
  return page.evaluate(() => ({ address: location.href, state: history.state as unknown, local: localStorage.length, session: sessionStorage.length, title: document.title }))
}

test('focus begins at each heading, goes to what is missing, and from there to its field', async ({ enrolled: { page, kiosk } }) => {
  await kiosk.begin()
  expect(await focused(page)).toBe('heading')
  await kiosk.next()
  await expect(kiosk.summary).toBeFocused()
  await kiosk.next()
  await expect(kiosk.summary).toBeFocused()
  await kiosk.press(kiosk.questionTexts('what').missing ?? '')
  await expect(page.getByRole('radio').first()).toBeFocused()
  await page.keyboard.press('ArrowDown')
  await expect(page.getByRole('radio').nth(1)).toBeChecked()
  await kiosk.next()
  await kiosk.question('danger')
  expect(await focused(page)).toBe('heading')
})

test('by keys alone, Enter in a line is "Verder", and nothing is ever submitted', async ({ enrolled: { page, kiosk } }) => {
  await kiosk.begin()
  await kiosk.choose('what', 'street-light')
  await kiosk.answerYesNo('danger', false)
  await kiosk.choose('lamp-problem', 'off')
  await page.getByRole('textbox').pressSequentially('4711')
  await page.keyboard.press('Enter')
  await kiosk.question('description')
  // In a text of more lines, Enter is a line.
  await page.getByRole('textbox').pressSequentially('Al een week.')
  await page.keyboard.press('Enter')
  await page.getByRole('textbox').pressSequentially('Elke nacht.')
  await kiosk.question('description')
  expect(new URL(page.url()).search).toBe('')
})

test("the browser's own Back is ours: it loses nothing, leaves nothing, and never goes away from the kiosk", async ({ enrolled: { page, kiosk } }) => {
  await kiosk.begin()
  await kiosk.choose('what', 'waste-bin')
  await kiosk.answerYesNo('danger', false)
  await kiosk.choose('bin-problem', 'full')
  await kiosk.fill('description', 'Half getypt')
  await page.goBack()
  await kiosk.question('bin-problem')
  await expect(page.getByRole('radio', { name: kiosk.questionTexts('bin-problem').options?.['full']?.label ?? '' })).toBeChecked()
  for (const heading of [kiosk.questionTexts('danger').label, kiosk.questionTexts('what').label, kiosk.texts.title, kiosk.t('services.title'), kiosk.t('attract.title')]) {
    await page.goBack()
    await kiosk.heading(heading)
  }
  await page.goBack()
  await page.goBack()
  await kiosk.heading(kiosk.t('attract.title'))
  await kiosk.begin()
  await kiosk.next()
  await kiosk.next()
  await kiosk.next()
  await expect(page.getByRole('textbox')).toHaveValue('Half getypt')
  const kept = await keptByBrowser(page)
  expect(kept).toMatchObject({ state: null, local: 0, session: 0 })
  expect(new URL(kept.address).pathname + new URL(kept.address).hash).toBe('/kiosk/')
  expect(kept.title, 'which screen, not what is asked there').toMatch(/^Vraag 4 van ongeveer \d+ \| Gemeente Voorbeeldstad$/)
})

test('another language in the middle keeps every answer and what is half typed', async ({ enrolled: { page, kiosk } }) => {
  const english = kioskPage(page, 'en')
  await kiosk.begin()
  await kiosk.choose('what', 'something-else')
  await kiosk.answerYesNo('danger', false)
  await kiosk.fill('what-else', 'Een bank zonder')
  await kiosk.press(kiosk.t('toolbar.language'))
  await page.getByRole('dialog').getByRole('button', { name: 'English' }).click()
  await english.question('what-else')
  await expect(page.locator('html')).toHaveAttribute('lang', 'en')
  await expect(page.getByRole('textbox')).toHaveValue('Een bank zonder')
  await expect(page.getByRole('button', { name: english.t('toolbar.language') })).toBeFocused()
})

test('a changed answer asks what it opens, and only that; what it closes does not travel', async ({ enrolled: { page, kiosk }, site }) => {
  await kiosk.begin()
  await kiosk.fillMelding({ description: 'De lamp is stuk', place: 'Bij de fontein', name: { given: 'Fatma', family: 'Voorbeeld' }, phone: '06 12345678', photo: false })
  await kiosk.change('what')
  await kiosk.choose('what', 'waste-bin')
  await kiosk.choose('bin-problem', 'gone')
  await kiosk.heading(kiosk.t('check.title'))
  await expect(page.locator('dl')).not.toContainText(kiosk.questionTexts('lamp-problem').short)
  await kiosk.send()
  await expect.poll(async () => (await site.desk.rows())[0]?.state.kind).toBe('registered')
  const revealed = await site.desk.reveal((await site.desk.rows())[0]?.id ?? '')
  expect(Object.keys(revealed.content?.answers ?? {})).not.toContain('lamp-number')
})

test('a receipt says the same to a Dutch reader, and its QR holds number and code behind the #', async ({ enrolled: { page }, site }) => {
  const english = kioskPage(page, 'en')
  const dutch = kioskPage(page, 'nl')
  await english.begin()
  await english.fillMelding({ description: 'The lamp is broken', place: 'Near the fountain', name: { given: 'Fatma', family: 'Voorbeeld' }, phone: '06 12345678', photo: false })
  const { number, code } = await english.send()
  await expect(page.locator('section[lang=nl]')).toContainText(dutch.t('receipt.inDutch'))
  await expect(page.locator('section[lang=nl]')).toContainText(dutch.texts.next[1] ?? '')
  const stored = number.replace(/-(\d{4})-(\d{5})-(\d)$/u, '-$1$2$3')
  const address = `${site.intake.kioskOrigin}/volg#${stored}.${code.replaceAll('-', '')}`
  await expect(page.getByRole('img', { name: english.t('receipt.qrAlt') }).locator('path')).toHaveAttribute('d', qrPath(generate(address)))
  await page.goBack()
  await expect(page.locator('.proof-number'), 'there is no way back to a request that was sent').toContainText(number)
})

test('the end is a new document: nothing of the visit is in it, before it or behind it', async ({ enrolled: { page, kiosk } }) => {
  await kiosk.begin()
  await kiosk.choose('what', 'something-else')
  await kiosk.answerYesNo('danger', false)
  await kiosk.fill('what-else', 'Geheim van vandaag')
  await kiosk.press(kiosk.t('toolbar.contrast'))
  await page.getByRole('radio', { name: kiosk.t('contrast.white-on-black') }).check({ force: true })
  await kiosk.press(kiosk.t('toolbar.close'))
  await page.evaluate(() => { (window as { mark?: boolean }).mark = true })
  await kiosk.stop()
  expect(await page.evaluate(() => (window as { mark?: boolean }).mark)).toBeUndefined()
  await expect(page.locator('html')).toHaveAttribute('data-theme', 'light')
  await expect(page.getByText(kioskPage(page, 'en').t('ended.title'))).toBeVisible()
  expect(new URL((await keptByBrowser(page)).address).hash).toBe('')
  await page.goBack()
  await kiosk.heading(new RegExp(`${kiosk.t('ended.title')}|${kiosk.t('attract.title')}`, 'u'))
  await expect(page.getByText('Geheim van vandaag')).toHaveCount(0)
})

test('stopping asks first where something would be lost, and going on is the easy answer', async ({ enrolled: { page, kiosk } }) => {
  await kiosk.begin()
  await kiosk.press(kiosk.t('question.stop'))
  await expect(page.getByRole('button', { name: kiosk.t('stop.no') })).toBeFocused()
  await page.keyboard.press('Escape')
  await expect(page.getByRole('dialog')).toBeHidden()
  await expect(page.getByRole('button', { name: kiosk.t('question.stop') })).toBeFocused()
  await kiosk.question('what')
})

test('in letters so large that not all of it fits, a question begins at its title, and the keys lead to its buttons', async ({ enrolled: { page, kiosk } }) => {
  await page.setViewportSize({ width: 320, height: 640 })
  await kiosk.begin()
  await chooseScale(kiosk, 2)
  await kiosk.press(kiosk.t('question.stop'))
  await expect(page.getByRole('dialog').getByRole('heading')).toBeFocused()
  await expect(page.getByRole('dialog').getByRole('heading')).toBeInViewport({ ratio: 1 })
  await page.keyboard.press('Tab')
  await expect(page.getByRole('button', { name: kiosk.t('stop.no') })).toBeFocused()
  await page.keyboard.press('Enter')
  await kiosk.question('what')
})

test('help begins with the question that was asked, and leaves it as it was', async ({ enrolled: { page, kiosk } }) => {
  await kiosk.begin()
  await kiosk.choose('what', 'street-light')
  await kiosk.answerYesNo('danger', false)
  await kiosk.choose('lamp-problem', 'off')
  await kiosk.fill('lamp-number', '47')
  await kiosk.press(kiosk.t('toolbar.help'))
  const { label, why, example, whereToFind } = kiosk.questionTexts('lamp-number')
  const about = page.getByRole('dialog').getByRole('region', { name: kiosk.t('help.aboutQuestion') })
  await expect(about).toContainText(label)
  await expect(about.getByRole('heading'), 'not the button at the end, which a small screen would scroll to').toBeFocused()
  await expect(about.getByRole('definition')).toHaveText([why ?? '', example ?? '', whereToFind ?? ''])
  await lookAt(page, 'the help of a question, with all its parts')
  await kiosk.press(kiosk.t('toolbar.close'))
  await expect(page.getByRole('textbox')).toHaveValue('47')
  await page.goBack()
  await kiosk.press(kiosk.t('toolbar.help'))
  await expect(about.getByRole('definition')).toHaveCount(2)
})

test('a link of the desk enrols by itself, and its code leaves the address at once', async ({ page, site }) => {
  const kiosk = kioskPage(page)
  const code = await site.desk.enrolmentCode('Bibliotheek')
  await page.goto(`${site.intake.kioskOrigin}/kiosk/#enrol=${code}`)
  await expect(page.getByRole('heading', { name: kiosk.t('enrol.done', { place: 'Bibliotheek' }) })).toBeVisible()
  expect(page.url()).toBe(`${site.intake.kioskOrigin}/kiosk/`)
  await kiosk.press(kiosk.t('enrol.start'))
  await expect(page.getByText('Bibliotheek')).toBeVisible()
})

test('a way around an answer keeps what was typed, and is marked for a person', async ({ enrolled: { page, kiosk } }) => {
  await kiosk.begin()
  await kiosk.choose('what', 'something-else')
  await kiosk.answerYesNo('danger', false)
  await kiosk.fill('what-else', 'Ik weet niet hoe')
  await kiosk.press(kiosk.t('question.tellPerson'))
  await expect(page.getByText(kiosk.t('check.followUp'))).toBeVisible()
  await kiosk.press(kiosk.t('question.otherAnswer'))
  await expect(page.getByRole('textbox')).toHaveValue('Ik weet niet hoe')
})
