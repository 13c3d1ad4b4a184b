/** The screens that a kiosk has before any visit, in Dutch and without a head: enrolling, and what it says that cannot begin; and where the desk has none. */
import type { Page } from '@playwright/test'
import { type MatrixLook, openMatrix, sameInEvery } from '../matrix/matrix-look.ts'
import { lookAt } from '../support/axe-screen.ts'
import { desk, expectScreen, expectUsable, openDevice, signInAt } from '../support/desk-screens.ts'
import { expect, test } from '../support/fixtures.ts'
import { goOver } from '../support/focus-measures.ts'
import { kioskScreen } from '../support/kiosk-screen.ts'
import { languageName, textsOf } from '../support/texts.ts'

test.describe.configure({ mode: 'parallel' })
test.use({ contextOptions: { reducedMotion: 'reduce' } })

const kiosk = textsOf('nl', 'kiosk')

/** Why an intake, or what stands before it, refuses an enrolment: each has its own sentence. */
const refusals = [
  { why: 'enrolment-code-unknown', status: 404, code: 'enrolment-code-unknown' },
  { why: 'device-known', status: 409, code: 'device-known' },
  { why: 'devices-exhausted', status: 409, code: 'devices-exhausted' },
  { why: 'too-many-attempts', status: 429, code: 'too-many-attempts' },
  { why: 'intake-busy', status: 503 },
  { why: 'sign-in-to-network', status: 200 },
  { why: 'clock-or-proof', status: 401, code: 'proof-invalid' },
  { why: 'device-revoked', status: 403, code: 'device-revoked' },
  { why: 'device-unknown', status: 401, code: 'device-unknown' },
  { why: 'kiosk-too-old', status: 404, code: 'path-unknown' },
] as const

/** In each width; nobody has chosen anything yet. */
function lookBare(page: Page): MatrixLook {
  const { look } = openMatrix(page, sameInEvery([]))
  return (screen) => look(screen, { isBare: true })
}

test('enrolling, and all that can go wrong there', async ({ page, site }) => {
  const { press, heading, summary } = kioskScreen(page, 'nl')
  const look = lookBare(page)
  const field = page.getByLabel(kiosk('enrol.label'), { exact: true })
  const refused = async (why: string) => {
    await press(kiosk('enrol.submit'))
    await expect(summary).toContainText(kiosk(`enrol.problems.${why}`))
    await look(`enrol, ${why}`)
  }
  await page.goto(`${site.intake.kioskOrigin}/kiosk/`)
  await heading(kiosk('enrol.title'))
  await look('enrol')
  await goOver(page, 'enrol')
  await refused('code-missing')
  await goOver(page, 'enrol, code-missing')
  await field.fill('K7M4')
  await refused('code-shape')
  await field.fill('K7M4-Q2XD-J')
  await refused('code-check')
  await field.fill(await site.desk.enrolmentCode())
  for (const { why, status, ...problem } of refusals) {
    await page.route('**/v1/devices', (route) => route.fulfill({ status, json: { type: 'about:blank', title: why, status, detail: why, ...problem } }), { times: 1 })
    await refused(why)
  }
  await site.gate.close()
  await refused('no-network')
  await site.gate.open()
  await lookWhileBusy(page, look)
  await expect(page.getByRole('button', { name: kiosk('enrol.start') })).toBeVisible()
  await look('enrol, done')
  await goOver(page, 'enrol, done')
})

/** Enrols, and looks while the answer is awaited. */
async function lookWhileBusy(page: Page, look: MatrixLook): Promise<void> {
  let release = () => {}
  const held = new Promise<void>((resolve) => { release = resolve })
  await page.route('**/v1/devices', async (route) => {
    await held
    await route.continue()
  })
  await kioskScreen(page, 'nl').press(kiosk('enrol.submit'))
  await expect(page.getByText(kiosk('enrol.busy'))).toBeVisible()
  await look('enrol, busy')
  release()
}

test('what a kiosk says that cannot begin', async ({ context, site, guard }) => {
  const open = async (prepare: (page: Page) => Promise<unknown>) => {
    const page = await context.newPage()
    await prepare(page)
    await page.goto(`${site.intake.kioskOrigin}/kiosk/`)
    await kioskScreen(page, 'nl').heading(kiosk('failure.title'))
    return page
  }
  const insecure = await open((page) => page.addInitScript(() => { Object.defineProperty(window, 'isSecureContext', { value: false }) }))
  await expect(insecure.getByRole('alert')).toHaveText(kiosk('enrol.problems.not-secure'))
  await lookBare(insecure)('failure, not secure')

  const forgetful = await open((page) => page.addInitScript(() => {
    IDBFactory.prototype.open = () => { throw new Error('made by a test') }
  }))
  await expect(forgetful.getByRole('alert')).toHaveText(kiosk('failure.no-storage'))
  await lookBare(forgetful)('failure, no storage')
  // Told to developers in the console as well, which is no fault here.
  expect(guard.heard.splice(0)).toEqual([expect.stringContaining('made by a test')])

  await openDevice(context, site, 'Centrum')
  const empty = await open((page) => page.route('**/v1/catalogues/*', (route) => route.abort()))
  await expect(empty.getByRole('alert')).toHaveText(kiosk('failure.no-catalogue'))
  await lookBare(empty)('failure, no questions')
})

test('a language whose questions have not come yet is waited for, and without network it is said in that language', async ({ enrolled: { page }, site }) => {
  const english = kioskScreen(page, 'en')
  await site.gate.close()
  await page.getByRole('button', { name: languageName('en') }).click()
  await expect(page.getByText(english.t('languageComing.away'))).toBeVisible()
  await lookAt(page, 'languages, one that has not come')
  await site.gate.open()
  await english.press(english.t('languageComing.again'))
  await english.heading(english.t('services.title'))
  await expect(page.getByRole('button', { name: english.texts.title })).toBeVisible()
  // From here on it is on the device.
  await site.gate.close()
  await page.reload()
  await page.getByRole('button', { name: languageName('en') }).click()
  await english.heading(english.t('services.title'))
  await site.gate.open()
})

test('an address of the desk that leads nowhere says so', async ({ page, site }) => {
  await signInAt(page, site, '/nergens')
  await expectScreen(page, desk('page.unknown'))
  await expectUsable(page)
  await page.getByRole('link', { name: desk('submission.back'), exact: true }).click()
  await expectScreen(page, desk('inbox.title'))
})
