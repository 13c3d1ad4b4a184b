/** What devices say of themselves, and what is told about those that say nothing any more. */
import { value } from '../http/answer.ts'
import type { Mount } from '../http/mount.ts'
import { noteReport, takeNewlySilent } from '../storage/device-reports.ts'
import type { DeviceContext } from './device-context.ts'
import type { DeviceGuards } from './device-guards.ts'
import { deviceRoutes } from './device-routes.ts'

export function mountReports(mount: Mount<DeviceGuards>, { database, log }: DeviceContext): void {
  mount(deviceRoutes.report, async ({ caller: { device }, body, nowMs }) => {
    const findings = await noteReport(database, device, { report: body, nowMs })
    for (const code of findings) log({ level: 'alarm', code, device: device.id })
    return value({ serverAt: new Date(nowMs).toISOString() })
  })
}

/** One line in the log for each device that fell silent with requests waiting; not again until it was heard. */
export async function tellOfSilentDevices({ database, log }: Pick<DeviceContext, 'database' | 'log'>, nowMs: number): Promise<void> {
  for (const { id, lastSeenAtMs, waiting } of await takeNewlySilent(database, nowMs)) {
    log({ level: 'alarm', code: 'device-silent', device: id, lastSeenAt: new Date(lastSeenAtMs).toISOString(), waiting })
  }
}
