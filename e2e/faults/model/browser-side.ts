/** What one browser lends to its pages and its worker. */
import type { Channels, Locks } from './browser-ports.ts'
import type { DeviceDisk } from './device-disk.ts'
import type { Process } from './simulation.ts'

export type BrowserSide = {
  readonly disk: DeviceDisk
  readonly locks: Locks
  readonly channels: Channels
  readonly fetch: (process: Process, path: string, init: RequestInit) => Promise<Response>
  /** Hears of events such as "online". */
  readonly listen: (process: Process, type: string, listener: () => void) => void
}
