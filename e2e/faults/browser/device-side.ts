/** A real Chromium with its profile on a disk, and the tabs in it: they are killed, frozen and closed, and opened again. */
import type { BrowserContext, CDPSession, Page } from '@playwright/test'
import type { CatalogueHash } from '../../../src/domain/ids.ts'
import { openHarness } from '../../harness/serve.ts'
import { makeProfile } from '../../support/browser-profile.ts'
import type { Held } from './page.ts'
import { meldingAnswers } from '../../support/melding-answers.ts'

const entry = new URL('page.ts', import.meta.url)
/** A tab that does not answer for so long is frozen, or waits for something that is spoiled. */
const answerMs = 20_000
/** More than any schedule needs; a bound that comes after the first page of an origin is not seen by Chromium, one that changes is. */
const roomyBytes = 400_000_000

export type PutAwayEnd = { readonly kind: 'kept'; readonly id: string; readonly number: string; readonly photoSha256: string | undefined; readonly sealedSha256: string } | { readonly kind: 'not-kept' | 'unknown' }

export type DeviceSide = {
  readonly launch: () => Promise<void>
  readonly kill: () => Promise<void>
  readonly enrol: (code: string) => Promise<void>
  /** Opens one more tab, which delivers from then on. */
  readonly openTab: () => Promise<void>
  readonly closePages: () => Promise<void>
  /** Freezes the tab that delivers, or the first; never the last that is awake. True when it was at it. */
  readonly freeze: () => Promise<boolean>
  readonly thaw: () => Promise<void>
  readonly putAway: (tab: number, request: { readonly n: number; readonly photoPixels: number | undefined }) => Promise<PutAwayEnd>
  /** Undefined when no tab answers. */
  readonly held: () => Promise<readonly Held[] | undefined>
  readonly layReserve: () => Promise<void>
  readonly jump: (hours: number) => Promise<void>
  readonly sync: () => Promise<void>
  readonly takeNextWorker: () => Promise<void>
  /** How many versions of the worker have been in use since the browser was started. */
  readonly workersSeen: () => number
  /** Leaves so many bytes; undefined takes the bound away. */
  readonly leaveRoom: (bytes: number | undefined) => Promise<void>
  readonly dispose: () => Promise<void>
}

type Tab = { readonly page: Page; readonly session: CDPSession; isFrozen: boolean }

/** A device that is not launched yet. `origin` is where its kiosk comes from. */
export function makeDevice(origin: string): DeviceSide {
  const profile = makeProfile({ arguments: ['--disable-gpu'] }, async () => {})
  let context: BrowserContext | undefined
  let control: { readonly session: CDPSession; readonly registrations: Set<string>; readonly workers: Set<string> } | undefined
  let tabs: Tab[] = []
  let catalogue: CatalogueHash | undefined

  const openTab = async () => {
    if (context === undefined) return
    const page = await openHarness(context, origin, entry)
    tabs.push({ page, session: await context.newCDPSession(page), isFrozen: false })
    if (catalogue !== undefined) await page.evaluate(() => window.device.deliverFromNowOn())
  }
  const launch = async () => {
    context = await profile.launch()
    control = await controlOf(context)
    await control.session.send('Storage.overrideQuotaForOrigin', { origin, quotaSize: roomyBytes })
    await openTab()
  }
  const awake = () => tabs.filter(({ isFrozen, page }) => !isFrozen && !page.isClosed())
  /** What the first tab that answers says. */
  const ask = async <T>(question: (page: Page) => Promise<T>): Promise<T | undefined> => {
    for (const { page } of awake()) {
      const answer = await within(question(page), answerMs)
      if (answer !== undefined) return answer
    }
    return undefined
  }
  const setState = async (tab: Tab, state: 'frozen' | 'active') => {
    await within(tab.session.send('Page.setWebLifecycleState', { state }), answerMs)
    tab.isFrozen = state === 'frozen'
  }
  return {
    launch, openTab,
    kill: async () => {
      tabs = []
      await profile.kill()
    },
    enrol: async (code) => {
      const enrolled = await tabs[0]?.page.evaluate((given) => window.device.enrol(given), code)
      if (enrolled?.kind !== 'enrolled') throw new Error('The device was not enrolled.')
      catalogue = enrolled.catalogue
      await tabs[0]?.page.evaluate(async () => {
        window.device.deliverFromNowOn()
        await window.device.startWorker()
      })
    },
    closePages: async () => {
      for (const { page } of tabs) await within(page.close(), answerMs)
      tabs = []
    },
    freeze: async () => {
      const there = awake()
      const ask = () => Promise.all(there.map(({ page }) => within(page.evaluate(() => window.device.isDelivering()), answerMs)))
      let delivers = await ask()
      for (let tries = 0; tries < 100 && !delivers.includes(true); tries++) delivers = await ask()
      const at = Math.max(0, delivers.indexOf(true))
      const tab = there[at]
      if (tab === undefined || there.length < 2) return false
      await setState(tab, 'frozen')
      return delivers[at] === true
    },
    thaw: async () => {
      for (const tab of tabs) if (tab.isFrozen) await setState(tab, 'active')
    },
    putAway: async (tab, { n, photoPixels }) => {
      const there = awake()
      const page = (there[tab % Math.max(1, there.length)])?.page
      if (page === undefined || catalogue === undefined) return { kind: 'not-kept' }
      const request = { answers: meldingAnswers(n), catalogue, photoPixels }
      return page.evaluate((asked) => window.device.putAway(asked), request).then((end) => end ?? { kind: 'not-kept' }, () => ({ kind: 'unknown' }))
    },
    held: () => ask((page) => page.evaluate(() => window.device.held())),
    layReserve: async () => { await ask((page) => page.evaluate(() => window.device.layReserve())) },
    jump: async (hours) => {
      for (const { page } of awake()) await within(page.evaluate((ms) => window.device.jump(ms), hours * 3_600_000), answerMs)
    },
    sync: async () => {
      // The browser's own, which comes when it likes, and one that comes now.
      await ask((page) => page.evaluate(() => window.device.askSync()))
      for (const registrationId of control?.registrations ?? []) {
        await control?.session.send('ServiceWorker.dispatchSyncEvent', { origin, registrationId, tag: `deliver-${Date.now()}`, lastChance: false }).catch(() => undefined)
      }
    },
    takeNextWorker: async () => {
      const scopeURL = `${origin}/kiosk/`
      const before = control?.workers.size
      // It has to be fetched first, over whatever line there is. Now and then it is asked for anew: a look for a new version that
      // began before the release answers for one that is asked for meanwhile, and finds nothing.
      for (let tries = 0; tries < 3600 && control?.workers.size === before; tries++) {
        if (tries % 100 === 0) await control?.session.send('ServiceWorker.updateRegistration', { scopeURL }).catch(() => undefined)
        await control?.session.send('ServiceWorker.skipWaiting', { scopeURL }).catch(() => undefined)
        await new Promise((resolve) => { setTimeout(resolve, 50) })
      }
    },
    workersSeen: () => control?.workers.size ?? 0,
    leaveRoom: async (bytes) => {
      const usage = bytes === undefined ? 0 : (await control?.session.send('Storage.getUsageAndQuota', { origin }))?.usage ?? 0
      await control?.session.send('Storage.overrideQuotaForOrigin', { origin, quotaSize: bytes === undefined ? roomyBytes : usage + bytes })
    },
    dispose: profile.dispose,
  }
}

/** A page of nobody's, through which the browser is told what no page could be. It keeps the browser open when all others are closed. */
async function controlOf(context: BrowserContext) {
  const page = context.pages()[0] ?? await context.newPage()
  const session = await context.newCDPSession(page)
  const registrations = new Set<string>()
  session.on('ServiceWorker.workerRegistrationUpdated', (event) => {
    for (const { registrationId, isDeleted } of event.registrations) if (!isDeleted) registrations.add(registrationId)
  })
  const workers = new Set<string>()
  session.on('ServiceWorker.workerVersionUpdated', (event) => {
    for (const { versionId, status } of event.versions) if (status === 'activated') workers.add(versionId)
  })
  await session.send('ServiceWorker.enable')
  return { session, registrations, workers }
}

/** Undefined when it failed or took too long. */
async function within<T>(work: Promise<T>, ms: number): Promise<T | undefined> {
  let timer: NodeJS.Timeout | undefined
  const late = new Promise<undefined>((resolve) => { timer = setTimeout(() => resolve(undefined), ms) })
  return Promise.race([work.catch(() => undefined), late]).finally(() => clearTimeout(timer))
}
