/** Who reads and keeps what devices send: in this thread, or in one of its own (keeper-thread.ts). */
import type { Outcome } from '../../domain/delivery-protocol.ts'
import { readBatch, type SentBatch } from '../devices/read-batch.ts'
import type { Parsed } from '../http/body.ts'
import type { GroupCommit } from './group-commit.ts'
import { type Arrival, keepMembers } from './submissions.ts'

export type Keeper = {
  /**
   * Reads a batch and keeps it. When the promise resolves, every member is on disk; when it rejects, none of them is there anew.
   * @param sent verified already, and given away: its bytes may be moved to another thread
   * @returns an outcome for each member, in order; a problem when the body is no batch, and then nothing is kept
   */
  readonly keep: (arrival: Arrival, sent: SentBatch) => Promise<Parsed<readonly Outcome[]>>
  /** How many members it wrote over a connection of its own, for whoever looks after the write-ahead log. */
  readonly keptBeside: () => number
  /** Finishes what it was given and takes nothing new. */
  readonly stop: () => Promise<void>
}

/** Keeps over the connection that everything else uses. */
export function keepHere(commits: GroupCommit): Keeper {
  return {
    keep: async (arrival, sent) => {
      const members = await readBatch(sent)
      if (members.kind === 'problem') return members
      return { kind: 'parsed', output: await commits.run((db) => keepMembers(db, arrival, members.output)) }
    },
    keptBeside: () => 0,
    stop: async () => undefined,
  }
}
