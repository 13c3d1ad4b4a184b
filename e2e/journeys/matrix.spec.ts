/**
 * Every screen of every service, in each state that it can be in, in every language, size of letters and colour: each two of these meet (dress.ts).
 * In each dress nothing is to be found by those rules of axe that can find something new in it (rules.ts; WCAG 2.2 A and AA, the contrast of AAA,
 * the size of targets), nothing is cut or goes sideways, every word is of the language that it says it is in, and every language runs its way.
 */
import { openMatrix, sameInEvery } from '../matrix/matrix-look.ts'
import { expect, test } from '../support/fixtures.ts'
import { refuseWithoutTick, sendAndLook } from '../support/receipt-look.ts'
import { coveringWalks, followUps, services, stepName } from '../support/service-walks.ts'
import { inEveryState } from '../support/step-states.ts'
import { walkServices } from '../support/visit-walk.ts'

test.describe.configure({ mode: 'parallel' })
test.use({ contextOptions: { reducedMotion: 'reduce' }, permissions: ['camera', 'geolocation'], geolocation: { latitude: 51.9225, longitude: 4.4792, accuracy: 12 } })

/** Who stands in the answers of the walks, and what. */
const words = sameInEvery([...services, ...followUps].map((service) => coveringWalks(service)))

const [melding, extract] = ['melding-openbare-ruimte', 'uittreksel-brp'].map((id) => services.filter((service) => service.id === id))
const others = [...services.filter((service) => melding?.includes(service) !== true && extract?.includes(service) !== true), ...followUps]
/** Those are looked at around a visit. */
const everywhere = ['languages', 'services', 'ended']
const stepsOf = (...all: readonly (typeof services | undefined)[]) => all.flatMap((part) => part ?? []).flatMap((service) => service.steps.map(({ id }) => stepName(service, id)))

for (const { name, walked, passed } of [
  { name: 'a melding', walked: melding ?? [], passed: everywhere },
  { name: 'an extract', walked: extract ?? [], passed: [...everywhere, 'stop', ...stepsOf(melding)] },
  { name: 'the other services, and what follows a request', walked: others, passed: [...everywhere, 'stop', ...stepsOf(melding, extract)] },
]) {
  test(`the screens of ${name}`, async ({ enrolled: { page } }) => {
    const matrix = openMatrix(page, words)
    await walkServices({
      page, look: matrix.look, states: inEveryState, services: walked, passed,
      atCheck: async (screen, look, service) => {
        if (service.id !== walked[0]?.id) return 'still here'
        await refuseWithoutTick(screen, look)
        return sendAndLook(screen, look, 'receipt.receivedTitle')
      },
    })
    expect(matrix.missing()).toEqual([])
  })
}
