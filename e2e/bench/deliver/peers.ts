/** The two peers as contenders. */
import * as v from 'valibot'
import type { WaitingRoom } from '../undriven/waiting-room.ts'
import type { Contender, EntryLengths } from './contender.ts'
import { startPeer } from './peer-process.ts'

const ElapsedSchema = v.object({ elapsedMs: v.number() })
const atMostMs = 600_000

/** PouchDB to express-pouchdb: a new database for each delivery, on both sides. */
export async function startPouchDb(room: WaitingRoom, lengths: EntryLengths): Promise<Contender> {
  const peer = await startPeer('pouchdb')
  let round = 0
  const visit = (act: string, entries: number) => room.visit(`${peer.origin}/`, { act, given: { ...lengths, entries, name: `round-${round}` } }, atMostMs)
  return {
    prepare: async (entries) => {
      round += 1
      v.parse(v.object({ documents: v.literal(entries), adapter: v.literal('indexeddb') }), await visit('prepare', entries))
    },
    deliver: async (entries) => v.parse(ElapsedSchema, await visit('deliver', entries)).elapsedMs,
    settle: () => Promise.resolve(),
    dispose: peer.dispose,
  }
}

/** Workbox's queue to a server that keeps each request durably. */
export async function startWorkbox(room: WaitingRoom, lengths: EntryLengths): Promise<Contender> {
  const peer = await startPeer('workbox')
  let delivered = 0
  return {
    prepare: async (entries) => {
      v.parse(v.object({ waiting: v.literal(entries) }), await room.visit(`${peer.origin}/`, { act: 'prepare', given: { ...lengths, entries } }, atMostMs))
    },
    deliver: async (entries) => {
      const { elapsedMs } = v.parse(ElapsedSchema, await room.visit(`${peer.origin}/`, { act: 'deliver' }, atMostMs))
      delivered += entries
      v.parse(v.object({ count: v.literal(delivered) }), await (await fetch(`${peer.origin}/count`)).json())
      return elapsedMs
    },
    settle: () => Promise.resolve(),
    dispose: peer.dispose,
  }
}
