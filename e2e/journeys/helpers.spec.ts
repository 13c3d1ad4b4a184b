/** Who helps: made at the desk, signed on at the device without network, and read at the desk beside what the resident said. */
import type { Page } from '@playwright/test'
import type { Answers } from '../../src/domain/answers.ts'
import { pathOf } from '../../src/domain/flow.ts'
import { asksNothing } from '../../src/domain/service.ts'
import { lookAt } from '../support/axe-screen.ts'
import { desk, expectScreen, expectUsable, signInAt } from '../support/desk-screens.ts'
import { enrolKiosk, expect, test } from '../support/fixtures.ts'
import { signOff, signOn, untilKnown } from '../support/helper-duty.ts'
import { until } from '../support/intake-process.ts'
import { kioskAnswers } from '../support/kiosk-answers.ts'
import { kioskPage } from '../support/kiosk-page.ts'
import { kioskScreen } from '../support/kiosk-screen.ts'
import { cutFaults } from '../support/screen-measures.ts'
import { coveringWalks, services } from '../support/service-walks.ts'
import { languageName } from '../support/texts.ts'

/** A look, and then nothing cut on a telephone with text of twice the size. */
async function lookAround(page: Page, name: string): Promise<void> {
  await lookAt(page, name)
  const size = page.viewportSize() ?? { width: 1280, height: 720 }
  await page.setViewportSize({ width: 390, height: 844 })
  await page.evaluate(() => { document.documentElement.style.setProperty('--text-scale', '2') })
  expect.soft(await page.evaluate(cutFaults), `${name}, at 390 px with 200 % text`).toEqual([])
  await page.evaluate(() => { document.documentElement.style.removeProperty('--text-scale') })
  await page.setViewportSize(size)
}

const bram = { name: 'Bram', organisation: 'Gemeente Voorbeeldstad', pin: '081500' }

test('an officer signs on without network, sees a document, hears a yes, and the desk reads all of it', async ({ page, context, site }) => {
  // The desk makes a volunteer, whose PIN it makes, and an officer, who chose one.
  await signInAt(page, site, '/helpers')
  await expectScreen(page, desk('helpers.title'))
  await expect(page.getByText(desk('helpers.none'))).toBeVisible()
  const press = (key: string) => page.getByRole('button', { name: desk(key), exact: true }).click()
  await press('helpers.submit')
  await expect(page.getByRole('alert')).toContainText(desk('helpers.problems.role-missing'))
  await expectUsable(page)
  const make = async (name: string, role: 'volunteer' | 'officer', organisation: string, pin: string) => {
    await page.getByLabel(desk('helpers.name'), { exact: true }).fill(name)
    await page.getByRole('radio', { name: desk(`helpers.roles.${role}`) }).check({ force: true })
    await page.getByLabel(desk('helpers.organisation'), { exact: true }).fill(organisation)
    await page.getByLabel(desk('helpers.pin')).fill(pin)
    await press('helpers.submit')
  }
  await make('Fatma', 'volunteer', 'Bibliotheek Centrum', '')
  await expect(page.getByText(/^\d{5}$/u)).toBeVisible()
  await expectUsable(page, 'a PIN that was made')
  await make(bram.name, 'officer', bram.organisation, bram.pin)
  await expect(page.getByText(desk('helpers.pinSet.chosen', { name: bram.name }))).toBeVisible()
  await page.getByRole('button', { name: desk('helpers.newPin.buttonOf', { name: 'Fatma' }) }).click()
  await expectUsable(page)
  await page.getByLabel(desk('helpers.pin')).last().fill('47 11')
  await press('helpers.newPin.submit')
  await expect(page.getByText(desk('helpers.pinSet.chosen', { name: 'Fatma' }))).toBeVisible()

  // A device that was enrolled after that knows both, and needs no network any more.
  const device = await enrolKiosk(context, site)
  const kiosk = kioskPage(device)
  const { t } = kiosk
  await untilKnown(device, bram.name)
  await site.gate.close()
  await device.reload()
  await kiosk.press(t('state.help'))
  const dialog = device.getByRole('dialog')
  await expect(dialog.getByRole('button', { name: 'Fatma' })).toBeVisible()
  await lookAround(device, 'helpers: names')
  await dialog.getByRole('button', { name: bram.name }).click()
  const pin = device.getByLabel(t('duty.pin'))
  await expect(pin).toBeFocused()
  await pin.fill('4711')
  await device.keyboard.press('Enter')
  await expect(dialog.locator('.problem')).toHaveText(t('duty.wrong_other', { count: 4 }))
  await lookAround(device, 'helpers: a wrong PIN')
  await pin.fill(bram.pin)
  await device.keyboard.press('Enter')
  await expect(dialog).toBeHidden()
  await expect(device.getByText(t('page.with', { name: bram.name }))).toBeVisible()

  // It outlasts the document.
  await device.reload()
  await expect(device.getByText(t('page.with', { name: bram.name }))).toBeVisible()
  await kiosk.press(t('state.helping', { name: bram.name }))
  await expect(dialog).toContainText(bram.organisation)
  await lookAround(device, 'helpers: on duty')
  await kiosk.press(t('toolbar.close'))

  // The officer types, sees a document and hears a yes.
  await device.getByRole('button', { name: languageName('nl') }).click()
  await device.getByRole('button', { name: kiosk.texts.title }).click()
  await device.getByRole('radio', { name: t('duty.helperTypes') }).check({ force: true })
  await lookAround(device, 'helpers: before the start')
  await kiosk.press(t('before.start'))
  await expect(device.getByText(t('question.helperTip'))).toBeVisible()
  await kiosk.fillMelding({ description: 'De lamp is uit.', place: 'Bij de vijver', name: { given: 'Fatma', family: 'Voorbeeld' }, phone: '0612345678', photo: false })
  await device.getByRole('radio', { name: t('answers.yes'), exact: true }).check({ force: true })
  await kiosk.press(t('check.send'))
  await expect(kiosk.summary).toContainText(t('identity.problems.document'))
  await expect(kiosk.summary).toContainText(t('check.tickMissing'))
  await lookAround(device, 'helpers: check, refused')
  await device.getByRole('radio', { name: t('identity.documents.identity-card') }).check({ force: true })
  await device.getByLabel(t('identity.lastCharacters')).fill('spec 12b4')
  await device.getByRole('radio', { name: t('confirmation.spoken') }).check({ force: true })
  await lookAround(device, 'helpers: check')
  await kiosk.press(t('check.send'))
  await kiosk.heading(t('receipt.savedTitle'))
  expect(await device.locator('main').innerText(), 'What was seen of a document stands on no receipt.').not.toMatch(/12b4/iu)
  await kiosk.finish()
  await kiosk.press(t('ended.next'))
  await expect(device.getByText(t('page.with', { name: bram.name })), 'Who helps is there for the next resident too.').toBeVisible()
  await signOff(kiosk, bram.name)

  // With network again it arrives, and the desk says who was there.
  await site.gate.open()
  await until(async () => (await site.desk.rows()).some(({ state }) => state.kind === 'registered'))
  const [row] = await site.desk.rows()
  await page.bringToFront()
  await page.goto(`${site.intake.deskOrigin}/submissions/${row?.id ?? ''}`)
  await press('submission.reveal')
  const fact = (key: string) => page.locator('.facts > div').filter({ has: page.getByText(desk(key), { exact: true }) }).getByRole('definition')
  await expect(fact('submission.driver')).toHaveText(desk('submission.drivers.helper'))
  await expect(fact('submission.helper')).toHaveText(desk('submission.helperIs', { ...bram, role: desk('submission.helperRoles.officer') }))
  await expect(fact('submission.identity')).toHaveText(desk('submission.identitySeen', { document: desk('submission.documents.identity-card'), lastCharacters: '12B4' }))
  await expect(fact('submission.confirmedBy')).toHaveText(desk('submission.confirmations.spoken'))
  await expectUsable(page, 'who was there')

  // Whoever is switched off stays listed.
  await page.getByRole('link', { name: desk('page.helpers'), exact: true }).click()
  await page.getByRole('button', { name: desk('helpers.switchOff.buttonOf', { name: 'Fatma' }) }).click()
  await expectUsable(page)
  await press('helpers.switchOff.yes')
  await expect(page.getByText(desk('helpers.switchOff.done', { name: 'Fatma' }))).toBeVisible()
  await expectUsable(page, 'one switched off')
})

const bsn = '999990019'

/** All that stands in a page: what is drawn, what is in its fields, and its title. */
function standsIn(page: Page): Promise<string> {
  return page.evaluate(() => [
    document.documentElement.outerHTML, document.title,
    ...[...document.querySelectorAll<HTMLInputElement | HTMLTextAreaElement>('input, textarea')].map(({ value }) => value),
  ].join('\n'))
}

test('beside a volunteer no screen shows a BSN once it was typed; an officer may see it, for as long as one is there', async ({ context, site }) => {
  await site.desk.addHelper({ name: 'Fatma', role: 'volunteer', organisation: 'Bibliotheek Centrum', pin: '4711' })
  await site.desk.addHelper({ ...bram, role: 'officer' })
  const page = await enrolKiosk(context, site)
  await untilKnown(page, bram.name)
  const service = services.find(({ id }) => id === 'uittreksel-brp')
  const [walk] = service === undefined ? [] : coveringWalks(service)
  if (service === undefined || walk === undefined) throw new Error('There is a service that asks for a BSN.')
  const answers: Answers = { ...walk, bsn: { kind: 'value', answer: { type: 'bsn', value: bsn } } }
  const screen = kioskScreen(page, 'nl', service.id)
  const { t, press, heading } = screen
  const nowhere = async (where: string) => expect(await standsIn(page), where).not.toContain(bsn)
  await signOn(screen, 'Fatma', '4711')
  await page.getByRole('button', { name: languageName('nl') }).click()
  await page.getByRole('button', { name: screen.texts.title }).click()
  await press(t('before.start'))
  let isTyped = false
  for (const step of pathOf(service, answers)) {
    await screen.question(step.id)
    if (isTyped) await nowhere(step.id)
    if (asksNothing(step)) await screen.next()
    else await kioskAnswers(screen).answer(step, answers[step.id] ?? { kind: 'empty' })
    isTyped ||= step.id === 'bsn'
  }
  await heading(t('check.title'))
  await expect(screen.answerAt('bsn')).toHaveText(t('answers.bsn'))
  await nowhere('check')
  await screen.change('bsn')
  await screen.question('bsn')
  // Its own field holds it, as a field for a password does, and draws dots.
  const field = page.getByRole('main').getByRole('textbox')
  await expect(field).toHaveValue(bsn)
  await expect(field).toHaveCSS('-webkit-text-security', 'disc')
  expect(await page.content(), 'back at the question').not.toContain(bsn)
  await screen.next()
  await heading(t('check.title'))

  await signOff(screen, 'Fatma')
  await nowhere('alone')
  await signOn(screen, bram.name, bram.pin)
  await expect(screen.answerAt('bsn')).toHaveText(bsn)
  await signOff(screen, bram.name)
  await nowhere('the officer has gone')

  await signOn(screen, 'Fatma', '4711')
  await page.getByRole('checkbox', { name: t('check.tick') }).check({ force: true })
  await press(t('check.send'))
  await heading(t('receipt.receivedTitle'))
  await nowhere('receipt')
  await press(t('state.list'))
  await expect(page.getByRole('dialog', { name: t('entries.title') })).toBeVisible()
  await nowhere('what is on this device')
})
