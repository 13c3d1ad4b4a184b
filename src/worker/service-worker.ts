/// <reference lib="webworker" />
/** The service worker: the shell from its cache, and delivery when no page is open. Everything else is elsewhere. */
import { cleanupOutdatedCaches, precacheAndRoute } from 'workbox-precaching'
import { isTakeOver, syncTagPrefix, voicesToKeep } from '../domain/worker-protocol.ts'
import { browserCaller } from '../outbox/browser-caller.ts'
import { deliverUnderLock } from '../outbox/browser-effects.ts'
import { announceOutboxChange } from '../outbox/browser-lock.ts'
import { readSign } from '../outbox/delivery-lock.ts'
import { countEntries } from '../outbox/read-outbox.ts'
import { isStorageKept, readRoom } from '../outbox/browser-storage.ts'
import { openOutbox } from '../outbox/outbox-database.ts'
import { createReporter } from '../outbox/report-device.ts'
import { withReserve } from '../outbox/reserve.ts'
import { drainInBackground } from './drain.ts'
import { answerVoice, isVoice, keepVoices } from './voice-cache.ts'

declare const self: ServiceWorkerGlobalScope
/** Put in by the build: every file of the shell with its revision. */
declare const __PRECACHE__: { url: string; revision: string | null }[]
/** Put in by the build: the version of the package. */
declare const __VERSION__: string

/** Background Sync (WICG): not in every TypeScript library yet. */
type SyncEvent = ExtendableEvent & { readonly tag: string }

precacheAndRoute(__PRECACHE__, { directoryIndex: 'index.html', ignoreURLParametersMatching: [] })
cleanupOutdatedCaches()

self.addEventListener('fetch', (event) => {
  if (isVoice(event.request)) event.respondWith(answerVoice(event.request))
})

self.addEventListener('sync', (event) => {
  const sync = asSyncEvent(event)
  if (sync?.tag.startsWith(syncTagPrefix) !== true) return
  sync.waitUntil(openOutbox().then((db) => {
    const caller = browserCaller()
    const report = createReporter({ db, caller, version: __VERSION__, nowMs: () => Date.now(), isStorageKept, readRoom })
    let reported = Promise.resolve()
    const told = { changed: announceOutboxChange, reached: () => { reported = report().catch(() => undefined) } }
    return drainInBackground({
      deliver: (signal) => withReserve(db, Date.now(), () => deliverUnderLock(db, caller, { ...told, signal })),
      countWaiting: async () => (await countEntries(db)).waiting,
      readSign: () => readSign(db),
      wait: (ms) => new Promise((resolve) => { setTimeout(resolve, ms) }),
      nowMs: () => Date.now(),
    }).finally(() => reported).finally(() => db.close())
  }))
})

// The very first visit may lose its network too: from here on its page gets what it still has to load from the cache.
self.addEventListener('activate', (event) => event.waitUntil(self.clients.claim()))

// A new version takes over only when a page says that no visit is under way.
self.addEventListener('message', (event) => {
  if (isTakeOver(event.data)) void self.skipWaiting()
  const voices = voicesToKeep(event.data)?.map((file) => new URL(file, self.location.href).href)
  // Without network there is another time: each start of a page asks again.
  if (voices !== undefined) event.waitUntil(keepVoices(voices).catch(() => undefined))
})

/** The platform calls this listener with nothing else. */
function asSyncEvent(event: Event): SyncEvent | undefined {
  return 'tag' in event && 'waitUntil' in event ? event as SyncEvent : undefined
}
