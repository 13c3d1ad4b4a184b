/**
 * Nothing for axe to find on any screen of a visit: the walk follows the catalogue, so a service that is added is walked too.
 * Each test is one condition in which every screen is looked at; the run closes with how many that were.
 */
import { chooseScale, chooseTheme, lookAtDialogs } from '../support/dialog-walk.ts'
import { enrolKiosk, expect, test } from '../support/fixtures.ts'
import { boundRoom } from '../support/full-disk.ts'
import { refuseWithoutTick, sendAndLook } from '../support/receipt-look.ts'
import { alsoRefused, asItComes, inEveryState } from '../support/step-states.ts'
import { walkEveryService } from '../support/visit-walk.ts'

test.describe.configure({ mode: 'parallel', timeout: 300_000 })
test.use({ contextOptions: { reducedMotion: 'reduce' }, permissions: ['camera', 'geolocation'], geolocation: { latitude: 51.9225, longitude: 4.4792, accuracy: 12 } })

for (const language of ['nl', 'en']) {
  test(`every question in every state, in ${language}`, async ({ enrolled: { page } }) => {
    await walkEveryService({
      page, language, as: language, states: inEveryState(), alsoFollowUps: true,
      atCheck: async (screen, look, isFirst) => {
        if (isFirst) {
          await refuseWithoutTick(screen, look)
          await lookAtDialogs(screen, look, 3)
        }
        return sendAndLook(screen, look, 'receipt.receivedTitle')
      },
    })
  })
}

test('without network', async ({ site, enrolled: { page } }) => {
  await site.gate.close()
  await page.reload()
  await walkEveryService({
    page, language: 'nl', as: 'no network', states: asItComes, stateSays: 'state.no-network',
    atCheck: async (screen, look, isFirst) => isFirst ? sendAndLook(screen, look, 'receipt.savedTitle') : 'still here',
  })
})

test('on a device that is full, white on black', async ({ context, site }) => {
  const room = await boundRoom(context, site.intake.kioskOrigin)
  // Chromium tells every page of 10 GiB that are left (so that nobody is known by their disk); here speaks a browser that tells.
  await context.addInitScript(() => {
    if ('storage' in navigator) navigator.storage.estimate = () => Promise.resolve({ usage: 85, quota: 100 })
  })
  const page = await enrolKiosk(context, site)
  await walkEveryService({
    page, language: 'nl', as: 'full, white on black', states: alsoRefused, stateSays: 'state.storage-nearly-full',
    dress: (screen) => chooseTheme(screen, 'white-on-black'),
    atCheck: async ({ t, press }, look, isFirst) => {
      if (!isFirst) return 'still here'
      await room.fill(page)
      await page.getByRole('checkbox', { name: t('check.tick') }).check({ force: true })
      await press(t('check.send'))
      await expect(page.getByRole('alert')).toContainText(t('sealing.full'))
      await look('check, no room')
      await room.open()
      return 'still here'
    },
  })
})

test('on a telephone, with text of twice the size', async ({ enrolled: { page } }) => {
  await page.setViewportSize({ width: 320, height: 640 })
  await walkEveryService({
    page, language: 'nl', as: '320 px, 200 %', states: alsoRefused, dress: (screen) => chooseScale(screen, 2),
    atCheck: async (screen, look, isFirst) => {
      if (!isFirst) return 'still here'
      await lookAtDialogs(screen, look, 2)
      return sendAndLook(screen, look, 'receipt.receivedTitle')
    },
  })
})

test('on a tablet held upright, with the largest text, dark', async ({ enrolled: { page } }) => {
  await page.setViewportSize({ width: 768, height: 1024 })
  await walkEveryService({
    page, language: 'nl', as: '768 px, 300 %, dark', states: alsoRefused, only: ['terugbelverzoek', 'uittreksel-brp'],
    dress: async (screen) => {
      await chooseTheme(screen, 'dark')
      await chooseScale(screen, 3)
    },
    atCheck: async (screen, look, isFirst) => isFirst ? sendAndLook(screen, look, 'receipt.receivedTitle') : 'still here',
  })
})

test('from right to left, black on yellow', async ({ enrolled: { page } }) => {
  await walkEveryService({
    page, language: 'nl', as: 'right to left, black on yellow', states: alsoRefused, demands: { direction: 'rtl' }, only: ['melding-openbare-ruimte'],
    dress: async (screen) => {
      await chooseTheme(screen, 'black-on-yellow')
      // No language of today runs this way; the screens must be ready for one that does.
      await page.evaluate(() => { document.documentElement.dir = 'rtl' })
    },
    atCheck: async (screen, look, isFirst) => isFirst ? sendAndLook(screen, look, 'receipt.receivedTitle') : 'still here',
  })
})
