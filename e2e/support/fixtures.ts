/**
 * The `test` of every journey. Each browser that a journey gets from here is heard by the policy guard, and one violation
 * or one uncaught error anywhere in it fails the journey, whatever else it found. Everything is put away in all cases.
 */
import { type BrowserContext, expect as baseExpect, type Page, test as base } from '@playwright/test'
import { type BrowserProfile, makeProfile, type ProfileOptions } from './browser-profile.ts'
import { type DeskClient, deskClient } from './desk-client.ts'
import { type IntakeProcess, startIntake } from './intake-process.ts'
import { type KioskPage, kioskPage } from './kiosk-page.ts'
import { policyGuard, type PolicyGuard } from './policy-guard.ts'
import { freePort } from './ports.ts'
import { prepareIntake, type PreparedIntake } from './prepared-intake.ts'
import { openGate, type TcpGate } from './tcp-gate.ts'

/** An intake behind a gate, and its desk. */
export type Site = { readonly intake: IntakeProcess; readonly gate: TcpGate; readonly desk: DeskClient }

type Fixtures = {
  /** Hears every browser of the test; what it heard is looked at when the test is over. */
  readonly guard: PolicyGuard
  /** Makes a browser with a profile on the disk. */
  readonly openProfile: (options?: ProfileOptions) => BrowserProfile
  readonly site: Site
  /** The kiosk's page of an enrolled device, at its first screen, with the shell in its cache. */
  readonly enrolled: { readonly page: Page; readonly kiosk: KioskPage }
}

/** Beside `test`, so that a journey needs one import for both. */
export const expect = baseExpect

export const test = base.extend<Fixtures, { readonly prepared: PreparedIntake }>({
  prepared: [async ({}, use) => {
    const prepared = await prepareIntake()
    await use(prepared)
    prepared.dispose()
  }, { scope: 'worker' }],

  guard: [async ({}, use) => {
    const guard = policyGuard()
    await use(guard)
    baseExpect(guard.heard, 'The policy was violated, or a script failed.').toEqual([])
  }, { auto: true }],

  context: async ({ context, guard }, use) => {
    await guard.watch(context)
    await use(context)
  },

  openProfile: async ({ guard }, use) => {
    const made: BrowserProfile[] = []
    await use((options = {}) => {
      const profile = makeProfile(options, guard.watch)
      made.push(profile)
      return profile
    })
    for (const profile of made) await profile.dispose()
  },

  site: async ({ prepared: { dataDir, cookie } }, use) => {
    const port = await freePort()
    const intake = await startIntake({ publicPort: port, copyOf: dataDir })
    try {
      const gate = await openGate(port, intake.port)
      try {
        await use({ intake, gate, desk: deskClient(intake.deskOrigin, cookie) })
      } finally {
        await gate.dispose()
      }
    } finally {
      await intake.dispose()
    }
  },

  enrolled: async ({ context, site }, use) => {
    const page = await enrolKiosk(context, site)
    await use({ page, kiosk: kioskPage(page) })
  },
})

/** Opens the kiosk in a new page and enrols it; the worker has the whole shell when this resolves. */
export async function enrolKiosk(context: BrowserContext, { intake, desk }: Pick<Site, 'intake' | 'desk'>): Promise<Page> {
  const page = await context.newPage()
  await page.goto(`${intake.kioskOrigin}/kiosk/`)
  await kioskPage(page).enrol(await desk.enrolmentCode())
  await page.evaluate(() => navigator.serviceWorker.ready.then(() => undefined))
  return page
}
