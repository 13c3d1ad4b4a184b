/** What the bench reports: a row for each figure that has a limit. */
import { rounded } from './statistics.ts'

/** The most that each figure may be. Times hold at a main thread that is slowed four times. kB are 1,000 bytes. */
const limits = {
  'wire-js': { unit: 'kB', limit: 60, what: 'JavaScript until the first question' },
  'wire-all': { unit: 'kB', limit: 120, what: 'everything until the first question' },
  precache: { unit: 'kB', limit: 700, what: 'what the worker fetches for use without network' },
  'worker-js': { unit: 'kB', limit: 25, what: 'the worker itself' },
  'tap-p95': { unit: 'ms', limit: 50, what: 'from tap to the next question painted' },
  'put-away': { unit: 'ms', limit: 15, what: 'seal and store, text only' },
  'put-away-photo-p95': { unit: 'ms', limit: 150, what: 'seal and store, with a photo' },
  'cold-start-offline': { unit: 'ms', limit: 1000, what: 'first heading, fresh browser, no network' },
} as const

export type RowId = keyof typeof limits

/** What a figure is held against: another product, or the least that this machine could do. */
export type Peer = { readonly name: string; readonly value: number }

/** A figure, and in `notes` what a reader needs to judge it. */
export type Measured = { readonly id: RowId; readonly value: number; readonly peer?: Peer; readonly notes: string }

/** A row as the file with results holds it. */
export type Row = {
  readonly id: RowId
  readonly value: number
  readonly unit: 'kB' | 'ms'
  readonly limit: number
  readonly peer?: string
  readonly peerValue?: number
  /** Value divided by the peer's. */
  readonly ratio?: number
}

/** The row of a figure, rounded as it is printed, so that what is judged is what is read. */
export function rowOf({ id, value, peer }: Measured): Row {
  const { unit, limit } = limits[id]
  return {
    id, value: rounded(value), unit, limit,
    ...(peer === undefined ? {} : { peer: peer.name, peerValue: rounded(peer.value), ratio: rounded(value / peer.value, 2) }),
  }
}

/** Whether a row misses its limit. What is no number misses it too. */
export function isOverLimit({ value, limit }: Row): boolean {
  return !(value <= limit)
}

/** One sentence for a row that misses its limit. */
export function overLimitSentence({ id, value, unit, limit }: Row): string {
  return `OVER THE LIMIT: ${id} (${limits[id].what}) is ${value} ${unit}, and ${limit} ${unit} is the most.`
}

/** What the figure tells, in a few words. */
export function whatIsMeasured(id: RowId): string {
  return limits[id].what
}
