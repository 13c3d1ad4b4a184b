/**
 * How fast what waits reaches the intake: from the browser's IndexedDB to the server's disk, ours and two peers in turn, in one
 * browser that nobody drives. Each rate is of the whole: the slowest part of browser, line and server decides.
 */
import { startUndrivenBrowser } from '../undriven/browser.ts'
import { openWaitingRoom } from '../undriven/waiting-room.ts'
import type { FigureName, Measured } from '../rows.ts'
import { median } from '../statistics.ts'
import type { Contender, EntryLengths } from './contender.ts'
import { startOurs } from './ours.ts'
import { installPeers } from './peer-process.ts'
import { startPouchDb, startWorkbox } from './peers.ts'

/** How often each is measured, and with how many: rounds alternate, so that whatever else the machine does meets all of them. */
type Size = { readonly rounds: number; readonly ours: number; readonly fewer?: number; readonly pouchdb: number; readonly workbox: number }
const small: Size = { rounds: 5, ours: 1000, pouchdb: 1000, workbox: 1000 }
/** Workbox slows down with each entry more; its rate at fewer speaks for it. Ours is held against itself too. */
const large: Size = { rounds: 2, ours: 10_000, fewer: 1000, pouchdb: 10_000, workbox: 2000 }
const warmUp = 200

type Measure = Exclude<keyof Size, 'rounds'>
/** Entries a second, of each round. */
type Rates = Readonly<Record<Measure, readonly number[]>>
type Result = { readonly rates: Rates; readonly lengths: EntryLengths }

/** The rows of `deliver-1000`. */
export async function measureDeliver1000(): Promise<readonly Measured[]> {
  const { rates, lengths } = await measureSize(small)
  const bytes = lengths.submission + lengths.manifest
  return [
    rowOf('deliver-1000/pouchdb', rates, 'pouchdb', `entries of ${bytes} bytes that do not compress; PouchDB to express-pouchdb 4.2.0 in batches of 500, its LevelDB without fsync`),
    rowOf('deliver-1000/workbox', rates, 'workbox', 'Workbox BackgroundSync replays one request after the other, each on the disk (SQLite, fsync) before its answer'),
  ]
}

/** The rows of `deliver-10000`. */
export async function measureDeliver10000(): Promise<readonly Measured[]> {
  const { rates } = await measureSize(large)
  return [
    rowOf('deliver-10000/pouchdb', rates, 'pouchdb', 'as with 1,000'),
    rowOf('deliver-10000/workbox', rates, 'workbox', `Workbox with ${large.workbox} entries only, for with 10,000 it takes minutes and is slower`),
    rowOf('deliver-10000/fewer', rates, 'fewer', 'ours with 10,000 and with 1,000 in turn'),
  ]
}

async function measureSize(size: Size): Promise<Result> {
  installPeers()
  const room = await openWaitingRoom()
  const browser = startUndrivenBrowser(room.url)
  const started: Contender[] = []
  const start = async <C extends Contender>(starting: Promise<C>): Promise<C> => {
    const contender = await starting
    started.push(contender)
    return contender
  }
  try {
    const ours = await start(startOurs(room))
    await runOnce(ours, warmUp)
    const lengths = roundedLengths(ours.entryLengths())
    const [pouchdb, workbox] = [await start(startPouchDb(room, lengths)), await start(startWorkbox(room, lengths))]
    await runOnce(pouchdb, warmUp)
    await runOnce(workbox, warmUp)
    return { rates: await measureRounds({ ours, fewer: ours, pouchdb, workbox }, size), lengths }
  } finally {
    await browser.dispose()
    for (const contender of started) await contender.dispose()
    await room.dispose()
  }
}

async function measureRounds(contenders: Readonly<Record<Measure, Contender>>, size: Size): Promise<Rates> {
  const rates: Record<Measure, number[]> = { ours: [], fewer: [], pouchdb: [], workbox: [] }
  for (let round = 0; round < size.rounds; round++) {
    for (const name of ['ours', 'fewer', 'pouchdb', 'workbox'] as const) {
      const entries = size[name]
      if (entries !== undefined) rates[name].push(await runOnce(contenders[name], entries))
    }
  }
  return rates
}

async function runOnce(contender: Contender, entries: number): Promise<number> {
  await contender.prepare(entries)
  const elapsedMs = await contender.deliver(entries)
  await contender.settle()
  return entries / elapsedMs * 1000
}

function roundedLengths({ submission, manifest }: EntryLengths): EntryLengths {
  return { submission: Math.round(submission), manifest: Math.round(manifest) }
}

const names = { fewer: 'ours with 1,000', pouchdb: 'PouchDB 9.0.0', workbox: 'Workbox 7.4.1' } as const

function rowOf(id: FigureName, rates: Rates, peer: keyof typeof names, notes: string): Measured {
  return {
    id, value: median(rates.ours), peer: { name: names[peer], value: median(rates[peer]) },
    notes: `${notes}; ours ${listed(rates.ours)}, theirs ${listed(rates[peer])} entries a second`,
  }
}

function listed(rates: readonly number[]): string {
  return rates.map((rate) => rate.toFixed(0)).join(', ')
}
