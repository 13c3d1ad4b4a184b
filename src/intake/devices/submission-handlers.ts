/** Taking submissions and telling how they stand. */
import { value } from '../http/answer.ts'
import type { Mount } from '../http/mount.ts'
import { statesFor } from '../storage/submissions.ts'
import type { DeviceContext } from './device-context.ts'
import type { DeviceGuards } from './device-guards.ts'
import { deviceRoutes } from './device-routes.ts'

export function mountSubmissions(mount: Mount<DeviceGuards>, { database, keep, keys, goFirst, epoch, log, wakeRegistrar }: DeviceContext): void {
  mount(deviceRoutes.submit, async ({ caller: { device, clockOffsetMs }, body, nowMs }) => {
    const kept = await goFirst(() => keep({ sentBy: device.id, nowMs, clockOffsetMs }, { bytes: body, own: keys.own }))
    if (kept.kind === 'problem') return kept
    for (const outcome of kept.output) {
      // Other bytes under a known id never come from a sound device.
      if (outcome.kind === 'differs') log({ level: 'alarm', code: 'bytes-differ', submission: outcome.id, device: device.id })
    }
    wakeRegistrar()
    return value({ epoch, serverAt: new Date(nowMs).toISOString(), outcomes: [...kept.output] })
  })
  mount(deviceRoutes.states, async ({ caller: { device }, body, nowMs }) => {
    const states = await statesFor(database, device.id, body.ids)
    return value({ epoch, serverAt: new Date(nowMs).toISOString(), states: [...states] })
  })
}
