/** The run whose platform shipped code is living on now. */
import type { DatabaseSync } from 'node:sqlite'
import type { BrokenPart } from './broken.ts'
import type { BrowserSide } from './browser-side.ts'
import type { FolderDisk } from './folder-disk.ts'
import type { Process, Simulation } from './simulation.ts'

/** What of a run the platform needs. */
export type Run = {
  readonly simulation: Simulation
  /** Undefined for a process that is no part of a browser. */
  readonly browserOf: (process: Process) => BrowserSide | undefined
  readonly disk: FolderDisk
  /** A connection that a process of the intake opened. */
  readonly opened: (process: Process, connection: DatabaseSync) => void
  /** The intake's disk takes nothing more. */
  readonly isFull: () => boolean
  /** Put in on purpose (broken.ts). */
  readonly broken: BrokenPart | undefined
  /** What nobody caught in a page. */
  readonly broke: (process: Process, cause: unknown) => void
}

let run: Run | undefined

/** From now on the platform is this run's; undefined gives it back. */
export function lendPlatform(to: Run | undefined): void {
  run = to
}

export function lentRun(): Run | undefined {
  return run
}
