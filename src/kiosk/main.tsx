/** The kiosk's composition root: opens what the device holds, joins bridges to state, and shows the first screen. */
import { signal } from '@preact/signals'
import { render } from 'preact'
import '../ui/tokens.css'
import '../ui/base.css'
import '../ui/parts.css'
import './kiosk.css'
import { browserCaller } from '../outbox/browser-caller.ts'
import { readCatalogue, type StoredCatalogue } from '../outbox/catalogue-store.ts'
import { type Device, readDevice } from '../outbox/device.ts'
import { openOutbox, type OutboxDatabase } from '../outbox/outbox-database.ts'
import { loadFontsAfterPaint } from '../ui/fonts.ts'
import { App, type Stage } from './App.tsx'
import { type Arrival, leaveDocument, refuseRevival, takeArrival } from './bridges/address-bar.ts'
import { startClock } from './bridges/clock.ts'
import { startDelivery } from './bridges/delivery.ts'
import { trapHistory } from './bridges/history-trap.ts'
import { whenIdle } from './bridges/idle-callback.ts'
import { followLook, nameDocument, wearTheme } from './bridges/page-look.ts'
import { askBackgroundSync, startWorker } from './bridges/service-worker.ts'
import { keepStorage } from './bridges/storage.ts'
import { composeKiosk } from './compose-kiosk.ts'
import { createEnrolment, fetchCatalogue } from './enrolment.ts'
import type { Kiosk } from './state/kiosk.ts'
import { createLook, dividerOf } from './state/look.ts'
import { loadTexts, type KioskTexts } from './texts.ts'

const base = import.meta.env.BASE_URL
/** How long "your data are wiped" stays for nobody; then the next resident finds a welcome. */
const endedShownMs = 60_000

const arrival = takeArrival(base)
refuseRevival(base)
const stage = signal<Stage>({ kind: 'blank' })
const nowMs = signal(Date.now())
const root = document.getElementById('app')
if (root !== null) {
  const onBroken = (cause: unknown) => {
    reportError(cause)
    stage.value = { kind: 'blank' }
    leaveDocument(base, 'person')
  }
  render(<App stage={stage} nowMs={nowMs} whenIdle={whenIdle} onBroken={onBroken} />, root)
}
loadFontsAfterPaint(document)
void start()

async function start(): Promise<void> {
  const opened = await openDevice()
  const look = createLook()
  const texts = await loadTexts(opened?.catalogue?.definitions.municipality.languages[0] ?? 'nl', (text, language) => dividerOf(look, language)?.(text) ?? text)
  followLook(texts.language, look)
  if (opened === undefined) {
    const sentence = isSecureContext ? 'failure.no-storage' : 'enrol.problems.not-secure'
    stage.value = { kind: 'failure', t: texts.t, sentence, onAgain: () => location.reload() }
    return
  }
  const caller = browserCaller()
  await begin(opened, texts, (ready) => runKiosk({ db: opened.db, caller, kiosk: composeKiosk({ ...ready, db: opened.db, caller, texts, look, base, blank }) }), caller)
}

/** The document is over: nothing of the visit stands on the screen while the next one loads. */
function blank(): void {
  stage.value = { kind: 'blank' }
}

type Opened = { readonly db: OutboxDatabase; readonly device: Device | undefined; readonly catalogue: StoredCatalogue | undefined }
type Ready = { readonly device: Device; readonly catalogue: StoredCatalogue }

/** Undefined where nothing can be kept: a private window, or an address that is not secure. */
async function openDevice(): Promise<Opened | undefined> {
  if (!isSecureContext) return undefined
  try {
    const db = await openOutbox()
    const [device, catalogue] = await Promise.all([readDevice(db), readCatalogue(db)])
    return { db, device, catalogue }
  } catch (cause) {
    reportError(cause)
    return undefined
  }
}

/** Enrols first where that was not done; fetches the questions where they are not here. */
async function begin({ db, device, catalogue }: Opened, texts: KioskTexts, run: (ready: Ready) => void, caller: ReturnType<typeof browserCaller>): Promise<void> {
  const { t } = texts
  if (device === undefined) {
    const code = arrival.kind === 'enrol' ? arrival.code : ''
    nameDocument(t('enrol.title'))
    stage.value = { kind: 'enrol', t, code, enrol: createEnrolment(db, caller), onStart: () => location.reload() }
    return
  }
  if (catalogue !== undefined) return run({ device, catalogue })
  const failure = await fetchCatalogue(db, caller)
  const fetched = failure === undefined ? await readCatalogue(db) : undefined
  if (fetched !== undefined) return run({ device, catalogue: fetched })
  stage.value = { kind: 'failure', t, sentence: 'failure.no-catalogue', onAgain: () => location.reload() }
}

type Running = { readonly db: OutboxDatabase; readonly caller: ReturnType<typeof browserCaller>; readonly kiosk: ReturnType<typeof composeKiosk> }

function runKiosk({ db, caller, kiosk: { kiosk, onKept, useNewCatalogue } }: Running): void {
  const { visit, station } = kiosk
  const open = () => {
    stage.value = { kind: 'open', kiosk }
    updateBetweenVisits()
  }
  const isNobodyHere = () => stage.value.kind === 'open' && visit.session.value.kind === 'attract'
  const updateBetweenVisits = () => {
    if (station.isUpdateReady.value && isNobodyHere()) worker.update()
  }
  const worker = startWorker(base, () => {
    station.isUpdateReady.value = true
    updateBetweenVisits()
  })
  wearTheme(kiosk.catalogue.value.definitions.municipality.theme)
  void showFirst(kiosk, arrival, open)

  const delivery = startDelivery(db, caller, {
    onStatus: (status) => {
      station.delivery.value = status
    },
    onChange: () => void station.refresh().catch(reportError),
    onCatalogue: () => {
      if (isNobodyHere()) void useNewCatalogue()
    },
  })
  const wake = () => {
    delivery.tryNow()
    void askBackgroundSync(Date.now())
  }
  onKept(wake)
  void station.refresh().then(() => station.counts.value.waiting > 0 ? wake() : undefined, reportError)
  void keepStorage()
  trapHistory(() => visit.goBack())
  const beganMs = Date.now()
  startClock({
    onTick: () => {
      nowMs.value = Date.now()
      visit.happen('tick')
      if (stage.value.kind === 'ended' && nowMs.value - beganMs > endedShownMs) open()
    },
    onSign: () => visit.happen('sign'),
  })
}

/** The welcome; after a visit, first that everything of it is gone. */
async function showFirst({ texts, catalogue }: Kiosk, { kind, ...how }: Arrival, open: () => void): Promise<void> {
  if (kind !== 'ended') return open()
  const { languages } = catalogue.value.definitions.municipality
  const voices = await Promise.all(languages.map(async (language) => ({ language, t: await texts.translateIn(language) })))
  nameDocument(texts.t('ended.title'))
  stage.value = { kind: 'ended', voices, by: 'by' in how ? how.by : 'person', onNext: open }
}
