/** Enrolling a device, and what anyone may know before that. */
import { randomBytes } from 'node:crypto'
import type { EnrolledDevice } from '../../domain/intake-protocol.ts'
import { uuidV7 } from '../../domain/ids.ts'
import { type Answer, problem, tooManyAttempts, value } from '../http/answer.ts'
import type { Mount } from '../http/mount.ts'
import { insertAuditLine } from '../storage/audit.ts'
import { findCatalogueManifest, findCataloguePart } from '../storage/catalogues.ts'
import { enrolDevice, type EnrolDeviceResult } from '../storage/devices.ts'
import type { DeviceContext } from './device-context.ts'
import type { DeviceGuards } from './device-guards.ts'
import { deviceRoutes } from './device-routes.ts'
import { makeProofNonce } from './proof-nonce.ts'

export function mountEnrolment(mount: Mount<DeviceGuards>, context: DeviceContext): void {
  const { database, keys, guesses, epoch, catalogue, prefix } = context

  mount(deviceRoutes.configuration, async ({ nowMs }) => value(
    { epoch, serverAt: new Date(nowMs).toISOString(), catalogue, sealingKeys: [...keys.sealingKeys] },
    // What a device proves next needs a nonce: given here, its first proof is not refused for the want of one (RFC 9449, 8.2).
    { 'DPoP-Nonce': makeProofNonce(keys.hmac, nowMs) },
  ))
  mount(deviceRoutes.catalogue, async ({ parameters: { hash } }) => textAnswer(await findCatalogueManifest(database, hash)))
  mount(deviceRoutes.cataloguePart, async ({ parameters: { hash } }) => textAnswer(await findCataloguePart(database, hash)))
  mount(deviceRoutes.enrol, async ({ caller: { id, publicKey }, body, address, nowMs }) => {
    const codeHash = keys.hmac('enrolment-code', body.code)
    const guess = await guesses([['enrolment-address', address]], nowMs, async () => {
      const result = await database.transaction().execute(async (db) => {
        const enrolled = await enrolDevice(db, { id, publicKey, codeHash, nowMs })
        if (enrolled.kind === 'enrolled' && !enrolled.again) {
          await insertAuditLine(db, { id: uuidV7(nowMs, randomBytes(10)), atMs: nowMs, actor: id, action: 'device-enrolled', object: id, result: 'done', origin: keys.hmac('origin', address) })
        }
        return enrolled
      })
      // Only a code that is unknown was a guess.
      return result.kind === 'refused' && result.code === 'enrolment-code-unknown' ? undefined : result
    })
    switch (guess.kind) {
      case 'right': return enrolmentAnswer(guess.value, prefix)
      case 'wrong': return problem('enrolment-code-unknown')
      case 'too-many': return tooManyAttempts(guess.retryAfterMs)
      default: return guess satisfies never
    }
  })
}

function enrolmentAnswer(result: EnrolDeviceResult, prefix: string): Answer<EnrolledDevice> {
  if (result.kind === 'refused') return problem(result.code)
  const { id, number, place } = result.device
  return value({ device: id, deviceNumber: number, prefix, place })
}

function textAnswer<A>(text: string | undefined): Answer<A> {
  return text === undefined ? problem('catalogue-unknown') : { kind: 'text', text }
}
