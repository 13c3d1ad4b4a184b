/** The sealed bytes that wait, oldest first, read ahead of the line: no batch waits for the disk, and no more is held than goes next. */
import { maxBatchEnvelopes } from '../domain/delivery-protocol.ts'
import type { SubmissionId } from '../domain/ids.ts'
import { foldJournal, idsWithWork, readKept, recordNeedsPerson } from './entries.ts'
import type { KeptEnvelope } from './kept-envelope.ts'
import type { OutboxDatabase } from './outbox-database.ts'

/** What waits. */
export type Look = {
  /** The oldest, where they were read already. */
  readonly ahead: readonly KeptEnvelope[]
  /** Those behind them, where they are being read already. */
  readonly next: Promise<readonly KeptEnvelope[]> | undefined
  /** All others. */
  readonly rest: Promise<readonly SubmissionId[]>
  /** More wait than go into one batch. */
  readonly isBacklog: boolean
}

export type EnvelopeQueue = {
  /**
   * The next batch; empty when nothing is left. One without readable bytes is set apart on the way. Called when the call before has ended.
   * @param cut as many of these as go into one batch, the oldest first
   */
  readonly take: (cut: (waiting: readonly KeptEnvelope[]) => readonly KeptEnvelope[]) => Promise<readonly KeptEnvelope[]>
  /** Resolves when nothing is being read any more. */
  readonly settled: () => Promise<unknown>
}

/** So many ids are looked up at once; the sealed bytes are read as they are needed. */
const idsAtOnce = 10_000
/** More than a first batch holds. */
const readAtFirst = 40

/** Looks up what waits before the intake was asked anything. Nothing of it depends on the intake; and it says nothing of any request. */
export async function lookAhead(db: OutboxDatabase): Promise<Look> {
  await foldJournal(db)
  const first = await idsWithWork(db, 'envelope', maxBatchEnvelopes + 1)
  const reading = readKept(db, first.slice(0, readAtFirst))
  const next = readKept(db, first.slice(readAtFirst, maxBatchEnvelopes))
  const rest = idsBehind(db, first, [reading, next])
  // Whoever takes from them hears of it; a look that is not used is nobody's fault.
  for (const late of [next, rest]) late.catch(() => undefined)
  return { ahead: await reading, next, rest, isBacklog: isBacklog(first) }
}

/** What waits beside those that were read. One that has no readable bytes is among it, for whoever may set it apart. */
async function idsBehind(db: OutboxDatabase, first: readonly SubmissionId[], reading: readonly Promise<readonly KeptEnvelope[]>[]): Promise<readonly SubmissionId[]> {
  const waiting = isBacklog(first) ? await idsWithWork(db, 'envelope', idsAtOnce) : first
  const read = await Promise.all(reading)
  return without(waiting, new Set(read.flat().map(({ id }) => id)))
}

/** Looks up what waits and was not met yet; undefined when there is nothing. */
export async function lookUp(db: OutboxDatabase, met: ReadonlySet<SubmissionId>): Promise<Look | undefined> {
  const waiting = await idsWithWork(db, 'envelope', idsAtOnce + met.size)
  const ids = without(waiting, met)
  return ids.length === 0 ? undefined : { ahead: [], next: undefined, rest: Promise.resolve(ids), isBacklog: isBacklog(waiting) }
}

/** @param met is told of each that was read */
export function createEnvelopeQueue(db: OutboxDatabase, look: Look, met: Set<SubmissionId>): EnvelopeQueue {
  let ids: readonly SubmissionId[] | undefined
  let ahead: readonly KeptEnvelope[] = []
  let coming: Promise<readonly KeptEnvelope[] | undefined> | undefined = look.next
  const add = (envelopes: readonly KeptEnvelope[]) => {
    ahead = [...ahead, ...envelopes]
    for (const { id } of envelopes) met.add(id)
  }
  const readMore = async () => {
    ids ??= await look.rest
    const next = ids.slice(0, maxBatchEnvelopes)
    ids = ids.slice(next.length)
    return next.length === 0 ? undefined : readReadable(db, next)
  }
  add(look.ahead)
  return {
    take: async (cut) => {
      while (cut(ahead).length === ahead.length && ahead.length < maxBatchEnvelopes) {
        const read = await (coming ?? readMore())
        coming = undefined
        if (read === undefined) break
        add(read)
      }
      coming ??= readMore()
      coming.catch(() => undefined)
      const batch = cut(ahead)
      ahead = ahead.slice(batch.length)
      return batch
    },
    settled: async () => coming,
  }
}

async function readReadable(db: OutboxDatabase, ids: readonly SubmissionId[]): Promise<readonly KeptEnvelope[]> {
  const envelopes = await readKept(db, ids)
  const readable = new Set(envelopes.map(({ id }) => id))
  await recordNeedsPerson(db, without(ids, readable), 'entry-damaged')
  return envelopes
}

function without(ids: readonly SubmissionId[], others: ReadonlySet<SubmissionId>): readonly SubmissionId[] {
  return ids.filter((id) => !others.has(id))
}

function isBacklog(waiting: readonly SubmissionId[]): boolean {
  return waiting.length > maxBatchEnvelopes
}
