/** A table that takes nothing more: what a full or failing disk looks like to the code above it. */
import { sql } from 'kysely'
import type { Database } from '../storage/schema.ts'

/** Makes every insert into a table of the tests' database fail. */
export async function breakTable(database: Database, table: 'audit' | 'submissions' | 'cases' | 'meta'): Promise<void> {
  await sql.raw(`create trigger broken_${table} before insert on "${table}" begin select raise(abort, 'broken'); end`).execute(database)
}
