/** When a request was really captured: the device's clock may be wrong, but how far it was off is measured when it sends. */
import { type PlainDate, plainDateInAmsterdam } from '../../domain/plain-date.ts'
import type { SubmissionTable } from '../storage/schema.ts'

/** Milliseconds since 1970 by the server's clock; the measured difference counts only for the device that was measured. */
export function capturedAtMs(capturedAt: string, row: Pick<SubmissionTable, 'clockOffsetMs' | 'sentBy' | 'claimedDevice'>): number {
  return Date.parse(capturedAt) + (row.sentBy === row.claimedDevice ? row.clockOffsetMs : 0)
}

/** The day in the Netherlands on which it was captured: the "today" of its answers. */
export function dayOfCapture(capturedAt: string, row: Parameters<typeof capturedAtMs>[1]): PlainDate {
  return plainDateInAmsterdam(capturedAtMs(capturedAt, row))
}
