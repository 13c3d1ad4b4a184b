/** Practice: everything as it will be, marked on every screen, and nothing of it kept or sent. Beside it the ways to help. */
import type { Page } from '@playwright/test'
import { lookAt } from '../support/axe-screen.ts'
import { expect, test } from '../support/fixtures.ts'
import { kioskPage } from '../support/kiosk-page.ts'
import { languageName, textsOf } from '../support/texts.ts'

test.describe.configure({ mode: 'parallel' })
test.use({ contextOptions: { reducedMotion: 'reduce' } })

const melding = { description: 'Bij wijze van oefening', place: 'Hoek Vijverlaan', name: { given: 'Jan', family: 'Oefening' }, phone: '06 12345678', photo: true }

/** Points of 1/72 inch, rounded. */
const sheet = '595 x 842'
const roll = '227 x 842'
/** 72 mm in CSS px: what a roll of 80 mm is printed on. */
const rollWidth = 272

/** What the page's own choice of paper makes of it; a PDF names the size of each of its pages. */
async function printed(page: Page): Promise<{ readonly size: string; readonly pages: number }> {
  const pdf = (await page.pdf({ preferCSSPageSize: true })).toString('latin1')
  const [, width, height] = /\/MediaBox \[0 0 ([\d.]+) ([\d.]+)\]/u.exec(pdf) ?? []
  return { size: `${Math.round(Number(width))} x ${Math.round(Number(height))}`, pages: pdf.match(/\/Type \/Page\b(?!s)/gu)?.length ?? 0 }
}

/** What a request that is put away changes on the device: the counter, and all that waits to be sent. */
function outboxOf(page: Page): Promise<unknown> {
  return page.evaluate(() => new Promise((resolve, reject) => {
    const opening = indexedDB.open('samenloket')
    opening.onerror = () => reject(new Error('The database does not open.'))
    opening.onsuccess = () => {
      const reading = opening.result.transaction(['device', 'entries', 'frames'])
      const counter = reading.objectStore('device').get('counter')
      const entries = reading.objectStore('entries').count()
      const frames = reading.objectStore('frames').count()
      reading.oncomplete = () => {
        opening.result.close()
        resolve({ counter: counter.result as unknown, entries: entries.result, frames: frames.result })
      }
    }
  }))
}

for (const language of ['nl', 'en']) {
  test(`a whole practice visit, in ${language}`, async ({ enrolled: { page } }) => {
    const kiosk = kioskPage(page, language)
    const say = kiosk.t
    const banner = page.getByText(say('practice.banner'), { exact: true })
    const sent: string[] = []
    page.on('request', (request) => {
      if (/\/v1\/(?:submissions|attachments)/u.test(request.url())) sent.push(`${request.method()} ${request.url()}`)
    })
    await page.getByRole('button', { name: languageName(language) }).click()
    await kiosk.press(kiosk.t('toolbar.help'))
    await kiosk.press(say('practice.title'))
    await kiosk.press(say('practice.start'))
    await kiosk.heading(kiosk.t('services.title'))
    await expect(banner).toBeVisible()
    await page.getByRole('button', { name: kiosk.texts.title }).click()
    await expect(banner).toBeVisible()
    await kiosk.press(kiosk.t('before.start'))
    await kiosk.question('what')
    await kiosk.fillMelding(melding)
    await expect(banner).toBeVisible()
    await kiosk.confirmAndSend()
    await kiosk.heading(say('practice.receiptTitle'))
    await expect(banner).toBeVisible()
    const number = await page.locator('.proof-number').innerText()
    expect(number).toMatch(/^OEFEN-2\d{3}-0001-/u)
    expect(await printed(page)).toEqual({ size: sheet, pages: 1 })
    await kiosk.press(say('paper.roll'))
    expect(await printed(page)).toEqual({ size: roll, pages: language === 'nl' ? 1 : 2 })
    await page.emulateMedia({ media: 'print' })
    await page.setViewportSize({ width: rollWidth, height: 1000 })
    await expect(banner).toBeVisible()
    await expect(page.getByRole('heading', { level: 1, name: say('practice.receiptTitle') })).toBeVisible()
    const code = await page.locator('.proof-qr path').boundingBox()
    expect(code?.width, 'a QR of 30 mm at least, in CSS px').toBeGreaterThan(30 / 25.4 * 96)
    await lookAt(page, `${language}: practice, receipt on a roll`, { language, typed: [number], smallestTargetPx: 'none' })
    await page.emulateMedia({ media: 'screen' })
    await page.setViewportSize({ width: 1280, height: 720 })
    expect(await outboxOf(page)).toEqual({ counter: 0, entries: 0, frames: 0 })
    expect(sent, 'what left the device').toEqual([])

    await kiosk.press(kiosk.t('receipt.done'))
    await page.getByRole('heading', { level: 1, name: textsOf('nl', 'kiosk')('ended.title') }).waitFor()
    await page.getByRole('button', { name: textsOf('nl', 'kiosk')('ended.next') }).click()
    await expect(banner).toBeHidden()
    await page.getByRole('button', { name: languageName(language) }).click()
    await page.getByRole('button', { name: kiosk.t('services.follow') }).click()
    await page.getByLabel(kiosk.t('follow.number'), { exact: true }).fill(number)
    await kiosk.press(kiosk.t('follow.show'))
    await expect(page.getByText(kiosk.t('follow.problems.practice'))).toBeVisible()
    await lookAt(page, `${language}: following a number of practice`, { language, typed: [number] })
  })

  test(`stuck in the middle of a question, and the card for the helper, in ${language}`, async ({ enrolled: { page } }) => {
    const kiosk = kioskPage(page, language)
    const say = kiosk.t
    await kiosk.begin()
    await kiosk.choose('what', 'waste-bin')
    await kiosk.press(kiosk.t('toolbar.help'))
    await kiosk.press(say('stuck.title'))
    await expect(page.getByRole('dialog')).toContainText('06 12345678')
    await kiosk.press(say('stuck.back'))
    await kiosk.press(say('practice.title'))
    await expect(page.getByRole('dialog')).toContainText(say('practice.notNow'))
    await kiosk.press(say('stuck.back'))
    await kiosk.press(say('card.title'))
    await kiosk.heading(say('card.title'))
    await kiosk.back()
    await kiosk.question('danger')
    await kiosk.back()
    await expect(page.getByRole('radio', { name: kiosk.questionTexts('what').options?.['waste-bin']?.label ?? '' })).toBeChecked()
  })
}
