/** Reads where a new device will stand, and whose place it takes. */
import * as v from 'valibot'
import { NewEnrolmentCodeSchema } from '../../domain/desk-protocol.ts'
import type { DeviceId } from '../../domain/ids.ts'

export type PlaceReading =
  | { readonly kind: 'right'; readonly place: string; readonly replaces: DeviceId | undefined }
  /** Each has a sentence under `devices.newCode.problems`. */
  | { readonly kind: 'wrong'; readonly problem: 'place-missing' | 'place-long' | 'returning-missing' }

/** @param returning the device that lost its enrolment, where the code is for one: undefined until it is chosen */
export function readPlace(typed: string, returning?: { readonly device: DeviceId | undefined }): PlaceReading {
  const parsed = v.safeParse(NewEnrolmentCodeSchema, { place: typed })
  if (parsed.success && returning !== undefined && returning.device === undefined) return { kind: 'wrong', problem: 'returning-missing' }
  if (parsed.success) return { kind: 'right', place: parsed.output.place, replaces: returning?.device }
  return { kind: 'wrong', problem: typed.trim() === '' ? 'place-missing' : 'place-long' }
}
