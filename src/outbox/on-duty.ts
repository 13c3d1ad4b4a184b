/** Who helps at this device and since when, and how often a PIN was tried: kept, because each visit ends its document. */
import * as v from 'valibot'
import { HelperIdSchema } from '../domain/ids.ts'
import type { OutboxDatabase } from './outbox-database.ts'

const instantMs = v.pipe(v.number(), v.minValue(0))
const OnDutySchema = v.object({ helper: HelperIdSchema, sinceMs: instantMs })
export type OnDuty = v.InferOutput<typeof OnDutySchema>

const PinTriesSchema = v.object({ wrong: v.pipe(v.number(), v.integer(), v.minValue(0)), waitUntilMs: instantMs })
/** Wrong ones in a row, and until when nobody may try. */
export type PinTries = v.InferOutput<typeof PinTriesSchema>
const noTries: PinTries = { wrong: 0, waitUntilMs: 0 }

/** Undefined where nobody signed on, or where what stands there cannot be read. */
export async function readOnDuty(db: OutboxDatabase): Promise<OnDuty | undefined> {
  const read = v.safeParse(OnDutySchema, await db.get('device', 'on-duty'))
  return read.success ? read.output : undefined
}

/** Undefined for nobody. */
export async function writeOnDuty(db: OutboxDatabase, onDuty: OnDuty | undefined): Promise<void> {
  await (onDuty === undefined ? db.delete('device', 'on-duty') : db.put('device', onDuty, 'on-duty'))
}

/** Changes the count in one transaction, so that two tabs cannot try twice for one. */
export function changePinTries(db: OutboxDatabase, change: (before: PinTries) => PinTries): Promise<PinTries> {
  return db.lastingly(async () => {
    const tx = db.transaction('device', 'readwrite')
    const read = v.safeParse(PinTriesSchema, await tx.store.get('pin-tries'))
    const after = change(read.success ? read.output : noTries)
    await Promise.all([tx.store.put(after, 'pin-tries'), tx.done])
    return after
  })
}
