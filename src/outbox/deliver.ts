/**
 * One delivery: everything that waits, as far as the network allows. Page and worker run the same code; who sends
 * does not matter, for the intake keeps each id once. No lock and no transaction is held across a call.
 */
import type { Retry, Stop } from '../domain/delivery.ts'
import type { Configuration } from '../domain/intake-protocol.ts'
import { askStates } from './ask-states.ts'
import { deliverAttachments } from './deliver-attachments.ts'
import { createEnvelopePump } from './deliver-envelopes.ts'
import type { DeliveryEffects, Run, StepEnd } from './delivery-run.ts'
import { adoptEpoch, countWork, forgetDelivered } from './entries.ts'
import { type Look, lookAhead } from './envelope-queue.ts'
import { askSettings, meetIntake } from './meet-intake.ts'
import { sometimes } from './sometimes.ts'

export type DeliveryEnd =
  | { readonly kind: 'not-enrolled' }
  /** The intake has everything; `unregistered` entries still wait to be registered there. `moved`: some were, just now. */
  | { readonly kind: 'drained'; readonly configuration: Configuration; readonly unregistered: boolean; readonly moved?: true }
  /** `progressed`: the intake took something before it came to this. */
  | ((Retry | Stop) & { readonly progressed?: true })

/** Whoever shows the outbox reads it again this often at most while much goes. */
const changedEveryMs = 250

/** Delivers what waits. Safe to run at any time, any number of times, and to be killed at any point. */
export async function deliver(effects: DeliveryEffects): Promise<DeliveryEnd> {
  const { db, nowMs } = effects
  const [met, look] = await Promise.all([meetIntake(effects), lookAhead(db)])
  if (met.kind !== 'met') return met
  const { keys, configuration, contact, newNotes, noted, answeredInMs } = met
  const { epoch } = configuration
  if (newNotes !== undefined) await adoptEpoch(db, newNotes)
  const changed = sometimes(effects.changed, { everyMs: changedEveryMs, nowMs })
  const run: Run = {
    ...effects, changed: changed.call, keys, epoch, answeredInMs, signal: effects.signal ?? new AbortController().signal,
    came: { progressed: false, moved: false, held: undefined },
  }
  // What an intake with a new epoch lacks, is more than what waited for the old one.
  const sent = await sendAll(run, newNotes === undefined ? look : undefined).finally(changed.flush)
  await noted
  effects.reached(contact)
  const { progressed, moved, held } = run.came
  const end = sent ?? held
  if (end !== undefined) return { ...end, ...(progressed ? { progressed } : {}) }
  // By the clock that wrote down when it was registered: one that is set ahead on this device lets go of nothing too early.
  await forgetDelivered(db, { epoch, nowMs: Date.parse(configuration.serverAt), keepDays: await effects.keepDays() })
  return { kind: 'drained', configuration, unregistered: await countWork(db, 'state') > 0, ...(moved ? { moved } : {}) }
}

/** Envelopes before photos: a request without its picture is worth more than a picture without its request. */
async function sendAll(run: Run, look: Look | undefined): Promise<StepEnd> {
  const envelopes = createEnvelopePump(run, look)
  const end = await envelopes.drain()
  if (end !== undefined) return end
  // Beside the photos: no envelope waits behind the settings, and settings that cannot be written hold up no photo.
  const asked = askSettings(run, run.keys)
  asked.catch(() => undefined)
  return (await deliverAttachments(run, envelopes) ?? await envelopes.settle() ?? await askStates(run)) ?? asked.then(() => undefined)
}
