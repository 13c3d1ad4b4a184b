/**
 * A kiosk has its processor to itself, a machine that runs a bench seldom has. Where the system allows it, the bench and its
 * browsers go before all other processes, so that times are those of the kiosk and not of whatever else runs.
 */
import { existsSync, writeFileSync } from 'node:fs'
import { setPriority } from 'node:os'
import { processesOn } from '../support/browser-process.ts'

/** Above what others have, below what the system needs for itself. */
const priority = -15

/** This process and all that it starts from here on; false where that is not allowed. */
export function goFirst(): boolean {
  try {
    setPriority(priority)
    return true
  } catch {
    return false
  }
}

/**
 * The browser of this profile, with all its processes. It has a session of its own, and Linux shares the processor among sessions
 * first (sched(7), autogroup): within one, no priority counts against another.
 */
export function letBrowserGoFirst(profileFolder: string): void {
  for (const pid of processesOn(profileFolder)) {
    const session = `/proc/${pid}/autogroup`
    try {
      if (existsSync(session)) writeFileSync(session, String(priority))
    } catch {
      // Not allowed here, or gone since it was found: the times then hold what others took.
    }
  }
}
