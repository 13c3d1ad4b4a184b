/**
 * What a screen reader is given on every screen of every service, kept as text in `e2e/trees`: a change of it is seen in the review.
 * `npm run e2e -- journeys/screen-readers.spec.ts --project looks --update-snapshots` writes it again.
 * The same walk goes over every kind of screen by key, in all colours.
 */
import { accessibilityTree, listen, unheard } from '../support/accessibility-tree.ts'
import { eachScreen } from '../support/each-screen.ts'
import { expect, test } from '../support/fixtures.ts'
import { goOver } from '../support/focus-measures.ts'
import { refuseWithoutTick, sendAndLook } from '../support/receipt-look.ts'
import { services } from '../support/service-walks.ts'
import { inEveryState, type StatesOf } from '../support/step-states.ts'
import { walkServices } from '../support/visit-walk.ts'

test.describe.configure({ mode: 'parallel' })
test.use({ contextOptions: { reducedMotion: 'reduce' }, permissions: ['camera', 'geolocation'], geolocation: { latitude: 51.9225, longitude: 4.4792, accuracy: 12 } })

const dialogs = ['language', 'textSize', 'contrast', 'help'] as const

for (const [at, service] of services.entries()) {
  test(`every screen of ${service.id}: its accessibility tree, what is heard of its changes, and each kind by key`, async ({ enrolled: { page, kiosk } }) => {
    await listen(page)
    await expect(page.getByRole('status').filter({ hasText: kiosk.t('state.online') })).toBeVisible()
    const trees = [`# Head and foot of every screen\n${await accessibilityTree(page, 'header')}\n${await accessibilityTree(page, 'footer')}`]
    // What every service has, and kinds of question that an earlier one has too, are gone over there.
    const goneOver = new Set(services.slice(0, at).flatMap(({ steps }) => steps.map(({ type }) => type)))
    let isNewKind = at === 0
    const states: StatesOf = async (step, here) => {
      isNewKind = !goneOver.has(step.type)
      goneOver.add(step.type)
      await inEveryState(step, here)
      isNewKind = at === 0
    }
    const look = eachScreen(page, async (name) => {
      // What that list says of a request that is on its way hangs on the moment.
      if (!name.endsWith('the list of this device')) trees.push(`# ${name}\n${await accessibilityTree(page)}`)
      // At the first screen of a document nobody came from anywhere.
      const isNowhere = name !== 'languages' && await page.evaluate(() => document.activeElement === document.body)
      expect.soft(isNowhere, `${name}: focus is nowhere`).toBe(false)
      const warns = (await page.title()).startsWith('Let op: ')
      expect.soft(warns, `${name}: its title says whether something is still needed`).toBe(await page.locator('.summary').count() > 0)
      expect.soft(await unheard(page), `${name}: something is not heard`).toEqual([])
      if (isNewKind) await goOver(page, name)
    })
    await walkServices({
      page, states, services: [service], look,
      atCheck: async (screen, _look) => {
        await refuseWithoutTick(screen, look)
        for (const tool of dialogs) if (at === 0) await look(`the dialog of ${tool}`, { opening: [{ key: `toolbar.${tool}` }] })
        return sendAndLook(screen, look, 'receipt.receivedTitle')
      },
    })
    expect(`${trees.join('\n\n')}\n`).toMatchSnapshot(`${service.id}.txt`)
  })
}
