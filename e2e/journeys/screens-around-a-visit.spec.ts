/** Nothing for axe to find on the screens before, beside and after a visit: enrolling, failing, following, nobody there; and where the desk has none. */
import type { BrowserContext, Page } from '@playwright/test'
import type { Answers } from '../../src/domain/answers.ts'
import { lookAt } from '../support/axe-screen.ts'
import { desk, expectScreen, expectUsable, openDevice, signInAt } from '../support/desk-screens.ts'
import { expect, type Site, test } from '../support/fixtures.ts'
import { kioskScreen } from '../support/kiosk-screen.ts'
import { languageName, textsOf } from '../support/texts.ts'

test.describe.configure({ mode: 'parallel', timeout: 300_000 })
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

test('enrolling, and all that can go wrong there', async ({ page, site }) => {
  const { press, heading, summary } = kioskScreen(page, 'nl')
  const field = page.getByLabel(kiosk('enrol.label'), { exact: true })
  const refused = async (why: string) => {
    await press(kiosk('enrol.submit'))
    await expect(summary).toContainText(kiosk(`enrol.problems.${why}`))
    await lookAt(page, `enrol, ${why}`)
  }
  await page.goto(`${site.intake.kioskOrigin}/kiosk/`)
  await heading(kiosk('enrol.title'))
  await lookAt(page, 'enrol')
  await refused('code-missing')
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
  await lookWhileBusy(page)
  await expect(page.getByRole('button', { name: kiosk('enrol.start') })).toBeVisible()
  await lookAt(page, 'enrol, done')
})

/** Enrols, and looks while the answer is awaited. */
async function lookWhileBusy(page: Page): Promise<void> {
  let release = () => {}
  const held = new Promise<void>((resolve) => { release = resolve })
  await page.route('**/v1/devices', async (route) => {
    await held
    await route.continue()
  })
  await kioskScreen(page, 'nl').press(kiosk('enrol.submit'))
  await expect(page.getByText(kiosk('enrol.busy'))).toBeVisible()
  await lookAt(page, 'enrol, busy')
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
  await lookAt(insecure, 'failure, not secure')

  const forgetful = await open((page) => page.addInitScript(() => {
    IDBFactory.prototype.open = () => { throw new Error('made by a test') }
  }))
  await expect(forgetful.getByRole('alert')).toHaveText(kiosk('failure.no-storage'))
  await lookAt(forgetful, 'failure, no storage')
  // Told to developers in the console as well, which is no fault here.
  expect(guard.heard.splice(0)).toEqual([expect.stringContaining('made by a test')])

  await openDevice(context, site, 'Centrum')
  const empty = await open((page) => page.route('**/v1/catalogues/*', (route) => route.abort()))
  await expect(empty.getByRole('alert')).toHaveText(kiosk('failure.no-catalogue'))
  await lookAt(empty, 'failure, no questions')
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

test('nobody is there any more', async ({ enrolled: { page } }) => {
  await page.clock.install()
  await page.reload()
  for (const language of ['nl', 'en']) {
    const { t, heading, press } = kioskScreen(page, language)
    await page.getByRole('button', { name: languageName(language) }).click()
    await heading(t('services.title'))
    await page.clock.fastForward(91_000)
    await expect(page.getByRole('alertdialog', { name: t('idle.title') })).toBeVisible()
    await lookAt(page, `${language}: idle`, { language })
    await press(t('idle.stay'))
    await expect(page.getByRole('alertdialog')).toBeHidden()
    await page.clock.fastForward(91_000)
    await page.clock.fastForward(46_000)
    await expect(page.getByText(kiosk('ended.idle'))).toBeVisible()
    await lookAt(page, 'ended, idle')
    await kioskScreen(page, 'nl').press(kiosk('ended.next'))
  }
})

const value = (answer: Extract<Answers[string], { kind: 'value' }>['answer']) => ({ kind: 'value', answer }) as const
const answers: Answers = {
  what: value({ type: 'choice', value: 'waste-bin' }), danger: value({ type: 'yes-no', value: false }), 'bin-problem': { kind: 'unknown' },
  description: { kind: 'empty' }, where: value({ type: 'place', value: { by: 'words', words: 'bij de brug' } }), seen: { kind: 'unknown' },
  photo: { kind: 'empty' }, reply: value({ type: 'choice', value: 'none' }),
}
const note = 'Wij legen de bak dinsdag.\nU hoeft niets te doen.'

/** One request that the desk has answered, one that needs a person; the kiosk of the same device comes after them. */
async function sendTwo(context: BrowserContext, site: Site) {
  const device = await openDevice(context, site, 'Centrum')
  const sent = await device.send(answers)
  await site.desk.setStatus(sent.id, 'in-progress', note)
  await device.send({ ...answers, what: value({ type: 'choice', value: 'castle' }) })
  return sent
}

type Following = { readonly page: Page; readonly language: string; readonly as: string; readonly sent: Awaited<ReturnType<typeof sendTwo>> }

/** Number and code as the kiosk and the small page ask for them: nothing, nonsense, unknown, found, and without network. */
async function follow({ page, language, as, sent }: Following, { gate }: Site): Promise<void> {
  const { t, press, heading, summary } = kioskScreen(page, language)
  const look = (state: string) => lookAt(page, `${as}, ${state}`, { language, typed: [sent.number, sent.code] })
  const ask = async (number: string, code: string) => {
    await page.getByLabel(t('follow.number'), { exact: true }).fill(number)
    await page.getByLabel(t('follow.code'), { exact: true }).fill(code)
    await press(t('follow.show'))
  }
  await heading(t('follow.title'))
  await look('empty')
  await press(t('follow.show'))
  await expect(summary).toBeFocused()
  await look('nothing typed')
  await ask('VBST', 'K7M4')
  await expect(summary).toContainText(t('follow.problems.code-shape'))
  await look('nonsense')
  await ask(sent.number, 'K7M4-Q2XD-H')
  await expect(page.getByText(t('follow.problems.case-unknown'))).toBeVisible()
  await look('unknown')
  await ask(sent.number, sent.code)
  await heading(t('follow.statuses.in-progress'))
  await expect(page.getByText(t('follow.note'))).toBeVisible()
  await look('found, with a note')
  await press(t('follow.again'))
  await gate.close()
  await ask(sent.number, sent.code)
  await expect(page.getByText(t('follow.problems.no-network'))).toBeVisible()
  await look('no network')
  await gate.open()
}

for (const language of ['nl', 'en']) {
  test(`following a request, in ${language}`, async ({ context, site }) => {
    const sent = await sendTwo(context, site)
    const page = await context.newPage()
    const { t, press, heading } = kioskScreen(page, language)
    await page.goto(`${site.intake.kioskOrigin}/volg`)
    await press(languageName(language))
    await follow({ page, language, as: `${language}: the follow page`, sent }, site)

    await page.goto(`${site.intake.kioskOrigin}/kiosk/`)
    await page.getByRole('button', { name: languageName(language) }).click()
    await heading(t('services.title'))
    await page.getByRole('button', { name: t('services.follow') }).click()
    await follow({ page, language, as: `${language}: following in the kiosk`, sent }, site)
    await press(t('state.list'))
    await expect(page.getByRole('dialog')).toContainText(t('reasons.answers-invalid'))
    await lookAt(page, `${language}: the list of this device, with one for a person`, { language })
  })
}

test('an address of the desk that leads nowhere says so', async ({ page, site }) => {
  await signInAt(page, site, '/nergens')
  await expectScreen(page, desk('page.unknown'))
  await expectUsable(page)
  await page.getByRole('link', { name: desk('submission.back'), exact: true }).click()
  await expectScreen(page, desk('inbox.title'))
})
