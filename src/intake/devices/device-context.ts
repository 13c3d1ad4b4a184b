/** What the handlers of the device API work with; made once, in the composition root. */
import type { CatalogueHash } from '../../domain/ids.ts'
import type { FrameStore } from '../attachments/frame-store.ts'
import type { GiveWay } from '../cases/give-way.ts'
import type { Guesses } from '../http/guesses.ts'
import type { Log } from '../log.ts'
import type { Keys } from '../keys/key-file.ts'
import type { Keeper } from '../storage/keeper.ts'
import type { Database } from '../storage/schema.ts'

export type DeviceContext = {
  readonly database: Database
  /** Keeps what devices send. */
  readonly keep: Keeper['keep']
  /** Does work that the registrar gives way to. */
  readonly goFirst: GiveWay['first']
  readonly frames: FrameStore
  readonly keys: Keys
  readonly guesses: Guesses
  readonly log: Log
  readonly epoch: string
  /** The catalogue that devices should use now. */
  readonly catalogue: CatalogueHash
  /** The municipality's letters in every case number. */
  readonly prefix: string
  /** Tells the registrar that there may be something to do. */
  readonly wakeRegistrar: () => void
}
