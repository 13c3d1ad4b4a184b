/** What became of a file, counted as it is read. */
import type { ExportHeader } from '../../domain/export-file.ts'

export type Tally = {
  /** The first line; undefined until it was read, and for a file that is no export. */
  header?: ExportHeader
  readonly requests: {
    /** Kept now. */
    fresh: number
    /** Kept before: by the network, or by an earlier import. */
    known: number
    /** Their id is here with other bytes: both are kept, for a person. */
    differing: number
    /** Signed by no device of this intake. */
    ofOthers: number
    /** Not what their device signed: something on the way changed them. */
    damaged: number
  }
  readonly photos: { complete: number; incomplete: number; damaged: number }
  /** Lines that say nothing: cut, overwritten, or far too long. */
  unreadableLines: number
  /** How the file ended: with the sum of all its lines, with another sum, or without. */
  end: 'whole' | 'changed' | 'missing'
}

export function newTally(): Tally {
  return {
    requests: { fresh: 0, known: 0, differing: 0, ofOthers: 0, damaged: 0 },
    photos: { complete: 0, incomplete: 0, damaged: 0 },
    unreadableLines: 0, end: 'missing',
  }
}
