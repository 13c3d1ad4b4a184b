/** What the intake durably has, read past its server, as it would be found after a power cut at this moment. */
import { readdirSync } from 'node:fs'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import * as v from 'valibot'
import { databasePath, framesPath } from '../../support/intake-paths.ts'

export type Truth = {
  readonly epoch: string
  /** State by id. */
  readonly states: ReadonlyMap<string, string>
  /** Frames of which attachment, on the disk. */
  readonly frames: (attachment: string) => number
}

const RowsSchema = v.array(v.object({ id: v.string(), state: v.string() }))

/** Undefined when the database cannot be read at this moment. */
export function readTruth(dataDir: string): Truth | undefined {
  try {
    const database = new DatabaseSync(databasePath(dataDir), { readOnly: true })
    try {
      const rows = v.parse(RowsSchema, database.prepare('select id, state from submissions').all())
      const epoch = v.parse(v.object({ value: v.string() }), database.prepare("select value from meta where name = 'epoch'").get()).value
      return { epoch, states: new Map(rows.map(({ id, state }) => [id, state])), frames: (attachment) => framesOf(dataDir, attachment) }
    } finally {
      database.close()
    }
  } catch {
    return undefined
  }
}

function framesOf(dataDir: string, attachment: string): number {
  try {
    return readdirSync(join(framesPath(dataDir), attachment.slice(-2), attachment)).filter((name) => /^\d+$/u.test(name)).length
  } catch {
    return 0
  }
}
