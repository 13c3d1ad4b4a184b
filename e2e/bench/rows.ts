/** What the bench reports: rows of figures, each with the limit that it has to keep. */
import { rounded } from './statistics.ts'

type Unit = 'kB' | 'MB' | 'ms' | 's' | '%' | '/s'

/** What a figure has to keep: so much at most or at least, as its value or as its ratio to the peer beside it. Without one it is there to compare. */
type Bound = { readonly most: number } | { readonly least: number } | { readonly ratioMost: number } | { readonly ratioLeast: number } | { readonly only: 'to-compare' }
type Figure = Bound & { readonly unit: Unit; readonly what: string }

const comparison = { only: 'to-compare' } as const

/**
 * Every figure. A name is the row's id, and after a `/` which of several rows of that id.
 * Times of the kiosk's screens hold at a main thread that is slowed four times. kB are 1,000 bytes, `/s` is in each second.
 */
const figures = {
  'wire-js': { unit: 'kB', most: 60, what: 'JavaScript until the first question' },
  'wire-all': { unit: 'kB', most: 120, what: 'everything until the first question' },
  precache: { unit: 'kB', most: 700, what: 'what the worker fetches for use without network' },
  'worker-js': { unit: 'kB', most: 25, what: 'the worker itself' },
  'tap-p95': { unit: 'ms', most: 50, what: 'from tap to the next question painted' },
  'switch-language': { unit: 'ms', most: 100, what: 'from tap to the screen in another language' },
  'switch-size': { unit: 'ms', most: 100, what: 'from tap to letters of another size' },
  'switch-contrast': { unit: 'ms', most: 100, what: 'from tap to other colours' },
  'put-away': { unit: 'ms', most: 15, what: 'seal and store, text only' },
  'put-away-10000': { unit: 'ms', ratioMost: 1.2, what: 'the same with 10,000 waiting' },
  'put-away-photo-p95': { unit: 'ms', most: 150, what: 'seal and store, with a photo' },
  'cold-start-offline': { unit: 'ms', most: 1000, what: 'first heading, fresh browser, no network' },
  'speech-first-sound': { unit: 'ms', most: 1500, what: 'from tap to first sound, the voice loaded for it' },
  'deliver-1000/pouchdb': { unit: '/s', ratioLeast: 2, what: '1,000 entries, browser to server disk' },
  'deliver-1000/workbox': { unit: '/s', ratioLeast: 20, what: '1,000 entries, browser to server disk' },
  'deliver-10000/pouchdb': { unit: '/s', ratioLeast: 2, what: '10,000 entries, browser to server disk' },
  'deliver-10000/workbox': { unit: '/s', ratioLeast: 20, what: '10,000 entries, browser to server disk' },
  'deliver-10000/fewer': { unit: '/s', ratioLeast: 0.8, what: 'ten times as many, no slower each' },
  'deliver-memory': { unit: 'MB', most: 30, what: 'above idle while 10,000 drain' },
  'deliver-field/envelopes': { unit: 's', most: 20, what: 'until all envelopes are acknowledged on a thin line' },
  'deliver-field/share': { unit: '%', least: 85, what: 'of that line used until all photos are there' },
  'intake-sqlite/raw': { unit: '/s', ratioLeast: 0.5, what: 'accepted: proof verified, on the disk' },
  'intake-sqlite/signatures': { unit: '/s', ...comparison, what: 'accepted, beside verification alone' },
  'intake-sqlite/registered': { unit: '/s', ...comparison, what: 'opened, checked and registered' },
  'intake-postgres/raw': { unit: '/s', ratioLeast: 0.5, what: 'accepted: proof verified, on the disk' },
  'intake-postgres/signatures': { unit: '/s', ...comparison, what: 'accepted, beside verification alone' },
  'intake-postgres/registered': { unit: '/s', ...comparison, what: 'opened, checked and registered' },
} as const satisfies Readonly<Record<string, Figure>>

export type FigureName = keyof typeof figures

/** What a figure is held against: another product, or the least that this machine could do. */
export type Peer = { readonly name: string; readonly value: number }

/** A figure, and in `notes` what a reader needs to judge it. */
export type Measured = { readonly id: FigureName; readonly value: number; readonly peer?: Peer; readonly notes: string }

/** A row as the file with results holds it. */
export type Row = {
  /** Shared by the rows of a figure that is held against several peers. */
  readonly id: string
  readonly value: number
  readonly unit: Unit
  /** Absent where a figure is there to compare. */
  readonly limit?: number
  /** Whether the limit is the most or the least that may be, and of what. */
  readonly limitIs?: 'most' | 'least'
  readonly limitOf?: 'value' | 'ratio'
  readonly peer?: string
  readonly peerValue?: number
  /** Value divided by the peer's. */
  readonly ratio?: number
  readonly what: string
}

/** The row of a figure, rounded as it is printed, so that what is judged is what is read. */
export function rowOf({ id, value, peer }: Measured): Row {
  const { unit, what, ...bound } = figures[id]
  return {
    id: id.replace(/\/.*/u, ''), value: rounded(value), unit, ...limitOf(bound),
    ...(peer === undefined ? {} : { peer: peer.name, peerValue: rounded(peer.value), ratio: rounded(value / peer.value, 2) }),
    what,
  }
}

function limitOf(bound: Bound): Pick<Row, 'limit' | 'limitIs' | 'limitOf'> {
  if ('most' in bound) return { limit: bound.most, limitIs: 'most', limitOf: 'value' }
  if ('least' in bound) return { limit: bound.least, limitIs: 'least', limitOf: 'value' }
  if ('ratioMost' in bound) return { limit: bound.ratioMost, limitIs: 'most', limitOf: 'ratio' }
  return 'ratioLeast' in bound ? { limit: bound.ratioLeast, limitIs: 'least', limitOf: 'ratio' } : {}
}

/** Whether a row misses its limit. What is no number misses it too, and so does a ratio without a peer. */
export function missesLimit({ value, ratio = Number.NaN, limit, limitIs, limitOf: judged }: Row): boolean {
  const figure = judged === 'ratio' ? ratio : value
  if (!Number.isFinite(figure)) return true
  return limit !== undefined && (limitIs === 'least' ? figure < limit : figure > limit)
}

/** A row's limit in a few signs: `<= 15 ms`, `>= 2x`; empty where there is none. */
export function limitText({ limit, limitIs, limitOf: judged, unit }: Row): string {
  return limit === undefined ? '' : `${limitIs === 'least' ? '>=' : '<='} ${withUnit(limit, judged === 'ratio' ? 'x' : unit)}`
}

/** A figure with its unit, as the table prints it. */
export function withUnit(value: number, unit: Unit | 'x'): string {
  return `${value}${unit === 'x' || unit === '%' || unit === '/s' ? '' : ' '}${unit}`
}

/** One sentence for a row that misses its limit. */
export function missSentence(row: Row): string {
  const { id, what, value, unit, limit, limitIs, limitOf: judged, ratio, peer } = row
  const figure = judged === 'ratio' ? `${ratio}x of ${peer}` : withUnit(value, unit)
  if (limit === undefined) return `MISSES: ${id} (${what}) is no number.`
  return `MISSES ITS LIMIT: ${id} (${what}) is ${figure}, and ${withUnit(limit, judged === 'ratio' ? 'x' : unit)} is the ${limitIs}.`
}
