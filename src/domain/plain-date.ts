/** A day of the Gregorian calendar without time or zone: what a resident means by "1 februari 1980". */
import { assert } from './assert.ts'
import type { Brand } from './ids.ts'

/** `YYYY-MM-DD` (ISO 8601) of a day that exists, in the years 0000 to 9999. Sorts as text. */
export type PlainDate = Brand<string, 'PlainDate'>

const shape = /^(\d{4})-(\d{2})-(\d{2})$/
const hourMs = 3_600_000
const dayMs = 24 * hourMs

/** True for the stored form of a day that exists: `2024-02-29` is one, `2023-02-29` and `2024-2-29` are not. */
export function isPlainDate(text: string): text is PlainDate {
  const [year, month, day] = (shape.exec(text) ?? []).slice(1).map(Number)
  if (year === undefined || month === undefined || day === undefined) return false
  return month >= 1 && month <= 12 && day >= 1 && day <= daysInMonth(year, month)
}

/** The day in its brand, or undefined where the text is no stored form of a day that exists. */
export function plainDateOf(text: string): PlainDate | undefined {
  return isPlainDate(text) ? text : undefined
}

/** The day of this year, month (1 to 12) and day of the month, or undefined where it does not exist: 31 February, month 13. */
export function plainDate(year: number, month: number, day: number): PlainDate | undefined {
  const digits = (value: number, length: number) => String(value).padStart(length, '0')
  return plainDateOf(`${digits(year, 4)}-${digits(month, 2)}-${digits(day, 2)}`)
}

/** Negative where `a` is the earlier day, 0 for the same day, positive where it is the later. Fits Array.sort. */
export function comparePlainDates(a: PlainDate, b: PlainDate): number {
  if (a === b) return 0
  return a < b ? -1 : 1
}

/** The calendar year, 0 to 9999. */
export function yearOf(date: PlainDate): number {
  return Number(date.slice(0, 4))
}

/**
 * The day that lies so many days later, or earlier where `days` is negative.
 * @throws AssertionError where `days` is no whole number or the day leaves the years 0000 to 9999
 */
export function addDays(date: PlainDate, days: number): PlainDate {
  assert(Number.isInteger(days), 'Days are counted whole.')
  // A date alone is read as UTC (ECMA-262, 21.4.1.32), where every day lasts 24 hours: no zone or summer time comes in.
  const moved = new Date(Date.parse(date) + days * dayMs)
  assert(moved.getUTCFullYear() >= 0 && moved.getUTCFullYear() <= 9999, 'A day lies in the years 0000 to 9999.')
  const day = plainDate(moved.getUTCFullYear(), moved.getUTCMonth() + 1, moved.getUTCDate())
  assert(day !== undefined, 'A moved day exists.')
  return day
}

/** Day of the week as ISO 8601 counts: 1 is Monday, 7 is Sunday. */
export function weekday(date: PlainDate): number {
  return new Date(date).getUTCDay() || 7
}

/**
 * The day it is in the Netherlands, wherever the device thinks that it stands.
 * Counted here and not asked of Intl, which loads its tables at the first question: a tenth of a second on a slow tablet,
 * right under the resident's first tap.
 * @param epochMs milliseconds since 1970, as Date.now() gives them
 */
export function plainDateInAmsterdam(epochMs: number): PlainDate {
  const there = new Date(epochMs + (isSummerTime(epochMs) ? 2 : 1) * hourMs)
  const day = plainDate(there.getUTCFullYear(), there.getUTCMonth() + 1, there.getUTCDate())
  assert(day !== undefined, 'A moment lies on a day that exists.')
  return day
}

/** Last Sunday of March to last Sunday of October, both at 01:00 UTC (Directive 2000/84/EC, 2 and 3; so since 1996). */
function isSummerTime(epochMs: number): boolean {
  const year = new Date(epochMs).getUTCFullYear()
  return epochMs >= lastSundayOf(year, 2) && epochMs < lastSundayOf(year, 9)
}

/** 01:00 UTC on the last Sunday of a month with 31 days, counted from 0. */
function lastSundayOf(year: number, month: number): number {
  const lastDay = Date.UTC(year, month, 31, 1)
  return lastDay - new Date(lastDay).getUTCDay() * dayMs
}

function daysInMonth(year: number, month: number): number {
  if (month === 2) return isLeapYear(year) ? 29 : 28
  return [4, 6, 9, 11].includes(month) ? 30 : 31
}

function isLeapYear(year: number): boolean {
  return (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0
}
