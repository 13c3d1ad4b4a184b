/**
 * `POST /v1/device-reports`: how a device stands, said with each delivery that reached the intake. Nothing of a person is in
 * it. It lets the desk see which device is silent with requests waiting, and which one lost what it had put away.
 */
import * as v from 'valibot'

const count = v.pipe(v.number(), v.integer(), v.minValue(0))

export const DeviceReportSchema = v.object({
  /** Whether the browser keeps what is put away also when its disk fills up (Storage Standard, 5); absent where it does not say. */
  persisted: v.optional(v.boolean()),
  /** Bytes that the browser would still give this device, as it estimates them. */
  storageFreeBytes: v.optional(count),
  /** Requests of which the envelope or a photo is not at the intake yet. */
  waiting: count,
  /** Of those, and of what the intake refused: requests of which it has nothing at all. */
  unsent: count,
  /** The counter that the next case number takes: so many numbers were given out. */
  counter: v.pipe(count, v.maxValue(100_000)),
  /** Of the kiosk's code. */
  version: v.pipe(v.string(), v.regex(/^[\w.+-]{1,40}$/)),
})
export type DeviceReport = v.InferOutput<typeof DeviceReportSchema>

export const DeviceReportedSchema = v.object({ serverAt: v.pipe(v.string(), v.isoTimestamp()) })

/** So long without a word while requests wait is worth a walk to the device. */
export const silentAfterMs = 24 * 60 * 60_000

/** What is known of the numbers of one device at the intake. */
export type KnownNumbers = {
  /** How many different ones. */
  readonly received: number
  /** The highest counter among them; undefined before the first. */
  readonly highestCounter: number | undefined
}

/**
 * How many numbers were given out of which nothing is at the intake and nothing waits on the device: requests that a wiped or
 * damaged profile took with it. Never below 0: what arrives while a report is on its way was counted twice.
 */
export function numbersMissing({ counter, unsent }: Pick<DeviceReport, 'counter' | 'unsent'>, { received }: KnownNumbers): number {
  return Math.max(0, counter - received - unsent)
}

/**
 * Whether the device counts lower than it did: an older copy of its profile is at work, beside the device or instead of it.
 * One number higher may have come from another tab while the report was on its way.
 */
export function countsAgain({ counter }: Pick<DeviceReport, 'counter'>, { highestCounter }: KnownNumbers): boolean {
  return highestCounter !== undefined && highestCounter > counter
}
