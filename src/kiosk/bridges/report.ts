/** The reports of this page, over the browser's own storage and clock. */
import { isStorageKept, storageFreeBytes } from '../../outbox/browser-storage.ts'
import type { IntakeCaller } from '../../outbox/intake-call.ts'
import type { OutboxDatabase } from '../../outbox/outbox-database.ts'
import { createReporter } from '../../outbox/report-device.ts'

/** Put in by the build: the version of the package. */
declare const __VERSION__: string

let reporter: ReturnType<typeof createReporter> | undefined

/** Says how this device stands. The first call makes the one reporter of this document. */
export function report({ db, caller }: { readonly db: OutboxDatabase; readonly caller: IntakeCaller }): Promise<void> {
  reporter ??= createReporter({ db, caller, version: __VERSION__, nowMs: () => Date.now(), isStorageKept, storageFreeBytes })
  return reporter()
}
