/**
 * PostgreSQL may break a transaction off for another one's sake and asks whoever gave it to give it again
 * (https://www.postgresql.org/docs/current/mvcc-serialization-failure-handling.html). That is done here and nowhere else. So what
 * is done in a transaction must be harmless when done twice: it reads and writes through what it is given, and changes nothing else.
 */
import { setTimeout as delay } from 'node:timers/promises'
import type { Kysely, Transaction, TransactionBuilder } from 'kysely'
import type { Schema } from './schema.ts'
import { isToBeRepeated, isUnreachable } from './storage-error.ts'

/** Where one was broken off this often, something is wrong that another try does not mend. */
const mostTries = 6

/** Gives a database back whose transactions are repeated. */
export function repeatTransactions(database: Kysely<Schema>): Kysely<Schema> {
  const transaction = database.transaction.bind(database)
  return Object.assign(database, { transaction: () => repeating(transaction()) })
}

function repeating(builder: TransactionBuilder<Schema>): TransactionBuilder<Schema> {
  const once = builder.execute.bind(builder)
  return Object.assign(builder, {
    execute: <T>(work: (db: Transaction<Schema>) => Promise<T>): Promise<T> => repeated((begun) => once((db) => {
      begun()
      return work(db)
    })),
  })
}

/** @param run tells when the work began: before that, nothing can have come of a connection that broke */
async function repeated<T>(run: (begun: () => void) => Promise<T>): Promise<T> {
  for (let tries = 1; ; tries += 1) {
    let hasBegun = false
    try {
      return await run(() => { hasBegun = true })
    } catch (cause) {
      const isHarmless = isToBeRepeated(cause) || (!hasBegun && isUnreachable(cause))
      if (!isHarmless || tries === mostTries) throw cause
      // Two that stood in each other's way do not come back at the same moment.
      await delay(Math.random() * 20 * tries)
    }
  }
}
