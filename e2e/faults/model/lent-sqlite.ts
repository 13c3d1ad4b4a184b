/** Stands before node:sqlite for shipped code: the run knows each connection, and a backup's thread ends at a step of the run. */
import * as sqlite from 'node:sqlite'
import { lentRun } from './lent-run.ts'

export class DatabaseSync extends sqlite.DatabaseSync {
  constructor(...args: ConstructorParameters<typeof sqlite.DatabaseSync>) {
    super(...args)
    const run = lentRun()
    const process = run?.simulation.current()
    if (process !== undefined) run?.opened(process, this)
  }

  override exec(sql: string): void {
    super.exec(lentRun()?.broken === 'unsynced-database' ? sql.replace('= FULL', '= NORMAL') : sql)
  }
}

export function backup(...args: Parameters<typeof sqlite.backup>): Promise<number> {
  const copied = sqlite.backup(...args)
  return lentRun()?.simulation.tracked(copied) ?? copied
}
