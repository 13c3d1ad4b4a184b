/** What the doctor looks at; gathering and judging it are apart, so that every finding has its test. */
import type { Settings } from '../configuration/settings.ts'

export type PortFacts = {
  readonly setting: 'PORT' | 'DESK_PORT'
  readonly port: number
  /** `ours`: an intake answers there. */
  readonly state: 'free' | 'ours' | 'taken'
}

export type DatabaseFacts =
  /** Before the first start. */
  | { readonly kind: 'none' }
  | { readonly kind: 'older' | 'newer' | 'damaged' | 'unreachable' }
  | {
    readonly kind: 'sound'
    readonly accounts: number
    /** The latest instant that stands in it; undefined while it is empty. */
    readonly newestAtMs: number | undefined
    readonly lastBackupAtMs: number | undefined
    readonly oldestReceivedAtMs: number | undefined
    readonly silent: readonly { readonly place: string; readonly lastSeenAtMs: number }[]
    /** Server's clock minus each device's, as last measured. */
    readonly clockOffsetsMs: readonly number[]
    /** Photos that it calls complete and that are not in the folder. */
    readonly photosMissing: number
  }

export type Facts = {
  readonly settings: Settings
  readonly nodeMajor: number
  readonly nowMs: number
  readonly isDataDirWritable: boolean
  /** Of the disk that holds DATA_DIR; undefined where it cannot be asked. */
  readonly freeBytes: number | undefined
  readonly keyFile: 'missing' | 'damaged' | 'readable-by-others' | 'sound'
  /** Pages that were not built. */
  readonly pagesMissing: readonly string[]
  /** The sentence for what is wrong with the catalogue. */
  readonly catalogueProblem: string | undefined
  readonly ports: readonly PortFacts[]
  readonly database: DatabaseFacts
}

/** `mend`: it does not or will not work, or not safely. `look`: somebody should know. `fine`: looked at and found right. */
export type Finding = { readonly kind: 'mend' | 'look' | 'fine'; readonly sentence: string }
