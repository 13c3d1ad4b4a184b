/** Counts of answers on the spot: one value on the device, a day's whole counts to the intake, so that nothing is counted twice. */
import * as v from 'valibot'
import type { PlainDate } from '../domain/plain-date.ts'
import { addDays } from '../domain/plain-date.ts'
import { type AnswerCounted, type AnswerCounts, type SettledAnswers, SettledAnswersSchema, SettledHeldSchema } from '../domain/settled-answers.ts'
import type { DeviceKeys } from '../sealing/device-keys.ts'
import { keysOf, readDevice, readIntakeNotes } from './device.ts'
import type { IntakeCaller } from './intake-call.ts'
import { jsonBody } from './intake-calls.ts'
import type { OutboxDatabase } from './outbox-database.ts'

/** Long enough for any backup that is put back; older days stay where they were sent. */
const keptDays = 62

const DaySchema = v.object({
  ...SettledAnswersSchema.entries,
  /** The intake's epoch in which all of this was sent; absent while some of it was not. */
  sentIn: v.optional(v.string()),
})
const CountedSchema = v.record(v.string(), DaySchema)
type Counted = v.InferOutput<typeof CountedSchema>

const nothing: AnswerCounts = { shown: 0, settled: 0, notSettled: 0 }

/** Counts one more. Days that are long past are forgotten on the way. */
export async function countAnswer(db: OutboxDatabase, { day, answer, what }: { readonly day: PlainDate; readonly answer: string; readonly what: AnswerCounted }): Promise<void> {
  const first = addDays(day, -keptDays)
  await change(db, (counted) => {
    const today = counted[day]?.answers ?? {}
    const counts = today[answer] ?? nothing
    const kept = Object.entries(counted).filter(([each]) => each >= first)
    return { ...Object.fromEntries(kept), [day]: { answers: { ...today, [answer]: { ...counts, [what]: counts[what] + 1 } } } }
  })
}

/** Sends each day of which the intake has not all. What does not arrive is sent again after the next delivery. */
export async function sendSettledAnswers(db: OutboxDatabase, caller: IntakeCaller): Promise<void> {
  const [device, notes] = await Promise.all([readDevice(db), readIntakeNotes(db)])
  if (device === undefined || notes === undefined) return
  for (const [day, { answers, sentIn }] of Object.entries(await read(db))) {
    if (sentIn === notes.epoch) continue
    const sent = await putSettledAnswers(caller, keysOf(device), { day, answers: { answers } })
    if (sent.kind === 'failed') return
    // What was counted while it travelled has made another day of it, which is sent the next time.
    const whole = JSON.stringify(answers)
    await change(db, (counted) => {
      const now = counted[day]
      return now === undefined || JSON.stringify(now.answers) !== whole ? counted : { ...counted, [day]: { ...now, sentIn: sent.value.epoch } }
    })
  }
}

async function read(db: OutboxDatabase): Promise<Counted> {
  return v.parse(CountedSchema, await db.get('device', 'settled') ?? {})
}

function change(db: OutboxDatabase, next: (counted: Counted) => Counted): Promise<void> {
  return db.lastingly(async () => {
    const tx = db.transaction('device', 'readwrite')
    const before = v.parse(CountedSchema, await tx.store.get('settled') ?? {})
    await Promise.all([tx.store.put(next(before), 'settled'), tx.done])
  })
}

/** All that this device counted of one day; the intake keeps the most it ever heard. */
const putSettledAnswers = (caller: IntakeCaller, keys: DeviceKeys, { day, answers }: { readonly day: string; readonly answers: SettledAnswers }) =>
  caller.json({ method: 'PUT', path: `/v1/settled-answers/${day}`, keys, body: jsonBody(answers) }, SettledHeldSchema)
