/** What the desk decided about the device that asks. */
import { value } from '../http/answer.ts'
import type { Mount } from '../http/mount.ts'
import { listActiveHelpers } from '../storage/helpers.ts'
import type { DeviceContext } from './device-context.ts'
import type { DeviceGuards } from './device-guards.ts'
import { deviceRoutes } from './device-routes.ts'

export function mountSettings(mount: Mount<DeviceGuards>, { database }: DeviceContext): void {
  mount(deviceRoutes.settings, async ({ caller: { device } }) => (
    value({ place: device.place, offlineAllowed: !device.isOnlineOnly, helpers: [...await listActiveHelpers(database)] })))
}
