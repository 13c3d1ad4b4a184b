/** Node's own SQLite in the shape that Kysely's SqliteDialect asks for. Node calls the API a release candidate: it stays in here. */
import type { DatabaseSync } from 'node:sqlite'
import type { SqliteDatabase, SqliteStatement } from 'kysely'
import { bindable } from './bindable.ts'
import { asStorageError } from './storage-error.ts'

/** Statements that stay prepared: more than the intake has. A list of another length is another statement; those used longest ago make room. */
const preparedStatements = 256

/** Wraps an open database. Every failure is a StorageError. */
export function kyselyDatabase(database: DatabaseSync): SqliteDatabase {
  const prepared = new Map<string, SqliteStatement>()
  return {
    close: () => database.close(),
    prepare: (sql) => orStorageError(() => {
      const statement = prepared.get(sql) ?? prepare(database, sql)
      prepared.delete(sql)
      prepared.set(sql, statement)
      for (const oldest of prepared.keys()) {
        if (prepared.size <= preparedStatements) break
        prepared.delete(oldest)
      }
      return statement
    }),
  }
}

/** A statement that may run again and again: whoever walks through its rows while it runs gets one of its own. */
function prepare(database: DatabaseSync, sql: string): SqliteStatement {
  const statement = database.prepare(immediate(sql))
  return {
    reader: statement.columns().length > 0,
    all: (parameters) => orStorageError(() => statement.all(...bindable(parameters))),
    run: (parameters) => orStorageError(() => statement.run(...bindable(parameters))),
    iterate: (parameters) => database.prepare(immediate(sql)).iterate(...bindable(parameters)),
  }
}

/**
 * A transaction that reads first and then writes would fail at the write if another process wrote in between
 * (SQLITE_BUSY_SNAPSHOT, and no waiting helps); one that takes the write lock at once waits for its turn.
 * https://sqlite.org/isolation.html
 */
function immediate(sql: string): string {
  return sql === 'begin' ? 'begin immediate' : sql
}

function orStorageError<T>(run: () => T): T {
  try {
    return run()
  } catch (cause) {
    throw cause instanceof TypeError ? cause : asStorageError(cause)
  }
}
