/** What there is to say of a device: how it works, and what somebody must do about it. */
import { unreachable } from '../../domain/assert.ts'
import type { Devices, SilentDevices, Unfit } from '../../domain/desk-protocol.ts'
import { text } from '../texts.ts'
import { printRecent } from './print-time.ts'

export type Device = Devices['devices'][number]
export type SilentDevice = SilentDevices['devices'][number]

const gigabytes = new Intl.NumberFormat('nl-NL', { style: 'unit', unit: 'gigabyte', maximumFractionDigits: 1 })

/** Which place, since when, how many waited, and what to do. */
export function printSilent({ place, lastSeenAt, waiting }: SilentDevice, nowMs: number): string {
  return `${text('devices.silent.since', { place, at: printRecent(lastSeenAt, nowMs) })} ${text('devices.silent.waited', { count: waiting })} ${text('devices.silent.advice')}`
}

/** A few sentences for each thing that somebody must know of a device before it goes out again; none of one that was revoked. */
export function printConcerns(device: Device, nowMs: number): readonly string[] {
  const { place, revokedAt, lostAt, report, unfit } = device
  if (revokedAt !== undefined) return []
  const lost = lostAt === undefined ? [] : [`${text('devices.lost.since', { place, at: printRecent(lostAt, nowMs) })} ${lostRequests(report?.waiting ?? 0)}`]
  if (unfit.length === 0) return lost
  const advice = device.offlineAllowed ? [text('devices.unfit.advice')] : []
  return [...lost, [text('devices.unfit.place', { place }), ...unfit.map((each) => printUnfit(each, nowMs)), ...advice].join(' ')]
}

function lostRequests(waiting: number): string {
  return waiting === 0 ? text('devices.lost.nothing') : text('devices.lost.requests', { count: waiting })
}

function printUnfit(unfit: Unfit, nowMs: number): string {
  switch (unfit.kind) {
    case 'enrolment-lost': return text('devices.unfit.enrolment-lost', { place: unfit.place })
    case 'numbers-missing': return text('devices.unfit.numbers-missing', { count: unfit.numbers })
    case 'counts-again': return text('devices.unfit.counts-again', { at: printRecent(unfit.since, nowMs) })
    default: return unreachable(unfit)
  }
}

/** Whether it takes requests without network, and whether its browser keeps them. */
export function printOfflineUse({ offlineAllowed, report }: Device): string {
  if (!offlineAllowed) return text('devices.offline.not')
  if (report?.persisted === undefined) return text('devices.offline.allowed')
  return text(report.persisted ? 'devices.offline.kept' : 'devices.offline.mayGo')
}

/** The version it runs and the room it has left, as it last said; undefined before its first report. */
export function printCondition({ report }: Device): string | undefined {
  if (report === undefined) return undefined
  const { version, storageFreeBytes } = report
  if (storageFreeBytes === undefined) return text('devices.version', { version })
  return `${text('devices.version', { version })}, ${text('devices.free', { room: gigabytes.format(storageFreeBytes / 1e9) })}`
}
