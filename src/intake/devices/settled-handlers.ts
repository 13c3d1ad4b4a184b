/** What devices counted of answers on the spot. */
import { value } from '../http/answer.ts'
import type { Mount } from '../http/mount.ts'
import { keepSettledAnswers } from '../storage/settled-answers.ts'
import type { DeviceContext } from './device-context.ts'
import type { DeviceGuards } from './device-guards.ts'
import { deviceRoutes } from './device-routes.ts'

export function mountSettledAnswers(mount: Mount<DeviceGuards>, { database, epoch }: DeviceContext): void {
  mount(deviceRoutes.putSettledAnswers, async ({ caller: { device }, parameters: { day }, body: { answers } }) => {
    await keepSettledAnswers(database, { device: device.id, day, answers })
    return value({ epoch, day })
  })
}
