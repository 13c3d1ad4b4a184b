/** From a code to a device that has its questions: both come from the intake, and only both are enough to begin. */
import type { CallFailure } from '../domain/delivery.ts'
import type { CatalogueHash, FollowCode } from '../domain/ids.ts'
import { beginCatalogue } from '../outbox/catalogue-store.ts'
import { readDevice } from '../outbox/device.ts'
import { enrolDevice } from '../outbox/enrol-device.ts'
import type { IntakeCaller } from '../outbox/intake-call.ts'
import { fetchConfiguration } from '../outbox/intake-calls.ts'
import type { OutboxDatabase } from '../outbox/outbox-database.ts'
import { type DeviceKeys, generateDeviceKeys } from '../sealing/device-keys.ts'
import type { Enrolled } from './screens/EnrolScreen.tsx'
import { enrolProblem } from './state/enrol-problem.ts'

/**
 * Enrols with a code. The same keys are offered at each attempt: an answer may have been lost after the code was used,
 * and only the same device may use it again.
 */
export function createEnrolment(db: OutboxDatabase, caller: IntakeCaller): (code: FollowCode) => Promise<Enrolled> {
  let keys: Promise<DeviceKeys> | undefined
  return async (code) => {
    try {
      keys ??= generateDeviceKeys()
      const failure = await enrolOnce(db, caller, { code, keys: await keys })
      const device = await readDevice(db)
      if (failure !== undefined || device === undefined) return { kind: 'failed', why: failure === undefined ? 'storage' : enrolProblem(failure) }
      return { kind: 'enrolled', place: device.place }
    } catch (cause) {
      reportError(cause)
      return { kind: 'failed', why: 'storage' }
    }
  }
}

/** Undefined when it is done. A device that was enrolled at an earlier attempt only fetches its questions. */
async function enrolOnce(db: OutboxDatabase, caller: IntakeCaller, attempt: Parameters<typeof enrolDevice>[2]): Promise<CallFailure | undefined> {
  if (await readDevice(db) !== undefined) return fetchCatalogue(db, caller)
  const enrolled = await enrolDevice(db, caller, attempt)
  return enrolled.kind === 'failed' ? enrolled.failure : storeCatalogue(db, caller, enrolled.configuration.catalogue)
}

/** Fetches the questions that are in use now; a failure where they did not all come. */
export async function fetchCatalogue(db: OutboxDatabase, caller: IntakeCaller): Promise<CallFailure | undefined> {
  const configuration = await fetchConfiguration(caller)
  return configuration.kind === 'failed' ? configuration.failure : storeCatalogue(db, caller, configuration.value.catalogue)
}

async function storeCatalogue(db: OutboxDatabase, caller: IntakeCaller, hash: CatalogueHash): Promise<CallFailure | undefined> {
  const begun = await beginCatalogue(db, caller, hash)
  return begun.kind === 'failed' ? begun.failure : undefined
}
