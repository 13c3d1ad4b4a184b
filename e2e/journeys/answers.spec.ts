/** Questions that are answered on the spot: found, read and settled without network; nothing of who asked is kept. */
import type { Page } from '@playwright/test'
import { lookAt } from '../support/axe-screen.ts'
import { desk, expectScreen, expectUsable, signInAt } from '../support/desk-screens.ts'
import { expect, test } from '../support/fixtures.ts'
import { kioskScreen } from '../support/kiosk-screen.ts'
import { languageName } from '../support/texts.ts'

test.use({ contextOptions: { reducedMotion: 'reduce' } })

/** Opens the list of questions at a new visit. */
async function openList(page: Page, language: string): Promise<void> {
  const { t, heading } = kioskScreen(page, language)
  await page.getByRole('button', { name: languageName(language) }).click()
  await heading(t('services.title'))
  await page.getByRole('button', { name: t('services.ask') }).click()
  await heading(t('ask.title'))
}

test('a question is found with a slip of the finger, read, and settled without network; the next visitor finds nothing of it', async ({ enrolled: { page }, site }) => {
  const { t, press, heading } = kioskScreen(page, 'nl')
  const search = page.getByLabel(t('ask.search'), { exact: true })
  await openList(page, 'nl')
  await expect(search).toBeVisible()
  // From here on it is on the device, with the rest of the catalogue.
  await site.gate.close()
  await search.fill('pasport')
  await expect(page.getByText(t('ask.found_one', { count: 1 }))).toBeVisible()
  await page.getByRole('button', { name: /paspoort of identiteitskaart/u }).click()
  await expect(page.getByRole('heading', { level: 1, name: /paspoort of identiteitskaart/u })).toBeFocused()
  await expect(page.getByText(/Gecontroleerd op \d+ [a-z]+ 20\d\d/u)).toBeVisible()
  await press(t('ask.otherQuestion'))
  await expect(search, 'what was searched for is still there').toHaveValue('pasport')
  await search.fill('xyzzy')
  await expect(page.getByText(t('ask.none'))).toBeVisible()
  await press(t('ask.all'))
  await page.getByRole('button', { name: /Ik heb schulden/u }).click()
  await press(t('ask.talk'))
  await heading(t('ask.personTitle'))
  await page.goBack()
  await press(t('ask.yes'))
  await heading(t('ask.settledTitle'))
  await press(t('ask.done'))
  await heading(t('ended.title'))
  await press(t('ended.next'))
  await openList(page, 'nl')
  await expect(search).toHaveValue('')
  await site.gate.open()
})

test('answers that have not come yet say so kindly, in the language chosen, and come when there is network', async ({ enrolled: { page }, site }) => {
  const { t, press, heading } = kioskScreen(page, 'nl')
  await page.getByRole('button', { name: languageName('nl') }).click()
  await heading(t('services.title'))
  await site.gate.close()
  await page.getByRole('button', { name: t('services.ask') }).click()
  await expect(page.getByText(t('ask.away'))).toBeVisible()
  await lookAt(page, 'answers, not here yet')
  await site.gate.open()
  await press(t('ask.again'))
  await expect(page.getByRole('button', { name: /Op welke dag wordt het afval opgehaald/u })).toBeVisible()
  await press(t('toolbar.language'))
  await page.getByRole('dialog').getByRole('button', { name: 'English' }).click()
  await expect(page.getByRole('button', { name: /On which day is the waste collected/u })).toBeVisible()
})

test('what was settled at the kiosk is counted at the desk, once, and says nothing of who asked', async ({ enrolled: { page }, context, site }) => {
  const { t, press, heading } = kioskScreen(page, 'nl')
  const staff = await context.newPage()
  await signInAt(staff, site, '/answers')
  await expect(staff.getByText(desk('answered.none'))).toBeVisible()
  await openList(page, 'nl')
  await page.getByRole('button', { name: /Op welke dag wordt het afval opgehaald/u }).click()
  await press(t('ask.yes'))
  await page.goBack()
  await press(t('ask.yes'))
  await heading(t('ask.settledTitle'))
  await press(t('ask.done'))
  await heading(t('ended.title'))
  await expect(async () => {
    await staff.reload()
    await expect(staff.getByRole('row', { name: /Op welke dag wordt het afval opgehaald\? 1 1 0/u })).toBeVisible({ timeout: 2_000 })
  }).toPass()
  await expectScreen(staff, desk('answered.title'))
  await expectUsable(staff)
  await staff.getByRole('button', { name: desk('answered.length.month') }).click()
  await expect(staff.getByRole('heading', { level: 2, name: /^[a-z]+ 20\d\d$/u })).toBeVisible()
})
