/**
 * All ways through a service to its receipt, in the other browser. Its screens are made by the same parts as those of the others, of which
 * Chromium goes all ways in the walks over every screen; a report goes through Firefox in spine.spec.ts.
 */
import { expect, test } from '../support/fixtures.ts'
import { services } from '../support/service-walks.ts'
import { walkServices } from '../support/visit-walk.ts'

test.use({ geolocation: { latitude: 51.9225, longitude: 4.4792, accuracy: 12 }, permissions: ['geolocation'] })

const nothing = async () => {}

for (const service of services.filter(({ id }) => id === 'terugbelverzoek')) {
  test(`all ways through ${service.id} in Firefox, and its receipt @firefox-only @firefox`, async ({ enrolled: { page }, site }) => {
    await walkServices({
      page, look: nothing, states: nothing, services: [service],
      atCheck: async ({ t, press, heading }) => {
        await page.getByRole('checkbox', { name: t('check.tick') }).check({ force: true })
        await press(t('check.send'))
        await heading(t('receipt.receivedTitle'))
        await press(t('receipt.done'))
        return 'over'
      },
    })
    await expect.poll(async () => (await site.desk.rows()).map(({ state }) => state.kind)).toEqual(['registered'])
  })
}
