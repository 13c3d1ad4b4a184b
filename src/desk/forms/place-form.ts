/** Reads where a new device will stand. */
import * as v from 'valibot'
import { NewEnrolmentCodeSchema } from '../../domain/desk-protocol.ts'

export type PlaceReading =
  | { readonly kind: 'right'; readonly place: string }
  /** Has a sentence under `devices.newCode.problems`. */
  | { readonly kind: 'wrong'; readonly problem: 'place-missing' | 'place-long' }

export function readPlace(typed: string): PlaceReading {
  const parsed = v.safeParse(NewEnrolmentCodeSchema, { place: typed })
  if (parsed.success) return { kind: 'right', place: parsed.output.place }
  return { kind: 'wrong', problem: typed.trim() === '' ? 'place-missing' : 'place-long' }
}
