/** Joins the bridges of the browser to one kiosk, for as long as the document lives. */
import { computed, effect, type Signal } from '@preact/signals'
import type { StoredCatalogue } from '../outbox/catalogue-store.ts'
import type { Device } from '../outbox/device.ts'
import type { IntakeCaller } from '../outbox/intake-call.ts'
import type { OutboxDatabase } from '../outbox/outbox-database.ts'
import type { Stage } from './App.tsx'
import type { Arrival } from './bridges/address-bar.ts'
import { startClock } from './bridges/clock.ts'
import { startDelivery } from './bridges/delivery.ts'
import { trapHistory } from './bridges/history-trap.ts'
import { nameDocument, wearTheme } from './bridges/page-look.ts'
import { onPageHidden } from './bridges/network.ts'
import { askBackgroundSync, holdOffUpdates, startWorker } from './bridges/service-worker.ts'
import { keepStorage } from './bridges/storage.ts'
import { type ComposedKiosk, composeKiosk } from './compose-kiosk.ts'
import { later } from './later.tsx'
import type { Look } from './state/look.ts'
import type { KioskTexts } from './texts.ts'

/** What one document has, before anybody is there. */
export type Page = {
  readonly stage: Signal<Stage>
  readonly nowMs: Signal<number>
  readonly base: string
  readonly arrival: Arrival
  readonly db: OutboxDatabase
  readonly caller: IntakeCaller
  readonly texts: KioskTexts
  readonly look: Look
}

/** How long "your data are wiped" stays for nobody; then the next resident finds a welcome. */
const endedShownMs = 60_000

/** How long nobody needs to ask anything before a device fetches what no first question needs; by then the first has come or nobody is here. */
const bringRestAfterMs = 10_000

/** Opens the kiosk on this page. Called once. */
export function runKiosk(page: Page, held: { readonly device: Device; readonly catalogue: StoredCatalogue }): void {
  const { stage } = page
  const blank = () => {
    stage.value = { kind: 'blank' }
  }
  const composed = composeKiosk({ ...page, ...held, blank })
  const { kiosk } = composed
  wearTheme(held.catalogue.definitions.municipality.theme)
  const updateBetweenVisits = startUpdates(page, composed)
  const open = () => {
    stage.value = { kind: 'open', kiosk }
    updateBetweenVisits()
  }
  void showFirst(page, composed, open)
  deliverWhileOpen(page, composed)
  void keepStorage()
  trapHistory(() => kiosk.visit.goBack())
  runClock(page, composed, { open, updateBetweenVisits })
}

/** A new version, or new questions, are taken into use only here. */
function isNobodyHere({ stage }: Page, { kiosk: { visit } }: ComposedKiosk): boolean {
  return stage.value.kind === 'open' && visit.session.value.kind === 'attract'
}

function startUpdates(page: Page, composed: ComposedKiosk): () => void {
  const { isUpdateReady } = composed.kiosk.station
  let isUpdated = false
  const update = () => {
    if (!isNobodyHere(page, composed)) return
    if (isUpdated) location.reload()
    else if (isUpdateReady.value) void later.load().then(({ takeOver }) => takeOver(worker.skipWaiting)).catch(() => undefined)
  }
  const worker = startWorker(page.base, {
    onUpdateReady: () => {
      isUpdateReady.value = true
      update()
    },
    onUpdated: () => {
      isUpdated = true
      update()
    },
  })
  // It ends with its document, and so does the lock.
  const hasBegun = computed(() => composed.kiosk.visit.session.value.kind !== 'attract')
  effect(() => {
    if (hasBegun.value) holdOffUpdates()
  })
  return update
}

function deliverWhileOpen(page: Page, composed: ComposedKiosk): void {
  const { station } = composed.kiosk
  const delivery = startDelivery(page.db, page.caller, {
    onStatus: (status) => {
      station.delivery.value = status
    },
    onChange: () => void station.refresh().catch(reportError),
    onReached: (hash) => void composed.keepUp(hash, () => isNobodyHere(page, composed)).catch(reportError),
    makeRoom: () => later.load().then(({ giveUpReserve }) => giveUpReserve(page.db, Date.now())).catch(() => false),
    onContact: () => {
      // Once its code is here anyway. Nobody waits for a report, and one that fails is made up for by the next.
      if (performance.now() > bringRestAfterMs) void later.load().then(({ report }) => report(page)).catch(() => undefined)
    },
  })
  const askWorker = () => void askBackgroundSync(Date.now())
  composed.onKept((isAsked) => {
    if (isAsked) delivery.tryNow()
    else delivery.wake()
    askWorker()
  })
  // What an earlier document left behind: the worker may have lost its tag with the browser. And what this one leaves when it goes.
  void station.refresh().then(() => station.counts.value.waiting > 0 ? askWorker() : undefined, reportError)
  onPageHidden(() => station.counts.value.waiting > 0 ? askWorker() : undefined)
}

function runClock({ stage, nowMs }: Page, { kiosk: { visit, bringRest, station } }: ComposedKiosk, { open, updateBetweenVisits }: { readonly open: () => void; readonly updateBetweenVisits: () => void }): void {
  const beganMs = Date.now()
  let hasRest = false
  startClock({
    onTick: () => {
      nowMs.value = Date.now()
      visit.happen('tick')
      updateBetweenVisits()
      if (!hasRest && nowMs.value - beganMs > bringRestAfterMs) {
        hasRest = true
        // With it comes what knows how much room this device has.
        void bringRest().then(station.refresh).catch(reportError)
      }
      if (stage.value.kind === 'ended' && nowMs.value - beganMs > endedShownMs) open()
    },
    onSign: () => visit.happen('sign'),
  })
}

/** The welcome; after a visit, first that everything of it is gone. */
async function showFirst({ stage, arrival, texts }: Page, { kiosk }: ComposedKiosk, open: () => void): Promise<void> {
  if (arrival.kind !== 'ended') return open()
  const { languages } = kiosk.catalogue.value.definitions.municipality
  const voices = await Promise.all(languages.map(async (language) => ({ language, t: await texts.translateIn(language) })))
  nameDocument(texts.t('ended.title'))
  stage.value = { kind: 'ended', kiosk, voices, by: arrival.by, onNext: open }
}
