/**
 * A new version and new questions come into use between visits, in every tab: never under the hands of somebody who types.
 */
import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import type { BrowserContext, Page } from '@playwright/test'
import { visitLockName } from '../../src/domain/worker-protocol.ts'
import { openDesk } from '../support/desk-client.ts'
import { enrolKiosk, expect, test } from '../support/fixtures.ts'
import { startIntake, until } from '../support/intake-process.ts'
import { kioskPage } from '../support/kiosk-page.ts'
import { freePort } from '../support/ports.ts'
import { startReleaseProxy } from '../support/release-proxy.ts'

const words = 'De lamp bij de gele brievenbus'
const newName = 'Voorbeeldstad aan Zee'

test('a new version waits for the visit in another tab, and then comes into use in both', async ({ context }) => {
  const port = await freePort()
  const intake = await startIntake({ publicPort: port })
  const proxy = await startReleaseProxy(port, intake.port)
  try {
    const busy = await enrolKiosk(context, { intake, desk: await openDesk(intake) })
    const idle = await openKiosk(context, intake.kioskOrigin)
    const kiosk = kioskPage(busy)
    await kiosk.begin()
    await kiosk.choose('what', 'waste-bin')
    await kiosk.answerYesNo('danger', false)
    await kiosk.choose('bin-problem', 'full')
    await kiosk.type('description', words)
    await Promise.all([busy, idle].map(mark))

    proxy.release()
    await idle.evaluate(async () => { await (await navigator.serviceWorker.getRegistration())?.update() })
    await expect(busy.getByText(kiosk.t('state.updateReady'))).toBeVisible()
    await expect(idle.getByText(kiosk.t('state.updateReady'))).toBeVisible()
    // The tab where nobody is tries every second, and each try finds the visit of the other.
    await expect.poll(() => triesIn(idle)).toBeGreaterThan(3)
    expect([await isMarked(busy), await isMarked(idle), await versionWaits(idle)]).toEqual([true, true, true])
    await expect(kiosk.field('description')).toHaveValue(words)

    await kiosk.stop()
    await kiosk.press(kiosk.t('ended.next'))
    await until(async () => !await isMarked(idle).catch(() => true) && !await versionWaits(busy).catch(() => true))
    for (const page of [busy, idle]) await kioskPage(page).heading(kiosk.t('attract.title'))
  } finally {
    await context.close()
    await proxy.dispose()
    await intake.dispose()
  }
})

test('questions that change in the middle of a visit wait for its end, and what was made with the former is taken', async ({ page, context }) => {
  const folder = mkdtempSync(join(tmpdir(), 'samenloket-municipality-'))
  const municipality = join(folder, 'gemeente.json')
  const examples = fileURLToPath(new URL('../../src/catalogue/municipalities/', import.meta.url))
  const example = readFileSync(join(examples, 'voorbeeldstad.json'), 'utf8')
  writeFileSync(municipality, example)
  // Its own answers lie beside it.
  cpSync(join(examples, 'voorbeeldstad'), join(folder, 'gemeente'), { recursive: true })
  const intake = await startIntake({ environment: { MUNICIPALITY: municipality } })
  try {
    await page.close()
    const desk = await openDesk(intake)
    const kiosk = kioskPage(await enrolKiosk(context, { intake, desk }))
    const named = kiosk.t('page.municipality', { name: newName })
    const before = await catalogueOf(intake.kioskOrigin)
    await kiosk.begin()
    await kiosk.choose('what', 'waste-bin')

    await intake.stop()
    writeFileSync(municipality, JSON.stringify({ ...JSON.parse(example), name: newName }))
    await intake.start()
    const after = await catalogueOf(intake.kioskOrigin)
    expect(after).not.toBe(before)
    await kiosk.page.evaluate(() => { dispatchEvent(new Event('online')) })
    await until(async () => await storedCatalogue(kiosk.page) === after)

    await expect(kiosk.page.getByText(named), 'still the one that this visit began with').toHaveCount(0)
    await kiosk.answerYesNo('danger', false)
    await kiosk.choose('bin-problem', 'full')
    await kiosk.type('description', words)
    await kiosk.next()
    await kiosk.placeInWords('Bij de fontein')
    await kiosk.fill('seen', kiosk.t('fields.date.today'), kiosk.t('fields.date.label'))
    await kiosk.next()
    await kiosk.next()
    await kiosk.choose('reply', 'none')
    await kiosk.send()
    await until(async () => (await desk.rows())[0]?.state.kind === 'registered')
    const [row] = await desk.rows()
    expect((await desk.reveal(row?.id ?? '')).content?.catalogue).toBe(before)

    await kiosk.finish()
    await kiosk.press(kiosk.t('ended.next'))
    await expect(kiosk.page.getByText(named)).toBeVisible()
  } finally {
    await context.close()
    await intake.dispose()
    rmSync(folder, { recursive: true, force: true })
  }
})

async function openKiosk(context: BrowserContext, origin: string): Promise<Page> {
  const page = await context.newPage()
  // Counts how often this page asks whether a visit is under way.
  await page.addInitScript((name) => {
    const { request } = LockManager.prototype
    Reflect.set(globalThis, 'triesForTest', 0)
    LockManager.prototype.request = function (this: LockManager, ...call: Parameters<typeof request>) {
      if (call[0] === name) Reflect.set(globalThis, 'triesForTest', Number(Reflect.get(globalThis, 'triesForTest')) + 1)
      return request.apply(this, call)
    } as typeof request
  }, visitLockName)
  await page.goto(`${origin}/kiosk/`)
  await kioskPage(page).heading(kioskPage(page).t('attract.title'))
  return page
}

const triesIn = (page: Page) => page.evaluate(() => Number(Reflect.get(globalThis, 'triesForTest')))
const mark = (page: Page) => page.evaluate(() => { Reflect.set(globalThis, 'markedForTest', true) })
const isMarked = (page: Page) => page.evaluate(() => Reflect.get(globalThis, 'markedForTest') === true)
const versionWaits = (page: Page) => page.evaluate(async () => (await navigator.serviceWorker.getRegistration())?.waiting !== null)

async function catalogueOf(origin: string): Promise<string> {
  const { catalogue } = await (await fetch(`${origin}/v1/configuration`)).json() as { readonly catalogue: string }
  return catalogue
}

/** The hash of the catalogue that the device has stored. */
function storedCatalogue(page: Page): Promise<string> {
  return page.evaluate(() => new Promise<string>((resolve, reject) => {
    const opening = indexedDB.open('samenloket')
    opening.onerror = () => reject(new Error('The outbox does not open.'))
    opening.onsuccess = () => {
      const reading = opening.result.transaction('catalogue').objectStore('catalogue').get('current')
      reading.onsuccess = () => {
        opening.result.close()
        resolve(reading.result.hash)
      }
    }
  }))
}
