/** The matrix past the screens before, beside and after the questions of a service: see matrix.spec.ts. */
import type { BrowserContext, Page } from '@playwright/test'
import type { Answers } from '../../src/domain/answers.ts'
import { answersOf, languages } from '../../src/catalogue/testing/offered.ts'
import { type Matrix, openMatrix, sameInEvery } from '../matrix/matrix-look.ts'
import { openDevice } from '../support/desk-screens.ts'
import { eachScreen } from '../support/each-screen.ts'
import { enrolKiosk, expect, type Site, test } from '../support/fixtures.ts'
import { goOver } from '../support/focus-measures.ts'
import { boundRoom, changeDevice } from '../support/full-disk.ts'
import { signOn, untilKnown } from '../support/helper-duty.ts'
import { kioskPage } from '../support/kiosk-page.ts'
import { kioskScreen } from '../support/kiosk-screen.ts'
import { sendAndLook } from '../support/receipt-look.ts'
import { coveringWalks, services } from '../support/service-walks.ts'
import { firstAsItComes } from '../support/step-states.ts'
import { languageName, textsOf } from '../support/texts.ts'
import { walkServices } from '../support/visit-walk.ts'

test.describe.configure({ mode: 'parallel' })
test.use({ contextOptions: { reducedMotion: 'reduce' }, permissions: ['camera', 'geolocation'], geolocation: { latitude: 51.9225, longitude: 4.4792, accuracy: 12 } })

const t = textsOf('nl', 'kiosk')

/** What a screen says in each language when it is there. */
const saysOf = (say: (language: string) => string | undefined) => Object.fromEntries(languages.map((language) => [language, say(language) ?? '']))

/** The matrix, and then the same screen by key: the first of each kind, where a dress can be put on. */
function openWithKeys(page: Page, words: readonly string[]): Matrix {
  const { look, missing } = openMatrix(page, words)
  const goneOver = new Set<string>()
  const byKey = eachScreen(page, (name) => goOver(page, name))
  return {
    missing,
    look: async (screen, more = {}) => {
      await look(screen, more)
      const { kind = screen, isBare = false } = more
      if (isBare || goneOver.has(kind)) return
      goneOver.add(kind)
      await byKey(screen, more)
    },
  }
}

/** Nothing that could meet was left out. */
const expectWhole = (missing: readonly string[]) => expect(missing, 'pairs that were never looked at').toEqual([])

async function openServices(page: Page): Promise<void> {
  await page.getByRole('button', { name: languageName('nl') }).click()
  await kioskScreen(page, 'nl').heading(t('services.title'))
}

test('the screens around a visit, and practice', async ({ enrolled: { page, kiosk } }) => {
  const { look, missing } = openWithKeys(page, sameInEvery({ name: 'Jan Oefening', place: 'Hoek Vijverlaan', description: 'Bij wijze van oefening' }))
  const { press, heading } = kiosk
  await openServices(page)
  await look('services')
  for (const tool of ['language', 'textSize', 'contrast', 'help'] as const) await look(`the dialog of ${tool}`, { opening: [{ key: `toolbar.${tool}` }] })
  await look('stuck', { opening: [{ key: 'toolbar.help' }, { key: 'stuck.title' }] })
  await look('practice is offered', { opening: [{ key: 'toolbar.help' }, { key: 'practice.title' }] })
  await look('signing on, where there are no helpers', { opening: [{ key: 'state.help' }] })
  await press(t('toolbar.help'))
  await press(t('card.title'))
  await heading(t('card.title'))
  await look("the helper's card")
  await kiosk.back()
  await press(t('toolbar.help'))
  await press(t('practice.title'))
  await press(t('practice.start'))
  await look('practice, services')
  await page.getByRole('button', { name: kiosk.texts.title }).click()
  await press(t('before.start'))
  await kiosk.question('what')
  await look('practice, a question')
  await kiosk.fillMelding({ description: 'Bij wijze van oefening', place: 'Hoek Vijverlaan', name: { given: 'Jan', family: 'Oefening' }, phone: '06 12345678', photo: false })
  await look('no practice in practice', { opening: [{ key: 'toolbar.help' }] })
  await kiosk.confirmAndSend()
  await heading(t('practice.receiptTitle'))
  await look('practice, receipt')
  await kiosk.finish()
  await look('ended', { isBare: true })
  await press(t('ended.next'))
  await kiosk.begin()
  await kiosk.choose('what', 'waste-bin')
  await look('no practice in the middle of a request', { opening: [{ key: 'toolbar.help' }, { key: 'practice.title' }] })
  expectWhole(missing())
})

test('the questions that are answered on the spot', async ({ enrolled: { page, kiosk } }) => {
  const { look, missing } = openWithKeys(page, sameInEvery(['xyzzy']))
  const pages = answersOf('voorbeeldstad')
  const { press, heading } = kiosk
  await openServices(page)
  await page.getByRole('button', { name: t('services.ask') }).click()
  await page.locator('.questions').waitFor()
  await look('answers, list', { says: saysOf((language) => pages[language]?.['klacht']?.question) })
  const search = page.getByLabel(t('ask.search'), { exact: true })
  await search.fill('xyzzy')
  await look('answers, nothing found', { typed: ['xyzzy'] })
  await search.fill('')
  for (const [id, { question }] of Object.entries(pages['nl'] ?? {})) {
    await page.getByRole('button', { name: question, exact: true }).click()
    await heading(question)
    await look(`answers, ${id}`, { kind: 'answer', says: saysOf((language) => pages[language]?.[id]?.question) })
    await kiosk.press(t('ask.otherQuestion'))
  }
  await page.locator('.questions .tile').first().click()
  await press(t('ask.talk'))
  await heading(t('ask.personTitle'))
  await look('answers, a person')
  await page.goBack()
  await press(t('ask.yes'))
  await heading(t('ask.settledTitle'))
  await look('answers, settled')
  expectWhole(missing())
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

/** Number and code as the kiosk and the small page ask for them: nothing, nonsense, unknown, found, and without network. */
async function follow(page: Page, look: (state: string) => Promise<void>, { site: { gate }, sent }: { readonly site: Site; readonly sent: Awaited<ReturnType<typeof sendTwo>> }): Promise<void> {
  const { press, heading, summary } = kioskScreen(page, 'nl')
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

test('following a request, and the list of this device', async ({ context, site }) => {
  const sent = await sendTwo(context, site)
  const page = await context.newPage()
  const { look, missing } = openWithKeys(page, sameInEvery([note.split('\n'), note]))
  const typed = [sent.number, sent.code]
  await page.goto(`${site.intake.kioskOrigin}/volg`)
  await page.getByRole('button', { name: languageName('nl') }).click()
  await follow(page, (state) => look(`the follow page, ${state}`, { typed, isFollowPage: true }), { site, sent })

  await page.goto(`${site.intake.kioskOrigin}/kiosk/`)
  await openServices(page)
  await page.getByRole('button', { name: t('services.follow') }).click()
  await follow(page, (state) => look(`following in the kiosk, ${state}`, { typed }), { site, sent })
  await look('the list of this device, with one for a person', { opening: [{ key: 'state.list' }], shows: 'dialog .entries li' })
  await look('saving what is on this device', { opening: [{ key: 'state.list' }, { key: 'outbox.save.open' }], shows: 'dialog .outbox p' })
  expectWhole(missing())
})

test('nobody is there any more', async ({ enrolled: { page } }) => {
  await page.clock.install()
  await page.reload()
  const { look } = openMatrix(page, sameInEvery([]))
  await openServices(page)
  await look('are you still there', {
    around: {
      before: async () => {
        await page.clock.fastForward(91_000)
        await expect(page.getByRole('alertdialog')).toBeVisible()
      },
      after: async () => {
        await page.getByRole('alertdialog').getByRole('button').first().click()
        await expect(page.getByRole('alertdialog')).toBeHidden()
      },
    },
  })
  await page.clock.fastForward(91_000)
  await page.clock.fastForward(46_000)
  await expect(page.getByText(t('ended.idle'))).toBeVisible()
  await look('ended, idle', { isBare: true })
})

test('the screens of a helper', async ({ context, site }) => {
  const bram = { name: 'Bram', role: 'officer', organisation: 'Gemeente Voorbeeldstad', pin: '081500' } as const
  await site.desk.addHelper(bram)
  const page = await enrolKiosk(context, site)
  const kiosk = kioskPage(page)
  const { press, heading } = kiosk
  const melding = { description: 'De lamp is uit.', place: 'Bij de vijver', name: { given: 'Fatma', family: 'Voorbeeld' }, phone: '0612345678', photo: false }
  const { look, missing } = openWithKeys(page, sameInEvery([bram, melding, 'Fatma Voorbeeld']))
  await untilKnown(page, bram.name)
  await openServices(page)
  const opening = [{ key: 'state.help' }]
  await look('helpers, names', { opening, shows: '.helpers .btn' })
  await look('helpers, a PIN', { opening: [...opening, { text: `${bram.name}${bram.organisation}` }], shows: '#pin' })
  await press(t('state.help'))
  await page.getByRole('dialog').getByRole('button', { name: bram.name }).click()
  await page.getByLabel(t('duty.pin')).fill('4711')
  await page.keyboard.press('Enter')
  await expect(page.getByRole('dialog').locator('.problem')).toHaveText(t('duty.wrong_other', { count: 4 }))
  await look('helpers, a wrong PIN')
  await page.keyboard.press('Escape')
  await signOn(kiosk, bram.name, bram.pin)
  await look('helpers, on duty', { opening: [{ key: 'state.helping', values: { name: bram.name } }] })
  await page.getByRole('button', { name: kiosk.texts.title }).click()
  await page.getByRole('radio', { name: t('duty.helperTypes') }).check({ force: true })
  await look('helpers, before the start')
  await press(t('before.start'))
  await look('helpers, a question')
  await kiosk.fillMelding(melding)
  await page.getByRole('radio', { name: t('answers.yes'), exact: true }).check({ force: true })
  await press(t('check.send'))
  await expect(kiosk.summary).toContainText(t('identity.problems.document'))
  await look('helpers, check, refused')
  await page.getByRole('radio', { name: t('identity.documents.identity-card') }).check({ force: true })
  await page.getByLabel(t('identity.lastCharacters')).fill('12b4')
  await page.getByRole('radio', { name: t('confirmation.spoken') }).check({ force: true })
  await look('helpers, check')
  await press(t('check.send'))
  await heading(t('receipt.receivedTitle'))
  await look('helpers, receipt')
  expectWhole(missing())
})

test('without network', async ({ site, enrolled: { page } }) => {
  const { look } = openMatrix(page, sameInEvery(services.map((service) => coveringWalks(service))))
  // Whoever changes the language brings every other one to the device.
  await look('languages')
  await site.gate.close()
  await page.reload()
  await walkServices({
    page, look, as: 'no network', states: firstAsItComes(), stateSays: 'state.no-network', services: services.slice(-1), passed: ['stop', 'ended'],
    atCheck: (screen, seen) => sendAndLook(screen, seen, 'receipt.savedTitle'),
  })
})

test('on a device that is full', async ({ context, site }) => {
  const room = await boundRoom(context, site.intake.kioskOrigin)
  // Chromium tells every page of 10 GiB that are left (so that nobody is known by their disk); here speaks a browser that tells. A tenth of
  // it is the reserve, which does not fit again while the device is full.
  await context.addInitScript(() => {
    if ('storage' in navigator) navigator.storage.estimate = () => Promise.resolve({ usage: 85_000_000, quota: 100_000_000 })
  })
  const page = await enrolKiosk(context, site)
  const { look } = openMatrix(page, sameInEvery(services.map((service) => coveringWalks(service))))
  await walkServices({
    page, look, as: 'full', states: firstAsItComes(), stateSays: 'state.storage-nearly-full', services: services.slice(-1), passed: ['stop', 'ended', 'languages'],
    atCheck: async ({ press }) => {
      // What finds no room notes that, where the note itself finds some: here it is there before, and the line says "full" in any case.
      await changeDevice(page, { put: 'met-full', value: { atMs: Date.now() } })
      await room.fill(page)
      await page.getByRole('checkbox', { name: t('check.tick') }).check({ force: true })
      await press(t('check.send'))
      await expect(page.getByRole('alert')).toContainText(t('sealing.full'))
      await expect(page.getByRole('group', { name: t('state.label') })).toContainText(t('state.storage-full'))
      await look('full: check, no room')
      await room.open()
      // Otherwise the next visit begins when the device looks at its room again, a minute later.
      await changeDevice(page, { remove: 'met-full' })
      return 'still here'
    },
  })
})
