/** Joins state, outbox and browser into the one thing that screens see. */
import { signal } from '@preact/signals'
import type { Helper } from '../domain/assistance.ts'
import { followCode } from '../domain/follow-code.ts'
import type { CatalogueHash } from '../domain/ids.ts'
import { randomBytes } from '../outbox/browser-caller.ts'
import { readCatalogue, type StoredCatalogue } from '../outbox/catalogue-store.ts'
import type { Device } from '../outbox/device.ts'
import type { IntakeCaller } from '../outbox/intake-call.ts'
import { mayWorkOffline } from '../outbox/offline-use.ts'
import { metFullKey, type OutboxDatabase } from '../outbox/outbox-database.ts'
import { leaveDocument } from './bridges/address-bar.ts'
import { wearTheme } from './bridges/page-look.ts'
import { printPage } from './bridges/print.ts'
import type { Sound } from './bridges/sound.ts'
import { later } from './later.tsx'
import type { Duty } from './state/duty.ts'
import type { HelperView } from './state/helper-view.ts'
import type { Kiosk, Tools } from './state/kiosk.ts'
import type { Look } from './state/look.ts'
import { createStation } from './state/station.ts'
import { createVisit, type VisitEffects } from './state/visit.ts'
import { nothingSaid } from './state/who-said.ts'
import type { KioskTexts } from './texts.ts'

export type Composition = {
  readonly db: OutboxDatabase
  readonly caller: IntakeCaller
  readonly device: Device
  readonly catalogue: StoredCatalogue
  readonly texts: KioskTexts
  readonly look: Look
  readonly base: string
  /** Empties the screen. */
  readonly blank: () => void
}

export type ComposedKiosk = {
  readonly kiosk: Kiosk
  /** Called back after each request that was put away, and when a person asks to try now. */
  readonly onKept: (callback: (isAsked: boolean) => void) => void
  /** The intake uses this catalogue. `mayChange`: nobody is here, so another one than before may be taken into use. */
  readonly keepUp: (hash: CatalogueHash, mayChange: () => boolean) => Promise<void>
}

export function composeKiosk(parts: Composition): ComposedKiosk {
  const { db, texts, look, device } = parts
  const catalogue = signal(parts.catalogue)
  const onDuty = signal<Helper>()
  const whoSaid = signal(nothingSaid)
  const helperView = signal<HelperView>()
  let kept: (isAsked: boolean) => void = () => {}
  const visit = createVisit({ ...visitEffects(parts, () => catalogue.value, { kept: () => kept(false), refresh: () => station.refresh() }), who: () => ({ helper: onDuty.value, said: whoSaid.value }) })
  const station = createStation({
    // A device that holds nothing, as most do at a first question, counts without the code that reads entries.
    countEntries: async () => await db.count('entries') === 0 ? { waiting: 0, received: 0, all: 0 } : (await later.load()).countEntries(db),
    readEntry: async (id) => (await later.load()).readEntry(db, id),
    readRoom: async () => {
      const wasMet = await db.getKey('device', metFullKey) !== undefined
      // The first screens need to know no more than this; a device that was met full is tried again.
      const rest = wasMet ? await later.load().catch(() => undefined) : later.here()
      return rest?.roomOf(db, { nowMs: Date.now(), random: randomBytes }) ?? { level: wasMet ? 'full' : 'fine' }
    },
    mayWorkOffline: () => mayWorkOffline(db),
    shownReceipt: () => {
      const place = visit.place.peek()
      return place.kind === 'receipt' ? place.receipt.id : undefined
    },
  })
  let isCalm = false
  const bring = async (hash: CatalogueHash, mayChange: () => boolean) => {
    const rest = await later.load().catch(() => undefined)
    const refreshed = await rest?.refreshCatalogue(db, parts.caller, hash)
    await rest?.sendSettledAnswers(db, parts.caller)
    const stored = refreshed?.kind === 'stored' ? await readCatalogue(db) : undefined
    // Made whole, it shows what it showed; another one could ask something else in the middle of a visit.
    if (stored === undefined || (stored.hash !== catalogue.peek().hash && !mayChange())) return
    catalogue.value = stored
    wearTheme(stored.definitions.municipality.theme)
  }
  const bringRest = () => {
    isCalm = true
    return bring(catalogue.peek().hash, () => false).finally(() => keepVoices(catalogue.peek().definitions.municipality.languages))
  }
  let opened: Promise<Duty> | undefined
  const duty = () => opened ??= later.load().then(({ openDuty }) => openDuty(kiosk, { db, onDuty, helperView })).catch((cause: unknown) => {
    opened = undefined
    throw cause
  })
  const tools = { ...toolsOf(parts, { visit, catalogue: () => catalogue.peek(), bringRest, deliverNow: () => kept(true) }), duty }
  const kiosk: Kiosk = { texts, look, catalogue, visit, station, placeName: device.place, onDuty, whoSaid, reading: signal<Sound>(), helperView, tools, bringRest }
  // Whoever signed on before this document began is still there; where nobody did, nothing of it is loaded.
  void db.get('device', 'on-duty').then((stored) => stored === undefined ? undefined : duty()).catch(reportError)
  return {
    kiosk,
    onKept: (callback) => {
      kept = callback
    },
    keepUp: async (hash, mayChange) => {
      if (isCalm || hash !== catalogue.peek().hash) await bring(hash, mayChange)
    },
  }
}

/** The voices come last, when the shell is on the device; without them reading aloud asks for network, and says so. */
function keepVoices(languages: readonly string[]): void {
  void later.loadVoice().then((voice) => voice.keepVoices(languages)).catch(() => undefined)
}

type PutAwayEnds = { readonly kept: () => void; readonly refresh: () => Promise<void> }

function visitEffects({ db, texts, base, blank }: Composition, catalogue: () => StoredCatalogue, { kept, refresh }: PutAwayEnds): Omit<VisitEffects, 'who'> {
  return {
    nowMs: () => Date.now(),
    newFollowCode: () => followCode(randomBytes(5)),
    readTyped: later.readTyped,
    send: async (sender, how) => (await later.load()).sendRequest(sender, how),
    putAway: async (request) => {
      // With it comes the screen that shows the number: one is never made without the other.
      const { putAway } = await later.load()
      const result = await putAway(db, { ...request, catalogue: catalogue().hash, language: texts.language.peek() }, randomBytes)
      if (result.kind === 'kept') kept()
      else void refresh().catch(reportError)
      return result
    },
    leave: (by) => {
      blank()
      leaveDocument(base, by === 'idle' ? 'idle' : 'person')
    },
    report: reportError,
  }
}

type ForTools = Pick<Kiosk, 'visit' | 'bringRest'> & { readonly catalogue: () => StoredCatalogue; readonly deliverNow: () => void }

function toolsOf({ caller, db, texts }: Composition, { visit, catalogue, bringRest, deliverNow }: ForTools): Omit<Tools, 'duty'> {
  return {
    openCamera: async () => (await later.load()).openSmallCamera(),
    shrinkFile: async (file) => (await later.load()).shrinkChosenFile(file),
    locate: async () => (await later.load()).locate(),
    print: printPage,
    outbox: async () => (await later.load()).openOutboxDesk(db),
    deliverNow,
    searchCase: async (query) => (await later.load()).searchCase(caller, query),
    readAnswers: async () => {
      const { readAnswers } = await later.load()
      const wanted = [texts.language.peek(), ...catalogue().definitions.municipality.languages]
      const here = await readAnswers(db, wanted)
      if (here !== undefined) return here
      await bringRest()
      return readAnswers(db, wanted)
    },
    countAnswer: async (answer, what) => {
      if (!visit.isPractice.peek()) await (await later.load()).countAnswer(db, { day: visit.today(), answer, what })
    },
    followAddress: `${location.origin}/volg`,
  }
}
