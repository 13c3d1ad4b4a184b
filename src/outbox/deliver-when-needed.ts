/** A delivery for a page that has not loaded the code that sends: it asks the intake, and loads the rest when there is something to do. */
import type { deliver, DeliveryEnd } from './deliver.ts'
import type { DeliveryEffects } from './delivery-run.ts'
import { meetIntake } from './meet-intake.ts'
import { hasWork } from './read-outbox.ts'

/** The same as `deliver`, which `load` brings. */
export async function deliverWhenNeeded(effects: DeliveryEffects, load: () => Promise<{ readonly deliver: typeof deliver }>): Promise<DeliveryEnd> {
  const isNeeded = await hasWork(effects.db)
  const met = isNeeded ? undefined : await meetIntake(effects)
  if (met !== undefined && met.kind !== 'met') return met
  // A new epoch is adopted by what is loaded; what was put away meanwhile is for the next delivery, which it wakes.
  if (met === undefined || met.newNotes !== undefined) return (await load()).deliver(effects)
  effects.reached(met.contact)
  return { kind: 'drained', configuration: met.configuration, unregistered: false }
}
