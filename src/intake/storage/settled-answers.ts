/** How often answers on the spot were enough, per device and day: the most that was ever heard, so a repeat adds nothing. */
import type { ExpressionBuilder, OnConflictDatabase, OnConflictTables } from 'kysely'
import type { DeviceId } from '../../domain/ids.ts'
import type { AnswerCounts } from '../../domain/settled-answers.ts'
import type { Connection, Database, Schema } from './schema.ts'

/** Keeps a day's whole counts. Calls that come twice, late or out of order never double a count and never lower one. */
export async function keepSettledAnswers(
  database: Database, { device, day, answers }: { readonly device: DeviceId; readonly day: string; readonly answers: Readonly<Record<string, AnswerCounts>> },
): Promise<void> {
  await database.transaction().execute(async (db) => {
    // In one order always, or two calls about the same answers would wait for each other.
    for (const [answer, counts] of Object.entries(answers).sort(([a], [b]) => (a < b ? -1 : 1))) {
      await db.insertInto('settledAnswers').values({ device, day, answer, ...counts })
        .onConflict((conflict) => conflict.columns(['device', 'day', 'answer']).doUpdateSet((eb) => ({
          shown: mostOf(eb, 'shown'), settled: mostOf(eb, 'settled'), notSettled: mostOf(eb, 'notSettled'),
        }))).execute()
    }
  })
}

type InConflict = OnConflictDatabase<Schema, 'settledAnswers'>

/** Decided by the database itself: what another call wrote a moment ago counts too. */
function mostOf(eb: ExpressionBuilder<InConflict, OnConflictTables<'settledAnswers'>>, what: keyof AnswerCounts) {
  const [held, heard] = [eb.ref(`settledAnswers.${what}`), eb.ref(`excluded.${what}`)]
  return eb.case().when(held, '>', heard).then(held).else(heard).end()
}

export type SettledOfDay = AnswerCounts & { readonly day: string; readonly answer: string }

/** The counts of all devices together for each day since `from`, the earliest day first. */
export function listSettledAnswers(db: Connection, from: string): Promise<readonly SettledOfDay[]> {
  return db.selectFrom('settledAnswers').where('day', '>=', from).groupBy(['day', 'answer']).orderBy('day').orderBy('answer')
    .select(({ fn }) => [
      'day', 'answer', fn.sum<number>('shown').as('shown'), fn.sum<number>('settled').as('settled'), fn.sum<number>('notSettled').as('notSettled'),
    ]).execute()
}
