/** Devices that somebody must look at: named at the desk, and held to network where the desk says so. */
import { DatabaseSync } from 'node:sqlite'
import type { Page } from '@playwright/test'
import { openMatrix, sameInEvery } from '../matrix/matrix-look.ts'
import { desk, expectScreen, expectUsable, signInAt } from '../support/desk-screens.ts'
import { expect, test } from '../support/fixtures.ts'
import { databasePath } from '../support/intake-paths.ts'
import { until } from '../support/intake-process.ts'
import { languageName } from '../support/texts.ts'

const place = 'Bibliotheek Noord'
const button = (page: Page, name: string) => page.getByRole('button', { name, exact: true })

test('the desk names a silent device, one that lost its enrolment, and the one that comes in its place', async ({ enrolled, page, site: { intake, desk: client, gate } }) => {
  const { kiosk } = enrolled
  // It reports by itself with each delivery, once the first seconds of its page are over; here the network comes back again and again.
  await expect.poll(async () => {
    await kiosk.page.evaluate(() => { dispatchEvent(new Event('online')) })
    return (await client.devices())[0]?.report
  }, { intervals: [1_000] }).toBeDefined()
  expect((await client.devices())[0]?.report).toMatchObject({ waiting: 0, version: expect.stringMatching(/^\d+\.\d+\.\d+$/u), persisted: expect.any(Boolean), storageFreeBytes: expect.any(Number) })
  await kiosk.page.close()
  await gate.close()
  // What was still on its way has been written when the intake has stopped; after it nothing is heard of the device.
  await intake.stop()
  const database = new DatabaseSync(databasePath(intake.dataDir))
  database.prepare('update devices set place = ?, reportedWaiting = 2, lastSeenAtMs = ?').run(place, Date.now() - 30 * 60 * 60_000)
  database.close()
  await intake.start()

  await signInAt(page, { intake })
  await expectScreen(page, desk('inbox.title'))
  const concerns = page.getByRole('region', { name: desk('devices.concerns') })
  await expect(concerns).toContainText(place)
  await expect(concerns).toContainText(desk('devices.silent.waited_other', { count: 2 }))
  await expectUsable(page, 'with a silent device')

  await page.getByRole('link', { name: desk('page.devices'), exact: true }).click()
  await expectScreen(page, desk('devices.title'))
  await expect(concerns).toContainText(desk('devices.silent.advice'))
  const row = page.getByRole('row', { name: place })
  await button(page, desk('devices.offline.forbidOf', { place })).click()
  await expect(page.getByText(desk('devices.offline.doneForbidden', { place }))).toBeVisible()
  await expect(row.getByText(desk('devices.offline.not'))).toBeVisible()
  await expectUsable(page, 'one silent and with network alone')

  await page.getByRole('checkbox', { name: desk('devices.newCode.isReturn') }).check({ force: true })
  await page.getByLabel(desk('devices.newCode.place')).fill('Bibliotheek Noord, nieuw')
  await page.keyboard.press('Enter')
  await expect(page.getByRole('alert')).toContainText(desk('devices.newCode.problems.returning-missing'))
  await expectUsable(page, 'which device comes back')
  await page.getByLabel(desk('devices.newCode.returning')).selectOption({ label: desk('devices.newCode.returningOption', { place, number: '0001' }) })
  await button(page, desk('devices.newCode.submit')).click()
  await expect(page.getByText(desk('devices.newCode.done', { place: 'Bibliotheek Noord, nieuw' }))).toBeVisible()
  await expect(concerns).toContainText(desk('devices.lost.requests_other', { count: 2 }))
  await expect(row.getByText(desk('devices.lostState'))).toBeVisible()
  await expectUsable(page, 'one that lost its enrolment')
})

test('a device held to network starts nothing without it, and finishes what was begun', async ({ enrolled: { page, kiosk }, site: { gate, desk: client } }) => {
  const { t } = kiosk
  const { look } = openMatrix(page, sameInEvery([]))
  const deviceIsHeld = async (allowed: boolean) => {
    await client.setOfflineUse((await client.devices())[0]?.device ?? '', allowed)
    await page.evaluate(() => { dispatchEvent(new Event('online')) })
  }
  const toTheStart = async () => {
    await page.getByRole('button', { name: languageName('nl') }).click()
    await page.getByRole('button', { name: kiosk.texts.title }).click()
  }
  // Whoever changes the language brings every other one to the device.
  await look('languages, on a device with network')
  await deviceIsHeld(false)
  await until(() => page.evaluate(isHeld))
  await gate.close()
  await page.evaluate(() => { dispatchEvent(new Event('offline')) })
  await toTheStart()
  await kiosk.heading(t('networkNeeded.title'))
  await expect(button(page, t('before.start'))).toHaveCount(0)
  await look('network needed')

  // Goes on by itself, and once begun it is finished without network too.
  await gate.open()
  await page.evaluate(() => { dispatchEvent(new Event('online')) })
  await button(page, t('before.start')).click()
  await kiosk.choose('what', 'waste-bin')
  await gate.close()
  await page.evaluate(() => { dispatchEvent(new Event('offline')) })
  await kiosk.answerYesNo('danger', false)
  await kiosk.choose('bin-problem', 'full')
  await kiosk.next()
  await kiosk.placeInWords('Bij de fontein')
  await kiosk.fill('seen', t('fields.date.today'), t('fields.date.label'))
  await kiosk.next()
  await kiosk.next()
  await kiosk.choose('reply', 'none')
  await kiosk.send()
  await expect(page.getByText(t('receipt.notSent'))).toBeVisible()

  await button(page, t('state.list')).click()
  await expect(page.getByRole('dialog').getByText(new RegExp(`${t('storage.kept')}|${t('storage.mayGo')}`, 'u'))).toBeVisible()
  await page.keyboard.press('Escape')
  await look('the list of this device, and what the browser does with it', { opening: [{ key: 'state.list' }], shows: 'dialog .entries li' })
})

/** What the device last heard from the desk. */
function isHeld(): Promise<boolean> {
  return new Promise<boolean>((resolve, reject) => {
    const opening = indexedDB.open('samenloket')
    opening.onerror = () => reject(new Error('The outbox does not open.'))
    opening.onsuccess = () => {
      const reading = opening.result.transaction('device').objectStore('device').get('settings')
      reading.onsuccess = () => {
        opening.result.close()
        resolve(reading.result?.offlineAllowed === false)
      }
    }
  })
}
