/** The only code of the page that talks to the service worker: its start, its updates, and the sync that works without a page. */
import { Workbox } from 'workbox-window/Workbox.js'
import { syncTagPrefix, visitLockName } from '../../domain/worker-protocol.ts'
import { trustedUrl } from './trusted-url.ts'

export type Worker = {
  /** Lets a waiting version take over, in all tabs; see take-over.ts for when. */
  readonly skipWaiting: () => void
}

/** Holds off new versions in every tab until this document ends, as every visit does. */
export function holdOffUpdates(): void {
  void navigator.locks.request(visitLockName, { mode: 'shared' }, () => new Promise(() => undefined))
}

/**
 * Registers the worker, if the browser has such a thing.
 * @param told `onUpdateReady`: a newer version is installed and waits; `onUpdated`: one took over, let by this tab or another
 */
export function startWorker(base: string, told: { readonly onUpdateReady: () => void; readonly onUpdated: () => void }): Worker {
  if (!('serviceWorker' in navigator)) return { skipWaiting: () => undefined }
  // The very first worker takes control too; nothing is to begin anew for it.
  let isFirst = navigator.serviceWorker.controller === null
  navigator.serviceWorker.addEventListener('controllerchange', () => {
    if (!isFirst) told.onUpdated()
    isFirst = false
  })
  const workbox = new Workbox(trustedUrl(`${base}sw.js`), { scope: base })
  workbox.addEventListener('waiting', told.onUpdateReady)
  // A kiosk that is not reachable over https has no worker and says so elsewhere; a failed update is tried at the next start.
  void workbox.register({ immediate: true }).catch(() => undefined)
  return { skipWaiting: () => workbox.messageSkipWaiting() }
}

/** Background Sync (WICG): Chromium alone has it, and TypeScript does not know it. */
type RegistrationWithSync = ServiceWorkerRegistration & { readonly sync: { readonly register: (tag: string) => Promise<void> } }

/**
 * Asks the browser to wake the worker when there is network, also when no page is open any more.
 * A fresh tag each time: one that failed waits for minutes, and asking for the same again changes nothing.
 */
export async function askBackgroundSync(nowMs: number): Promise<void> {
  const registration = 'serviceWorker' in navigator ? await navigator.serviceWorker.getRegistration() : undefined
  if (registration === undefined || !hasSync(registration)) return
  // Refused where the user switched it off; the open page delivers by itself then.
  await registration.sync.register(`${syncTagPrefix}${nowMs}`).catch(() => undefined)
}

function hasSync(registration: ServiceWorkerRegistration): registration is RegistrationWithSync {
  return 'sync' in registration
}
