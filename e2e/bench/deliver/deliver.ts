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
const small = { rounds: 5, ours: 1000, pouchdb: 1000, workbox: 1000 } as const
/** Workbox slows down with each entry more; its rate at fewer speaks for it. */
const large = { rounds: 2, ours: 10_000, pouchdb: 10_000, workbox: 2000 } as const
type Size = typeof small | typeof large
const warmUp = 200

type ContenderName = 'ours' | 'pouchdb' | 'workbox'
type Contenders = Readonly<Record<ContenderName, Contender>>
/** Entries a second, of each round. */
type Rates = Readonly<Record<ContenderName, readonly number[]>>

/** The five rows of `deliver-1000` and `deliver-10000`. */
export async function measureDeliver(): Promise<readonly Measured[]> {
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
    const contenders = { ours, pouchdb: await start(startPouchDb(room, lengths)), workbox: await start(startWorkbox(room, lengths)) }
    await runOnce(contenders.pouchdb, warmUp)
    await runOnce(contenders.workbox, warmUp)
    const of1000 = await measureSize(contenders, small)
    const of10000 = await measureSize(contenders, large)
    return rowsOf(of1000, of10000, lengths)
  } finally {
    await browser.dispose()
    for (const contender of started) await contender.dispose()
    await room.dispose()
  }
}

async function measureSize(contenders: Contenders, size: Size): Promise<Rates> {
  const rates: Record<ContenderName, number[]> = { ours: [], pouchdb: [], workbox: [] }
  for (let round = 0; round < size.rounds; round++) {
    for (const name of ['ours', 'pouchdb', 'workbox'] as const) rates[name].push(await runOnce(contenders[name], size[name]))
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

function rowsOf(of1000: Rates, of10000: Rates, lengths: EntryLengths): readonly Measured[] {
  const row = (id: FigureName, rates: Rates, peer: { readonly name: string; readonly rates: readonly number[] }, notes: string): Measured => (
    { id, value: median(rates.ours), peer: { name: peer.name, value: median(peer.rates) }, notes: `${notes}; ours ${listed(rates.ours)}, theirs ${listed(peer.rates)} entries a second` })
  const bytes = lengths.submission + lengths.manifest
  return [
    row('deliver-1000/pouchdb', of1000, { name: 'PouchDB 9.0.0', rates: of1000.pouchdb }, `entries of ${bytes} bytes that do not compress; PouchDB to express-pouchdb 4.2.0 in batches of 500, its LevelDB without fsync`),
    row('deliver-1000/workbox', of1000, { name: 'Workbox 7.4.1', rates: of1000.workbox }, 'Workbox BackgroundSync replays one request after the other, each on the disk (SQLite, fsync) before its answer'),
    row('deliver-10000/pouchdb', of10000, { name: 'PouchDB 9.0.0', rates: of10000.pouchdb }, 'as above'),
    row('deliver-10000/workbox', of10000, { name: 'Workbox 7.4.1', rates: of10000.workbox }, `Workbox with ${large.workbox} entries only, for with 10,000 it takes minutes and is slower`),
    row('deliver-10000/fewer', of10000, { name: 'ours with 1,000', rates: of1000.ours }, 'medians of the same run'),
  ]
}

function listed(rates: readonly number[]): string {
  return rates.map((rate) => rate.toFixed(0)).join(', ')
}
