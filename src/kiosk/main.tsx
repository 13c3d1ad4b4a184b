/** The kiosk's composition root: opens what the device holds, and shows the first screen that this allows. */
import { signal } from '@preact/signals'
import { render } from 'preact'
import '../ui/tokens.css'
import '../ui/base.css'
import '../ui/parts.css'
import '../ui/notices.css'
import './kiosk.css'
import './room.css'
import { visitLockName } from '../domain/worker-protocol.ts'
import { browserCaller } from '../outbox/browser-caller.ts'
import { readCatalogue, type StoredCatalogue } from '../outbox/catalogue-store.ts'
import { type Device, readDevice } from '../outbox/device.ts'
import { openOutbox, type OutboxDatabase, outboxName } from '../outbox/outbox-database.ts'
import { loadFontsAfterPaint } from '../ui/fonts.ts'
import { markDutchNames } from '../ui/dutch-names.ts'
import { App, type Stage } from './App.tsx'
import { leaveDocument, refuseRevival, takeArrival } from './bridges/address-bar.ts'
import { whenIdle } from './bridges/idle-callback.ts'
import { followLook, nameDocument } from './bridges/page-look.ts'
import { createEnrolment, fetchCatalogue } from './enrolment.ts'
import { later } from './later.tsx'
import { type Page, runKiosk } from './run-kiosk.ts'
import { createLook, dividedIn } from './state/look.ts'
import { loadTexts, type Say, type TextKey } from './texts.ts'

const base = import.meta.env.BASE_URL
const arrival = takeArrival(base)
refuseRevival(base)
markDutchNames()
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
  if (opened === 'told') return
  const look = createLook()
  const texts = await loadTexts(firstLanguage(opened?.catalogue), (text, language) => dividedIn(look, language, text))
  later.onArrival(({ dutch, offerOtherScripts, keepFocus, showWhatTabReaches }) => {
    offerOtherScripts(document)
    keepFocus(document)
    showWhatTabReaches(document)
    return texts.add('nl', dutch)
  })
  followLook(texts.language, look)
  if (opened === undefined) {
    return fail(texts.t, isSecureContext ? 'failure.no-storage' : 'enrol.problems.not-secure')
  }
  await begin(opened, { stage, nowMs, base, arrival, db: opened.db, caller: browserCaller(), texts, look })
}

/** Before there are questions, the municipality's language is not known either. */
function firstLanguage(catalogue: StoredCatalogue | undefined): string {
  return catalogue?.definitions.municipality.languages[0] ?? 'nl'
}

type Opened = { readonly db: OutboxDatabase; readonly device: Device | undefined; readonly catalogue: StoredCatalogue | undefined }

/** Undefined where nothing can be kept: a private window, or an address that is not secure. */
async function openDevice(): Promise<Opened | 'told' | undefined> {
  if (!isSecureContext) return undefined
  try {
    const db = await openOutbox(outboxName, { onWait: () => void tellOfOtherTab(), whenMayLetGo })
    return { db, ...await readHeld(db) }
  } catch (cause) {
    reportError(cause)
    if (cause instanceof DOMException && cause.name === 'VersionError') return tellOfOtherTab()
    return undefined
  }
}

/** No visit can begin: why, and a button that tries again. */
function fail(t: Say, sentence: TextKey): void {
  nameDocument(t('failure.title'))
  stage.value = { kind: 'failure', t, sentence, onAgain: () => location.reload() }
}

/** Two versions of this page cannot have the outbox at once. One that waits for the other goes on by itself. */
async function tellOfOtherTab(): Promise<'told'> {
  fail((await loadTexts('nl')).t, 'failure.other-tab')
  return 'told'
}

/** Not while somebody is at a screen, in this tab or another. What is left here has no outbox any more. */
function whenMayLetGo(letGo: () => void): void {
  void navigator.locks.request(visitLockName, () => {
    letGo()
    location.reload()
  })
}

async function readHeld(db: OutboxDatabase): Promise<Omit<Opened, 'db'>> {
  const [device, catalogue] = await Promise.all([readDevice(db), readCatalogue(db)])
  return { device, catalogue }
}

/** Enrols first where that was not done; fetches the questions where they are not here. */
async function begin({ device, catalogue }: Omit<Opened, 'db'>, page: Page): Promise<void> {
  const { db, caller, texts } = page
  if (device === undefined) return askForCode(page)
  if (catalogue !== undefined) return runKiosk(page, { device, catalogue })
  const failure = await fetchCatalogue(db, caller)
  const fetched = failure === undefined ? await readCatalogue(db) : undefined
  if (fetched !== undefined) return runKiosk(page, { device, catalogue: fetched })
  fail(texts.t, 'failure.no-catalogue')
}

/** Once enrolled, the kiosk goes on in the same document: nothing is fetched a second time. */
function askForCode(page: Page): void {
  const { db, caller, texts } = page
  const onStart = async () => {
    const held = await readHeld(db)
    await texts.show(firstLanguage(held.catalogue))
    await begin(held, page)
  }
  nameDocument(texts.t('enrol.title'))
  const code = arrival.kind === 'enrol' ? arrival.code : ''
  stage.value = { kind: 'enrol', t: texts.t, code, enrol: createEnrolment(db, caller), onStart: () => void onStart().catch(reportError) }
}
