/**
 * Numbers of practice: they look like case numbers, so that a helper learns with the real thing, and belong to no municipality.
 * Made in memory, of the moment alone; the device's counter is not touched, and the intake knows none of them.
 */
import { caseNumber, maxCounter } from './case-number.ts'
import type { CaseNumber } from './ids.ts'

/** Stands where the municipality's letters stand; no municipality may take it as its own (municipality.ts). */
export const practicePrefix = 'OEFEN'

/** @param year in the Netherlands; @param nowMs another second gives another number */
export function practiceNumber(year: number, nowMs: number): CaseNumber {
  return caseNumber({ prefix: practicePrefix, year, device: 1, counter: Math.floor(nowMs / 1000) % (maxCounter + 1) })
}

/** Whether a number was made in practice; then there is nothing behind it. */
export function isPracticeNumber(number: CaseNumber): boolean {
  return number.startsWith(`${practicePrefix}-`)
}
