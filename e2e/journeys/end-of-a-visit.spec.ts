/**
 * How a visit ends, and that it ends in no other way: nobody is there, Stop, done; never by the browser's own Back.
 * The end is a new document: nothing of what was before can be seen or reached in it.
 */
import type { Page } from '@playwright/test'
import { enrolKiosk, expect, test } from '../support/fixtures.ts'
import { type KioskPage, kioskPage } from '../support/kiosk-page.ts'
import { expectNothingBehind, halfTyped as words, typeHalf } from '../support/visit-left.ts'

test.describe('when nobody is there', () => {
  test('a warning comes after 90 seconds, staying loses nothing, and 45 seconds later it ends', async ({ context, site }) => {
    await context.clock.install()
    const page = await enrolKiosk(context, site)
    const kiosk = kioskPage(page)
    const warning = page.getByRole('alertdialog', { name: kiosk.t('idle.title') })
    await typeHalf(kiosk)
    await page.clock.pauseAt(await lastSign(page))
    await page.clock.runFor(88_000)
    await expect(warning).toHaveCount(0)
    await page.clock.runFor(3_000)
    await expect(warning).toBeVisible()
    await expect(warning).toContainText(/4[2-5] seconden/u)

    await page.clock.runFor(30_000)
    await kiosk.press(kiosk.t('idle.stay'))
    await expect(warning).toHaveCount(0)
    await expect(kiosk.field('description')).toHaveValue(words)
    await page.clock.runFor(92_000)
    await expect(warning).toBeVisible()

    await markDocument(page)
    await page.clock.runFor(40_000)
    await expect(warning).toBeVisible()
    await page.clock.runFor(8_000)
    await page.clock.resume()
    await expectEnded(page, kiosk)
    await expect(page.getByText(kiosk.t('ended.idle'))).toBeVisible()
    await expectNothingBehind(page, kiosk)
  })

  test('a device that slept through the warning wakes up at the end', async ({ context, site }) => {
    await context.clock.install()
    const page = await enrolKiosk(context, site)
    const kiosk = kioskPage(page)
    await typeHalf(kiosk)
    await markDocument(page)
    await page.clock.fastForward('08:00:00')
    await expectEnded(page, kiosk)
  })

  test('a key or a touch is a sign of life; the first screen waits for ever', async ({ context, site }) => {
    await context.clock.install()
    const page = await enrolKiosk(context, site)
    const kiosk = kioskPage(page)
    await page.clock.fastForward('08:00:00')
    await kiosk.heading(kiosk.t('attract.title'))
    await typeHalf(kiosk)
    for (const sign of [() => page.keyboard.press('Shift'), () => page.mouse.click(5, 300)]) {
      await page.clock.fastForward(80_000)
      await sign()
    }
    await page.clock.fastForward(80_000)
    await kiosk.question('description')
    await expect(page.getByRole('alertdialog')).toHaveCount(0)
  })
})

test.describe('Stop', () => {
  test('asks first and loses nothing when one goes on', async ({ enrolled: { page, kiosk } }) => {
    await typeHalf(kiosk)
    await kiosk.press(kiosk.t('question.stop'))
    await kiosk.press(kiosk.t('stop.no'))
    await expect(page.getByRole('dialog')).toHaveCount(0)
    await expect(kiosk.field('description')).toHaveValue(words)
  })

  test('ends at once in a new document, from which Back leads to nothing of before', async ({ openProfile, site }) => {
    // With the browser's own memory of the page before, which Playwright otherwise switches off.
    const page = await enrolKiosk(await openProfile({ withBackForwardCache: true }).launch(), site)
    const kiosk = kioskPage(page)
    await typeHalf(kiosk)
    const before = await markDocument(page)
    await kiosk.stop()
    await expectEnded(page, kiosk)
    expect(await page.evaluate(() => performance.timeOrigin)).toBeGreaterThan(before)
    await expectNothingBehind(page, kiosk)
  })
})

test.describe('the browser’s own Back', () => {
  test('means our Back at every screen, never leaves, and loses nothing', async ({ enrolled: { page, kiosk } }) => {
    await kiosk.begin()
    await kiosk.fillMelding({ description: words, place: 'Bij de fontein', name: { given: 'Fatma', family: 'Voorbeeld' }, phone: '06 12345678', photo: true })
    const document = await markDocument(page)
    for (const question of ['phone-number', 'name', 'reply', 'photo', 'seen', 'where', 'description', 'lamp-number', 'lamp-problem', 'danger', 'what']) {
      await page.goBack()
      await kiosk.question(question)
    }
    await page.goBack()
    await kiosk.heading(kiosk.texts.title)
    await page.goBack()
    await kiosk.heading(kiosk.t('services.title'))
    await page.goBack()
    await page.goBack()
    await page.goBack()
    await kiosk.heading(kiosk.t('attract.title'))
    expect(await marked(page)).toBe(document)

    await kiosk.begin()
    for (const question of ['what', 'danger', 'lamp-problem', 'lamp-number']) {
      await kiosk.question(question)
      await kiosk.next()
    }
    await expect(kiosk.field('description')).toHaveValue(words)
    for (const question of ['description', 'where', 'seen']) {
      await kiosk.question(question)
      await kiosk.next()
    }
    await kiosk.photoShown(1)
  })

  test('keeps what is half typed, and at the receipt does nothing', async ({ enrolled: { page, kiosk } }) => {
    await typeHalf(kiosk)
    await page.goBack()
    await kiosk.question('bin-problem')
    await kiosk.next()
    await expect(kiosk.field('description')).toHaveValue(words)
    await kiosk.next()
    await kiosk.placeInWords('Bij de fontein')
    await kiosk.fill('seen', kiosk.t('fields.date.today'), kiosk.t('fields.date.label'))
    await kiosk.next()
    await kiosk.next()
    await kiosk.choose('reply', 'none')
    const { number } = await kiosk.send()
    await page.goBack()
    await page.goBack()
    expect((await kiosk.readReceipt()).number).toBe(number)
  })
})

/** The moment at which the clock stands still from now on: nothing was done after it. */
function lastSign(page: Page): Promise<number> {
  return page.evaluate(() => Date.now() + 1_000)
}

/** Marks the document, and tells when it began, which only a test with the real clock can use: one that comes after it has no mark. */
async function markDocument(page: Page): Promise<number> {
  return page.evaluate(() => {
    const began = performance.timeOrigin
    Reflect.set(globalThis, 'markedForTest', began)
    return began
  })
}

function marked(page: Page): Promise<unknown> {
  return page.evaluate(() => Reflect.get(globalThis, 'markedForTest'))
}

async function expectEnded(page: Page, kiosk: KioskPage): Promise<void> {
  await kiosk.heading(kiosk.t('ended.title'))
  expect(await marked(page), 'a new document').toBeUndefined()
  expect(new URL(page.url()).pathname + new URL(page.url()).hash).toBe('/kiosk/')
}
