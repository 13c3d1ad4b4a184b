/**
 * An intake that was set up once, for all sites of one runner: each begins with a copy of its folder. The hash of a password takes a
 * third of a second by intention, and no journey but those of the set-up itself is about it.
 */
import { rmSync } from 'node:fs'
import { setUpDesk } from './desk-client.ts'
import { startIntake } from './intake-process.ts'

export type PreparedIntake = {
  /** Of an intake that was stopped in peace: keys, an empty database, the account `deskUser`. */
  readonly dataDir: string
  /** Of a session of that account. */
  readonly cookie: string
  readonly dispose: () => void
}

/** Starts an intake, makes its account and stops it. */
export async function prepareIntake(): Promise<PreparedIntake> {
  const intake = await startIntake()
  try {
    const cookie = await setUpDesk(intake)
    await intake.stop()
    return { dataDir: intake.dataDir, cookie, dispose: () => { rmSync(intake.dataDir, { recursive: true, force: true }) } }
  } catch (cause) {
    await intake.dispose()
    throw cause
  }
}
