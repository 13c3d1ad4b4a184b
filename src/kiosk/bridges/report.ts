/** The reports of this page, over the browser's own storage and clock. */
import { randomBytes } from '../../outbox/browser-caller.ts'
import { isStorageKept, readRoom } from '../../outbox/browser-storage.ts'
import type { IntakeCaller } from '../../outbox/intake-call.ts'
import type { OutboxDatabase } from '../../outbox/outbox-database.ts'
import { createReporter } from '../../outbox/report-device.ts'
import { layReserve } from '../../outbox/reserve.ts'

/** Put in by the build: the version of the package. */
declare const __VERSION__: string

let reporter: ReturnType<typeof createReporter> | undefined

/** Says how this device stands, once its reserve is laid. The first call makes the one reporter of this document. */
export async function report({ db, caller }: { readonly db: OutboxDatabase; readonly caller: IntakeCaller }): Promise<void> {
  await layReserve(db, { nowMs: Date.now(), random: randomBytes })
  reporter ??= createReporter({ db, caller, version: __VERSION__, nowMs: () => Date.now(), isStorageKept, readRoom })
  return reporter()
}
