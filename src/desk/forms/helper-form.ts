/** Reads what someone typed for a helper, by the schemas that the intake parses it with. */
import * as v from 'valibot'
import type { HelperRole } from '../../domain/assistance.ts'
import { type NewHelper, NewHelperSchema } from '../../domain/desk-protocol.ts'
import { PinSchema } from '../../domain/device-settings.ts'
import type { WrongField } from './account-form.ts'

export type TypedHelper = { readonly name: string; readonly role: HelperRole | undefined; readonly organisation: string; readonly pin: string }
export type HelperField = keyof TypedHelper
/** Each has a sentence under `helpers.problems`. */
export type HelperProblem = 'name-missing' | 'name-long' | 'role-missing' | 'organisation-missing' | 'organisation-long' | 'pin-shape'
export type HelperReading =
  | { readonly kind: 'right'; readonly helper: NewHelper }
  /** In the order of the form. */
  | { readonly kind: 'wrong'; readonly wrong: readonly WrongField<HelperField, HelperProblem>[] }
export type PinReading =
  /** Undefined where none was typed: the intake then makes one. */
  | { readonly kind: 'right'; readonly pin: string | undefined }
  | { readonly kind: 'wrong'; readonly problem: 'pin-shape' }

/** A PIN as it was typed, spaces and all. */
export function readPin(typed: string): PinReading {
  const digits = typed.replaceAll(/\s/gu, '')
  if (digits === '') return { kind: 'right', pin: undefined }
  return v.is(PinSchema, digits) ? { kind: 'right', pin: digits } : { kind: 'wrong', problem: 'pin-shape' }
}

/** The helper as the intake will take it, or what is wrong with each field. */
export function readHelper({ name, role, organisation, pin }: TypedHelper): HelperReading {
  const readingOfPin = readPin(pin)
  const wrong: readonly WrongField<HelperField, HelperProblem>[] = [
    ...readLine('name', name),
    ...(role === undefined ? [{ field: 'role', problem: 'role-missing' } as const] : []),
    ...readLine('organisation', organisation),
    ...(readingOfPin.kind === 'wrong' ? [{ field: 'pin', problem: readingOfPin.problem } as const] : []),
  ]
  if (wrong.length > 0) return { kind: 'wrong', wrong }
  const chosen = readingOfPin.kind === 'right' && readingOfPin.pin !== undefined ? { pin: readingOfPin.pin } : {}
  return { kind: 'right', helper: v.parse(NewHelperSchema, { name, role, organisation, ...chosen }) }
}

function readLine(field: 'name' | 'organisation', typed: string): readonly WrongField<HelperField, HelperProblem>[] {
  if (v.safeParse(NewHelperSchema.entries[field], typed).success) return []
  return [{ field, problem: typed.trim() === '' ? `${field}-missing` : `${field}-long` }]
}
