/** Who keeps what devices send: in this thread, or in one of its own (keeper-thread.ts). */
import type { Outcome } from '../../domain/delivery-protocol.ts'
import type { GroupCommit } from './group-commit.ts'
import { type Arrival, keepMembers, type Member } from './submissions.ts'

export type Keeper = {
  /**
   * Keeps a batch. When the promise resolves, every member is on disk; when it rejects, none of them is there anew.
   * @returns an outcome for each member, in order
   */
  readonly keep: (arrival: Arrival, members: readonly Member[]) => Promise<readonly Outcome[]>
  /** How many members it wrote over a connection of its own, for whoever looks after the write-ahead log. */
  readonly keptBeside: () => number
  /** Finishes what it was given and takes nothing new. */
  readonly stop: () => Promise<void>
}

/** Keeps over the connection that everything else uses. */
export function keepHere(commits: GroupCommit): Keeper {
  return {
    keep: (arrival, members) => commits.run((db) => keepMembers(db, arrival, members)),
    keptBeside: () => 0,
    stop: async () => undefined,
  }
}
