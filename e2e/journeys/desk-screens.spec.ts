/** The desk's screens in a real browser, against a real intake: each is reached as a colleague reaches it, by what it says. */
import type { Locator, Page } from '@playwright/test'
import type { Answers, AnswerValue } from '../../src/domain/answers.ts'
import { printCaseNumber, parseCaseNumber } from '../../src/domain/case-number.ts'
import { deskUser } from '../support/desk-client.ts'
import { button, desk, expectPrintable, expectScreen, expectUsable, link, openDevice, signInAt } from '../support/desk-screens.ts'
import { expect, test } from '../support/fixtures.ts'
import { serviceTextsOf, textsOf } from '../support/texts.ts'

const kiosk = textsOf('nl', 'kiosk')
const place = 'Bibliotheek Noord'
const service = serviceTextsOf('nl', 'melding-openbare-ruimte')
const short = (question: string) => service.questions[question]?.short ?? question

const value = (answer: AnswerValue) => ({ kind: 'value', answer }) as const
/** Everything a resident can say, and everything a resident can leave open. */
const answers: Answers = {
  what: value({ type: 'choice', value: 'waste-bin' }),
  danger: value({ type: 'yes-no', value: false }),
  'bin-problem': { kind: 'unknown' },
  description: value({ type: 'long-text', value: 'De bak bij de gele brievenbus is vol.\n\n<b>Al een week</b>' }),
  where: value({ type: 'place', value: { by: 'position', latitude: 52.0907374, longitude: 5.1214201, accuracyMetres: 11.2 } }),
  seen: value({ type: 'date', value: yesterday() }),
  photo: { kind: 'empty' },
  reply: value({ type: 'choice', value: 'phone' }),
  name: value({ type: 'name', value: { given: 'Fatma', family: 'Voorbeeld' } }),
  'phone-number': value({ type: 'phone', value: '+31612345678' }),
}

function yesterday(): string {
  return new Date(Date.now() - 86_400_000).toISOString().slice(0, 10)
}

/** A number as it stands on the screen. */
function printed(number: string): string {
  const parsed = parseCaseNumber(number)
  if (parsed.kind !== 'valid') throw new Error(`${number} is no case number.`)
  return printCaseNumber(parsed.number)
}

const answerTo = (page: Page, question: string) => page.locator('.answers > div', { has: page.getByText(short(question), { exact: true }) }).getByRole('definition')

test('the list: empty, filtered, searched and kept up to date, without a word that a resident typed', async ({ page, context, site }) => {
  await signInAt(page, site)
  await expectScreen(page, desk('inbox.title'))
  await expect(page.getByText(desk('inbox.emptyFirst'))).toBeVisible()
  await expectUsable(page)

  const device = await openDevice(context, site, place)
  const whole = await device.send(answers)
  // A tab that comes to the front again looks for what is new.
  await page.bringToFront()
  await page.evaluate(() => window.dispatchEvent(new Event('focus')))
  const row = page.getByRole('row', { name: printed(whole.number) })
  await expect(row.getByRole('cell', { name: place })).toBeVisible()
  await expect(row.getByText(desk('states.received'), { exact: true })).toBeVisible()

  const broken = await device.send({ what: value({ type: 'choice', value: 'waste-bin' }) })
  await button(page, 'inbox.refresh').click()
  await expect(page.getByRole('row', { name: printed(broken.number) }).getByText(desk('states.needs-person'))).toBeVisible()
  await expectUsable(page)

  await page.getByRole('link', { name: desk('inbox.filterCount', { filter: desk('inbox.filter.needs-person'), count: 1 }) }).click()
  await expectScreen(page, desk('inbox.title'))
  expect(new URL(page.url()).search).toBe('?filter=needs-person')
  await expect(row).toBeHidden()
  await expectUsable(page, 'one kind alone')
  await page.getByRole('link', { name: desk('inbox.filterCount', { filter: desk('inbox.filter.done'), count: 0 }) }).click()
  await expect(page.getByText(desk('inbox.empty'))).toBeVisible()
  await page.goBack()
  await expect(page.getByRole('row', { name: printed(broken.number) })).toBeVisible()

  await page.getByLabel(desk('inbox.search')).fill(printed(whole.number).toLowerCase().replaceAll('-', ' '))
  await page.keyboard.press('Enter')
  await expect(row).toBeVisible()
  await expect(page.getByRole('row')).toHaveCount(2)
  expect(page.url(), 'What was searched for stays out of the address.').not.toContain(whole.number.slice(-6))
  expect(await page.content()).not.toContain('Voorbeeld,')
  expect(await page.content()).not.toContain('brievenbus')

  await page.getByLabel(desk('inbox.search')).fill('99999999')
  await button(page, 'inbox.searchSubmit').click()
  await expect(page.getByText(desk('inbox.emptySearch', { search: '99999999' }))).toBeVisible()
  await expectUsable(page, 'nothing found')
  await button(page, 'inbox.searchClear').click()
  await expect(row).toBeVisible()
})

test('opening one: what the resident said, the photo, what is still to be asked, and a state with a note @firefox', async ({ page, context, site }) => {
  const device = await openDevice(context, site, place)
  const { photo: _photo, ...others } = answers
  const { id, number } = await device.send(others, true)
  await page.bringToFront()
  await signInAt(page, site)
  await expect(page.getByText(desk('submission.audit'))).toBeVisible()
  await link(page, printed(number)).click()
  await expectScreen(page, `${desk('submission.heading')} ${printed(number)}`)
  expect(page.url()).toBe(`${site.intake.deskOrigin}/submissions/${id}`)

  await expect(answerTo(page, 'what')).toHaveText(service.questions.what?.options?.['waste-bin']?.label ?? '')
  await expect(answerTo(page, 'danger')).toHaveText(desk('submission.no'))
  await expect(answerTo(page, 'bin-problem')).toHaveText(`${desk('submission.unknown')} ${desk('submission.ask')}`)
  await expect(answerTo(page, 'description').getByText('<b>Al een week</b>')).toBeVisible()
  await expect(answerTo(page, 'where')).toHaveText(desk('submission.position', { latitude: '52.09074', longitude: '5.12142', metres: 12 }))
  await expect(answerTo(page, 'name')).toHaveText('Fatma Voorbeeld')
  await expect(answerTo(page, 'phone-number')).toHaveText('06 12 34 56 78')
  await expect(page.getByText(desk('submission.askCount_one', { count: 1 }))).toBeVisible()
  await expect(page.getByText('Nederlands')).not.toHaveCount(0)

  const photo = page.getByRole('img', { name: desk('submission.photo', { at: 1 }) })
  await expect(photo).toHaveAttribute('src', /^blob:/u)
  expect(await photo.evaluate((image) => (image instanceof HTMLImageElement ? [image.naturalWidth, image.naturalHeight] : []))).toEqual([320, 240])
  await expectUsable(page)

  await page.getByLabel(desk('states.waiting-for-resident')).check()
  await button(page, 'status.submit').click()
  await expect(page.getByRole('alert')).toBeFocused()
  await expect(page.getByRole('alert')).toContainText(desk('status.problems.note-missing'))
  await expectUsable(page)
  await page.getByLabel(desk('status.note')).fill('Welke bak is het?\nBel ons even.')
  await button(page, 'status.submit').click()
  await expect(page.getByText(desk('status.done'))).toBeVisible()
  await expect(page.getByRole('heading', { level: 1 }).locator('..').getByText(desk('states.waiting-for-resident'))).toBeVisible()
  await expect(page.getByRole('figure').getByText('Welke bak is het?')).toBeVisible()
  await expectUsable(page)

  await link(page, desk('submission.back')).click()
  await expectScreen(page, desk('inbox.title'))
  await page.goBack()
  await expectScreen(page, desk('submission.closedTitle'))
  await expect(page.getByText('Fatma')).toHaveCount(0)
})

test('what a resident wrote does not stay on a screen that nobody touches', async ({ page, context, site }) => {
  const { id } = await (await openDevice(context, site, place)).send(answers)
  await page.bringToFront()
  await page.clock.install()
  await signInAt(page, site, `/submissions/${id}`)
  await button(page, 'submission.reveal').click()
  await expect(page.getByText('Fatma Voorbeeld')).toBeVisible()
  await page.clock.fastForward('16:00')
  await expectScreen(page, desk('submission.closedTitle'))
  await expect(page.getByText('Fatma Voorbeeld')).toHaveCount(0)
})

test('a photo is saved under the number of its request', async ({ page, context, site }) => {
  const device = await openDevice(context, site, place)
  const { photo: _photo, ...others } = answers
  const { id, number } = await device.send(others, true)
  await page.bringToFront()
  await signInAt(page, site, `/submissions/${id}`)
  await button(page, 'submission.reveal').click()
  const download = page.waitForEvent('download')
  await page.getByRole('link', { name: desk('submission.photoDownload', { at: 1 }) }).click()
  expect((await download).suggestedFilename()).toBe(`${printed(number)}-1.jpg`)
})

test('one that needs a person says why and what to do, and coming by address opens nothing', async ({ page, context, site }) => {
  const device = await openDevice(context, site, place)
  const { id } = await device.send({ ...answers, what: value({ type: 'choice', value: 'castle' }) })
  await page.bringToFront()
  let revealed = 0
  page.on('request', (request) => { if (request.url().endsWith('/_reveal')) revealed += 1 })
  await signInAt(page, site, `/submissions/${id}`)
  await expectScreen(page, desk('submission.closedTitle'))
  await expectUsable(page)
  expect(revealed).toBe(0)

  await button(page, 'submission.reveal').click()
  await expect(page.getByText(desk('reasons.answers-invalid'))).toBeVisible()
  await expect(answerTo(page, 'what').getByText(desk('findings.answer-unknown-option'))).toBeVisible()
  await expect(answerTo(page, 'bin-problem').getByText(desk('findings.answer-off-path'))).toBeVisible()
  await expect(page.getByText(desk('status.notYet.needs-person'))).toBeVisible()
  expect(revealed).toBe(1)
  await expectUsable(page)
  await expectPrintable(page)
})

test('a note that was half written is found back after signing in again', async ({ page, context, site }) => {
  const { number } = await (await openDevice(context, site, place)).send(answers)
  await page.bringToFront()
  await signInAt(page, site)
  await link(page, printed(number)).click()
  await page.getByLabel(desk('states.done')).check()
  await page.getByLabel(desk('status.note')).fill('De bak is leeg.')
  await context.clearCookies()
  await button(page, 'status.submit').click()
  await expectScreen(page, desk('signIn.title'))
  await expect(page.getByText('Fatma')).toHaveCount(0)

  await page.getByLabel(desk('signIn.username'), { exact: true }).fill(deskUser.username)
  await page.getByLabel(desk('signIn.password'), { exact: true }).fill(deskUser.password)
  await page.keyboard.press('Enter')
  await button(page, 'submission.reveal').click()
  await expect(page.getByLabel(desk('status.note'))).toHaveValue('De bak is leeg.')
  await button(page, 'status.submit').click()
  await expect(page.getByText(desk('status.done'))).toBeVisible()
})

test('devices: a code for a place, and an end to one after saying what that means', async ({ page, context, site }) => {
  await signInAt(page, site)
  await link(page, desk('page.devices')).click()
  await expectScreen(page, desk('devices.title'))
  await expect(page.getByText(desk('devices.none'))).toBeVisible()

  await button(page, 'devices.newCode.submit').click()
  await expect(page.getByRole('alert')).toContainText(desk('devices.newCode.problems.place-missing'))
  await expectUsable(page)
  await page.getByLabel(desk('devices.newCode.place')).fill(place)
  await page.keyboard.press('Enter')
  await expect(page.getByText(/^[0-9A-HJKMNP-TV-Z]{4}-[0-9A-HJKMNP-TV-Z]{4}-[0-9A-HJKMNP-TV-Z]$/u)).toBeVisible()
  await expect(page.getByText(desk('devices.newCode.step1', { address: `${site.intake.kioskOrigin}/kiosk/` }))).toBeVisible()
  await expectUsable(page)

  await (await openDevice(context, site, place)).send(answers)
  await page.bringToFront()
  await page.reload()
  const row = page.getByRole('row', { name: place })
  await expect(row.getByText(desk('devices.active'))).toBeVisible()
  await expectUsable(page, 'one in use')
  const revoke = row.getByRole('button', { name: desk('devices.revoke.buttonOf', { place }) })
  await revoke.click()
  await expect(page.getByRole('dialog')).toContainText(desk('devices.revoke.kept'))
  await expect(button(page, 'devices.revoke.no')).toBeFocused()
  await expectUsable(page)
  await page.keyboard.press('Escape')
  await expect(page.getByRole('dialog')).toBeHidden()
  await expect(revoke).toBeFocused()

  await page.keyboard.press('Enter')
  await button(page, 'devices.revoke.yes').click()
  await expect(page.getByText(desk('devices.revoke.done', { place }))).toBeVisible()
  await expect(row.getByRole('button')).toHaveCount(0)
  await expectUsable(page)
})

test('a code can be used on this very computer', async ({ page, site }) => {
  await signInAt(page, site, '/devices')
  await page.getByLabel(desk('devices.newCode.place')).fill(place)
  await page.keyboard.press('Enter')
  await button(page, 'devices.newCode.useHere').click()
  await expect(page.getByText(kiosk('enrol.done', { place }))).toBeVisible()
})

test('a colleague gets an account and can sign in with it', async ({ page, site }) => {
  await signInAt(page, site)
  await link(page, desk('page.accounts')).click()
  await expectScreen(page, desk('accounts.title'))
  await page.getByLabel(desk('accounts.displayName'), { exact: true }).fill('Bram Voorbeeld')
  await page.getByLabel(desk('setup.username')).fill(deskUser.username)
  await page.getByLabel(desk('setup.password'), { exact: true }).fill('nog een lang wachtwoord')
  await page.keyboard.press('Enter')
  await expect(page.getByRole('alert')).toHaveText(desk('problems.username-taken'))
  await expect(page.getByLabel(desk('accounts.displayName'), { exact: true })).toHaveValue('Bram Voorbeeld')
  await expectUsable(page)

  await page.getByLabel(desk('setup.username')).fill('Bram.V')
  await page.keyboard.press('Enter')
  await expect(page.getByText(desk('accounts.done', { name: 'Bram Voorbeeld' }))).toBeVisible()
  await expect(page.getByRole('row', { name: 'Bram Voorbeeld' }).getByRole('cell', { name: 'bram.v', exact: true })).toBeVisible()
  await expectUsable(page)

  await button(page, 'page.signOut').click()
  await expectScreen(page, desk('signIn.title'))
  await page.getByLabel(desk('signIn.username'), { exact: true }).fill('BRAM.V')
  await page.getByLabel(desk('signIn.password'), { exact: true }).fill('nog een lang wachtwoord')
  await page.keyboard.press('Enter')
  await expect(page.getByText(desk('page.signedInAs', { name: 'Bram Voorbeeld' }))).toBeVisible()
})

test('without the intake there is a sentence, and a way to try again', async ({ page, site }) => {
  await signInAt(page, site)
  await expect(page.getByText(desk('inbox.emptyFirst'))).toBeVisible()
  await site.intake.kill()
  await button(page, 'inbox.refresh').click()
  await expect(page.getByRole('alert')).toContainText(desk('problems.no-network'))
  await expectUsable(page)
  await link(page, desk('page.devices')).click()
  await expect(page.getByRole('alert')).toContainText(desk('problems.no-network'))
  await site.intake.start()
  await button(page, 'page.again').click()
  await expect(page.getByText(desk('devices.none'))).toBeVisible()
})

test('everything goes by keyboard', async ({ page, context, site }) => {
  const { number } = await (await openDevice(context, site, place)).send(answers)
  await page.bringToFront()
  await page.goto(site.intake.deskOrigin)
  await expectScreen(page, desk('signIn.title'))
  const press = async (...keys: readonly string[]) => { for (const key of keys) await page.keyboard.press(key) }
  await press('Tab')
  await page.keyboard.type(deskUser.username)
  await press('Tab')
  await page.keyboard.type(deskUser.password)
  await press('Enter')
  await expectScreen(page, desk('inbox.title'))
  const request = link(page, printed(number))
  // Search, its button, and the filters come first.
  const goTo = async (target: Locator) => {
    for (let at = 0; at < 12 && !await target.evaluate((element) => element === document.activeElement); at += 1) await press('Tab')
    await expect(target).toBeFocused()
  }
  await goTo(request)
  await press('Enter')
  await expectScreen(page, `${desk('submission.heading')} ${printed(number)}`)
  await press('Tab', 'Space')
  // Each status is a stop of its own, so that two keys are enough to choose.
  await goTo(page.getByLabel(desk('status.note')))
  await page.keyboard.type('Wij komen langs.')
  await press('Tab', 'Enter')
  await expect(page.getByText(desk('status.done'))).toBeVisible()
})

test('the first stop of every page leads past the menu', async ({ page, site }) => {
  await signInAt(page, site, '/devices')
  const skip = link(page, desk('page.skip'))
  await skip.focus()
  await expect(skip).toBeInViewport()
  await page.keyboard.press('Enter')
  await expect(page.getByRole('main')).toBeFocused()
  expect(page.url()).toBe(`${site.intake.deskOrigin}/devices`)
})
