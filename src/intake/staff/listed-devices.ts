/** The devices as the desk shows them, with what somebody must know before sending one out. */
import type { Devices, SilentDevices, Unfit } from '../../domain/desk-protocol.ts'
import { silentDevices } from '../storage/device-reports.ts'
import { type ListedDevice, listDevices, type Reported } from '../storage/devices.ts'
import type { Connection } from '../storage/schema.ts'

const instant = (ms: number) => new Date(ms).toISOString()

/** All devices, for every answer that is about them. */
export async function devicesOf(db: Connection): Promise<Devices> {
  const devices = await listDevices(db)
  const places = new Map(devices.map(({ id, place }) => [id, place]))
  return {
    devices: devices.map((device) => ({
      device: device.id, deviceNumber: device.number, place: device.place, enrolledAt: instant(device.enrolledAtMs), submissions: device.submissions,
      offlineAllowed: !device.isOnlineOnly, unfit: unfitOf(device, places.get(device.replaces ?? device.id) ?? ''),
      ...(device.lastSeenAtMs === undefined ? {} : { lastSeenAt: instant(device.lastSeenAtMs) }),
      ...(device.revokedAtMs === undefined ? {} : { revokedAt: instant(device.revokedAtMs) }),
      ...(device.lostAtMs === null ? {} : { lostAt: instant(device.lostAtMs) }),
      ...(device.reported === undefined ? {} : { report: reportOf(device.reported) }),
    })),
  }
}

function reportOf({ atMs, waiting, version, isPersistent, storageFreeBytes }: Reported): NonNullable<Devices['devices'][number]['report']> {
  return {
    at: instant(atMs), waiting, version,
    ...(isPersistent === undefined ? {} : { persisted: isPersistent }),
    ...(storageFreeBytes === undefined ? {} : { storageFreeBytes }),
  }
}

function unfitOf({ replaces, numbersMissing, copySeenAtMs }: ListedDevice, replacedPlace: string): Unfit[] {
  return [
    ...(replaces === null ? [] : [{ kind: 'enrolment-lost' as const, place: replacedPlace }]),
    ...(numbersMissing === 0 ? [] : [{ kind: 'numbers-missing' as const, numbers: numbersMissing }]),
    ...(copySeenAtMs === null ? [] : [{ kind: 'counts-again' as const, since: instant(copySeenAtMs) }]),
  ]
}

/** Those that are silent now. */
export async function silentOf(db: Connection, nowMs: number): Promise<SilentDevices> {
  return { devices: (await silentDevices(db, nowMs)).map(({ id, place, lastSeenAtMs, waiting }) => ({ device: id, place, lastSeenAt: instant(lastSeenAtMs), waiting })) }
}
