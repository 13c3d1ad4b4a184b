/** Joins signing on to what is drawn for whoever did. */
import type { Signal } from '@preact/signals'
import type { Helper } from '../domain/assistance.ts'
import type { OutboxDatabase } from '../outbox/outbox-database.ts'
import { followHelper } from './parts/follow-helper.tsx'
import { type Duty, keepDuty } from './state/duty.ts'
import type { HelperView } from './state/helper-view.ts'
import type { Kiosk } from './state/kiosk.ts'

type Written = { readonly db: OutboxDatabase; readonly onDuty: Signal<Helper | undefined>; readonly helperView: Signal<HelperView | undefined> }

/** Called once for each document, when a helper is looked for first. */
export function openDuty(kiosk: Kiosk, { db, onDuty, helperView }: Written): Duty {
  const { whoSaid, station, visit } = kiosk
  followHelper(kiosk, helperView)
  return keepDuty({ db, onDuty, whoSaid, nowMs: Date.now, delivery: station.delivery, isNobodyHere: () => visit.session.value.kind === 'attract' })
}
