/** A delivery for a page that has not loaded the code that sends: it asks the intake, and loads the rest when there is something to do. */
import type { DeliveryEnd } from './deliver.ts'
import type { DeliveryEffects } from './delivery-run.ts'
import { hasWork } from './has-work.ts'
import { askSettings, meetIntake } from './meet-intake.ts'

/**
 * The same as `deliver` under the lock, which `send` brings. Only asking needs no lock: two tabs that both ask do no harm.
 * @returns undefined when someone else is sending
 */
export async function deliverWhenNeeded(effects: Pick<DeliveryEffects, 'db' | 'caller' | 'nowMs' | 'reached'>, send: () => Promise<DeliveryEnd | undefined>): Promise<DeliveryEnd | undefined> {
  if (await hasWork(effects.db)) return send()
  const met = await meetIntake(effects)
  if (met.kind !== 'met') return met
  // A new epoch is adopted by what is loaded; what was put away meanwhile is for the next delivery, which it wakes.
  if (met.newNotes !== undefined) return send()
  await Promise.all([askSettings(effects, met.keys), met.noted])
  effects.reached(met.contact)
  return { kind: 'drained', configuration: met.configuration, unregistered: false }
}
