/** How often answers on the spot were enough, per device and day: the most that was ever heard, so a repeat adds nothing. */
import type { DeviceId } from '../../domain/ids.ts'
import type { AnswerCounts } from '../../domain/settled-answers.ts'
import type { Connection, Database } from './schema.ts'

/** Keeps a day's whole counts. Calls that come twice, late or out of order never double a count and never lower one. */
export async function keepSettledAnswers(
  database: Database, { device, day, answers }: { readonly device: DeviceId; readonly day: string; readonly answers: Readonly<Record<string, AnswerCounts>> },
): Promise<void> {
  await database.transaction().execute(async (db) => {
    const rows = await db.selectFrom('settledAnswers').select(['answer', 'shown', 'settled', 'notSettled'])
      .where('device', '=', device).where('day', '=', day).execute()
    const held = new Map(rows.map((row) => [row.answer, row]))
    for (const [answer, counts] of Object.entries(answers)) {
      const most = mostOf(counts, held.get(answer))
      await db.insertInto('settledAnswers').values({ device, day, answer, ...most })
        .onConflict((conflict) => conflict.columns(['device', 'day', 'answer']).doUpdateSet(most)).execute()
    }
  })
}

function mostOf(heard: AnswerCounts, held: AnswerCounts | undefined): AnswerCounts {
  const most = (what: keyof AnswerCounts) => Math.max(heard[what], held?.[what] ?? 0)
  return { shown: most('shown'), settled: most('settled'), notSettled: most('notSettled') }
}

export type SettledOfDay = AnswerCounts & { readonly day: string; readonly answer: string }

/** The counts of all devices together for each day since `from`, the earliest day first. */
export function listSettledAnswers(db: Connection, from: string): Promise<readonly SettledOfDay[]> {
  return db.selectFrom('settledAnswers').where('day', '>=', from).groupBy(['day', 'answer']).orderBy('day').orderBy('answer')
    .select(({ fn }) => [
      'day', 'answer', fn.sum<number>('shown').as('shown'), fn.sum<number>('settled').as('settled'), fn.sum<number>('notSettled').as('notSettled'),
    ]).execute()
}
