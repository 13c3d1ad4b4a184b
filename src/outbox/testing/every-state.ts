/** An outbox with an entry in every state there is, made by the shipped code and a small intake. */
import type { SubmissionId } from '../../domain/ids.ts'
import type { IntakeState } from '../../domain/delivery-protocol.ts'
import { deviceIdOf, publicPart } from '../../sealing/device-keys.ts'
import { writeDevice } from '../device.ts'
import { markSending } from '../entries.ts'
import { enrolledStation, examplePhotos, noonMs, type Station } from './station.ts'

const at = '2026-11-22T10:00:00.000Z'

/** The device's key can be read, so that it can be recorded: a test key. */
export async function stationInEveryState(): Promise<Station> {
  const station = await enrolledStation()
  const { db, intake } = station
  const { privateKey, publicKey } = await crypto.subtle.generateKey({ name: 'ECDSA', namedCurve: 'P-256' }, true, ['sign', 'verify'])
  const key = publicPart(await crypto.subtle.exportKey('jwk', publicKey))
  await writeDevice(db, { device: await deviceIdOf(key), privateKey, publicKey: key, deviceNumber: 12, prefix: 'VBST', place: 'Centrum' })

  let n = 0
  const putAway = async (photos = 0) => {
    const kept = await station.putAway({ nowMs: noonMs + ++n, photos: examplePhotos(photos, 3_000) })
    if (kept.kind !== 'kept') throw new Error('The example is kept.')
    return kept.id
  }
  const become = (id: SubmissionId, state: IntakeState) => {
    const kept = intake.kept.get(id)
    if (kept !== undefined) kept.state = state
  }
  const [external, registered, refused, received] = [await putAway(1), await putAway(1), await putAway(), await putAway()]
  await station.deliver()
  become(external, { kind: 'registered', receivedAt: at, registeredAt: at, external: true })
  become(registered, { kind: 'registered', receivedAt: new Date(noonMs).toISOString(), registeredAt: new Date(noonMs).toISOString(), external: false })
  become(refused, { kind: 'needs-person', receivedAt: at, reason: 'number-repeated' })
  become(received, { kind: 'received', receivedAt: at })
  await station.deliver()
  // Its envelope is there, its photo is not.
  await putAway(1)
  intake.disturb = (method) => method === 'PUT' ? 'no-network' : undefined
  await station.deliver()
  await markSending(db, [await putAway(2)])
  await putAway(2)
  for (const [key, value] of Object.entries({ 'on-duty': { helper: '017f22e2-79b0-7cc3-98c4-dc0c0c07398f', sinceMs: noonMs }, 'pin-tries': { wrong: 2, waitUntilMs: 0 } })) await db.put('device', value, key)
  await db.put('device', { '2026-11-22': { answers: { paspoort: { shown: 2, settled: 1, notSettled: 0 } } } }, 'settled')
  await db.put('catalogue', { hash: 'n4bQgYhMfWWaL-qgxVrQFaO_TxsrC4Is0V1sFbDwCgg', definitions: { municipality: {}, services: [] }, texts: {} }, 'current')
  return station
}
