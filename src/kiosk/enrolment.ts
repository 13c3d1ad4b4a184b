/** From a code to a device that has its questions: both come from the intake, and only both are enough to begin. */
import type { CallFailure } from '../domain/delivery.ts'
import type { FollowCode } from '../domain/ids.ts'
import { refreshCatalogue } from '../outbox/catalogue-store.ts'
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
      // Enrolled at the last attempt, and only the questions did not come.
      const before = await readDevice(db)
      const place = before?.place ?? await enrolledPlace(db, caller, { code, keys: await keys })
      if (typeof place !== 'string') return { kind: 'failed', why: enrolProblem(place) }
      const missing = await fetchCatalogue(db, caller)
      return missing === undefined ? { kind: 'enrolled', place } : { kind: 'failed', why: enrolProblem(missing) }
    } catch (cause) {
      reportError(cause)
      return { kind: 'failed', why: 'storage' }
    }
  }
}

/** Fetches the questions that are in use now; a failure where they did not all come. */
export async function fetchCatalogue(db: OutboxDatabase, caller: IntakeCaller): Promise<CallFailure | undefined> {
  const configuration = await fetchConfiguration(caller)
  if (configuration.kind === 'failed') return configuration.failure
  const refreshed = await refreshCatalogue(db, caller, configuration.value.catalogue)
  return refreshed.kind === 'failed' ? refreshed.failure : undefined
}

async function enrolledPlace(db: OutboxDatabase, caller: IntakeCaller, attempt: Parameters<typeof enrolDevice>[2]): Promise<string | CallFailure> {
  const result = await enrolDevice(db, caller, attempt)
  return result.kind === 'enrolled' ? result.device.place : result.failure
}
