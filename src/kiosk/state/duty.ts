/**
 * Signing on as a helper, without network, and off again. Who is on duty outlasts the visit and its document, and ends by
 * hand, after a working day, or when the desk switched the helper off.
 */
import { effect, type ReadonlySignal, type Signal, untracked } from '@preact/signals'
import type { Helper } from '../../domain/assistance.ts'
import type { DeviceHelper } from '../../domain/device-settings.ts'
import type { HelperId } from '../../domain/ids.ts'
import { changePinTries, readOnDuty, writeOnDuty } from '../../outbox/on-duty.ts'
import type { OutboxDatabase } from '../../outbox/outbox-database.ts'
import { readSettings } from '../../outbox/settings.ts'
import { isRightPin } from '../../sealing/helper-pin.ts'
import { nothingSaid, type WhoSaid } from './who-said.ts'

export const longestDutyMs = 12 * 60 * 60_000
/** Wrong PINs in a row before everyone has to wait. */
export const pinTries = 5
export const pinWaitMs = 60_000

export type SignedOn =
  | { readonly kind: 'on' }
  | { readonly kind: 'wrong'; readonly triesLeft: number }
  | { readonly kind: 'wait' }
  /** The desk switched this helper off in the meantime. */
  | { readonly kind: 'unknown' }

export type Duty = {
  /** Who may sign on here, as the desk said last. */
  readonly helpers: () => Promise<readonly Helper[]>
  readonly signOn: (id: HelperId, pin: string) => Promise<SignedOn>
  readonly signOff: () => Promise<void>
  /** Shows who is on duty; whoever may not be any more is signed off. */
  readonly check: () => Promise<void>
}

export type DutyParts = { readonly db: OutboxDatabase; readonly onDuty: Signal<Helper | undefined>; readonly nowMs: () => number }

/** Reads and writes the device's own store; holds nothing but the signal. */
export function createDuty({ db, onDuty, nowMs }: DutyParts): Duty {
  const known = async (): Promise<readonly DeviceHelper[]> => (await readSettings(db))?.helpers ?? []
  const signOff = async () => {
    await writeOnDuty(db, undefined)
    onDuty.value = undefined
  }
  return {
    helpers: async () => (await known()).map(helperOf),
    signOff,
    signOn: async (id, pin) => {
      const helper = (await known()).find((each) => each.id === id)
      if (helper === undefined) return { kind: 'unknown' }
      // Counted before it is tried: a page that is loaded again in between has not saved a try.
      const { wrong, isWaiting } = await spendTry(db, nowMs())
      if (isWaiting) return { kind: 'wait' }
      if (!await isRightPin(pin, helper.pin)) return wrong < pinTries ? { kind: 'wrong', triesLeft: pinTries - wrong } : { kind: 'wait' }
      await changePinTries(db, () => ({ wrong: 0, waitUntilMs: 0 }))
      await writeOnDuty(db, { helper: id, sinceMs: nowMs() })
      onDuty.value = helperOf(helper)
      return { kind: 'on' }
    },
    check: async () => {
      const stored = await readOnDuty(db)
      if (stored === undefined) return void (onDuty.value = undefined)
      const helper = (await known()).find(({ id }) => id === stored.helper)
      const dutyMs = nowMs() - stored.sinceMs
      // A clock that was set back would make a duty without end.
      if (helper === undefined || dutyMs < 0 || dutyMs >= longestDutyMs) return signOff()
      if (onDuty.peek()?.id !== helper.id) onDuty.value = helperOf(helper)
    },
  }
}

/** One more try, or that it is not yet time for one. The last one that is allowed starts the wait, in case it is wrong. */
async function spendTry(db: OutboxDatabase, nowMs: number): Promise<{ readonly wrong: number; readonly isWaiting: boolean }> {
  let isWaiting = false
  const { wrong } = await changePinTries(db, (before) => {
    // Longer than a wait can be: the clock was set back since.
    isWaiting = before.waitUntilMs > nowMs && before.waitUntilMs - nowMs <= pinWaitMs
    if (isWaiting) return before
    const tried = before.wrong % pinTries + 1
    return { wrong: tried, waitUntilMs: tried === pinTries ? nowMs + pinWaitMs : 0 }
  })
  return { wrong, isWaiting }
}

function helperOf({ id, name, role, organisation }: DeviceHelper): Helper {
  return { id, name, role, organisation }
}

type KeptDuty = DutyParts & {
  /** Changes with each delivery, whether it reached the intake or not: once a minute at least. */
  readonly delivery: ReadonlySignal<unknown>
  readonly isNobodyHere: () => boolean
  readonly whoSaid: Signal<WhoSaid>
}

/** A duty that looks after itself: it is checked now and between visits, and what one helper said is not another's. */
export function keepDuty(parts: KeptDuty): Duty {
  const duty = createDuty(parts)
  effect(() => {
    void parts.delivery.value
    if (untracked(parts.isNobodyHere)) void duty.check().catch(reportError)
  })
  effect(() => {
    void parts.onDuty.value
    parts.whoSaid.value = nothingSaid
  })
  return duty
}
