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

  override prepare(sql: string): sqlite.StatementSync {
    const statement = super.prepare(sql)
    return sql === 'commit' ? failingWhenFull(statement) : statement
  }

  override exec(sql: string): void {
    super.exec(lentRun()?.broken === 'unsynced-database' ? sql.replace('= FULL', '= NORMAL') : sql)
  }
}

export function backup(...args: Parameters<typeof sqlite.backup>): Promise<number> {
  const copied = sqlite.backup(...args)
  return lentRun()?.simulation.tracked(copied) ?? copied
}

/** As SQLite fails where the disk is full (https://sqlite.org/rescode.html#full): nothing of the transaction is there. */
function failingWhenFull(statement: sqlite.StatementSync): sqlite.StatementSync {
  const { run } = statement
  return Object.assign(statement, {
    run: (...values: readonly sqlite.SQLInputValue[]): unknown => {
      const lent = lentRun()
      if (lent?.simulation.current() !== undefined && lent.isFull()) throw Object.assign(new Error('database or disk is full'), { code: 'ERR_SQLITE_ERROR', errcode: 13 })
      return Reflect.apply(run, statement, values)
    },
  })
}
