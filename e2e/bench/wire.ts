/**
 * What goes over the line: a cold Chromium with an empty profile, from the first address typed, through enrolment, until
 * the first question can be answered; and what the worker fetches by itself so that all of it works without network.
 */
import type { Page, Request } from '@playwright/test'
import { makeProfile } from '../support/browser-profile.ts'
import { openDesk } from '../support/desk-client.ts'
import { startIntake } from '../support/intake-process.ts'
import { kioskPage } from '../support/kiosk-page.ts'
import { freePort } from '../support/ports.ts'
import { type LoggedRequest, startCountingProxy } from './counting-proxy.ts'
import type { Measured } from './rows.ts'

/** Peers' first loads, gzip -9, weighed from their packages as published; our own figures hold headers too. */
const openForms = { name: 'Open Forms SDK 3.3.0', scripts: 898.4, scriptsAndStyles: 982 }
const pouchDb = { name: 'PouchDB 9.0.0', scripts: 43.5 }

/** The four weights. */
export async function measureWire(): Promise<readonly Measured[]> {
  const port = await freePort()
  const intake = await startIntake({ publicPort: port })
  const proxy = await startCountingProxy(port, intake.port)
  const fetched: Fetched = { byPage: new Set(), byWorker: new Set() }
  const profile = makeProfile({}, async (context) => {
    context.on('request', (request) => noteFetch(fetched, request))
    await context.addInitScript(noteFirstAnswerable, choice)
  })
  try {
    const code = await (await openDesk(intake)).enrolmentCode()
    const page = await (await profile.launch()).newPage()
    await page.goto(`${intake.kioskOrigin}/kiosk/`)
    const kiosk = kioskPage(page)
    await kiosk.enrol(code)
    await kiosk.begin()
    await page.waitForFunction(() => window.firstAnswerableAtMs !== undefined)
    const answerableAtMs = await page.evaluate(() => window.firstAnswerableAtMs ?? 0)
    // The worker is ready when its install, with all that it fetches, is done.
    await page.evaluate(() => navigator.serviceWorker.ready.then(() => undefined))
    await page.waitForLoadState('networkidle')
    return weigh({ log: proxy.log, fetched, answerableAtMs, storedBytes: await bytesInCache(page) })
  } finally {
    await profile.dispose()
    await proxy.dispose()
    await intake.dispose()
  }
}

/** What the melding's first question is answered with. */
const choice = 'main input[type=radio]'

declare global {
  interface Window { firstAnswerableAtMs: number | undefined }
}

/** Runs inside the page, before its own scripts: notes when a question can first be answered on a screen that was painted. */
function noteFirstAnswerable(selector: string): void {
  window.firstAnswerableAtMs = undefined
  const observer = new MutationObserver(() => {
    if (document.querySelector(selector) === null) return
    observer.disconnect()
    // A message that is sent inside a frame's callback is answered after that frame's paint.
    requestAnimationFrame(() => {
      const { port1, port2 } = new MessageChannel()
      port1.addEventListener('message', () => { window.firstAnswerableAtMs = Date.now() }, { once: true })
      port1.start()
      port2.postMessage(undefined)
    })
  })
  observer.observe(document, { subtree: true, childList: true })
}

/** All that the worker keeps but fonts, as it lies in its cache: unpacked. */
function bytesInCache(page: Page): Promise<number> {
  return page.evaluate(async () => {
    let bytes = 0
    for (const name of await caches.keys()) {
      // The voices come behind the shell, when nobody waits.
      if (name === 'samenloket-voices') continue
      const cache = await caches.open(name)
      for (const request of await cache.keys()) {
        if (!/\.woff2$|\/words-[a-z]+-/u.test(new URL(request.url).pathname)) bytes += (await (await cache.match(request))?.arrayBuffer())?.byteLength ?? 0
      }
    }
    return bytes
  })
}

type Weighed = { readonly log: readonly LoggedRequest[]; readonly fetched: Fetched; readonly answerableAtMs: number; readonly storedBytes: number }

function weigh({ log, fetched, answerableAtMs, storedBytes }: Weighed): readonly Measured[] {
  const ofPage = log.filter((request) => !isOfWorker(request, fetched) && !isWorkerCode(request))
  const before = ofPage.filter(({ askedAtMs }) => askedAtMs < answerableAtMs)
  const later = ofPage.filter(({ askedAtMs }) => askedAtMs >= answerableAtMs)
  const scripts = before.filter(({ mediaType }) => /javascript/u.test(mediaType))
  const fonts = before.filter(isFont)
  const precache = log.filter((request) => isOfWorker(request, fetched) && !isFont(request) && !request.path.includes('/assets/voice-'))
  if (scripts.length === 0 || precache.length === 0 || storedBytes === 0) throw new Error('The log shows no scripts or no worker: this was no first visit.')
  return [
    {
      id: 'wire-js', value: kilobytes(scripts), peer: { name: `${openForms.name}, its scripts`, value: openForms.scripts },
      notes: `${scripts.length} scripts with their headers: ${listed(scripts)}; while the first question is read, ${kilobytes(later).toFixed(1)} kB more: ${listed(later)}`,
    },
    {
      id: 'wire-all', value: kilobytes(before), peer: { name: `${openForms.name}, scripts and styles`, value: openForms.scriptsAndStyles },
      notes: `${before.length} answers with their headers, of which ${fonts.length} fonts with ${kilobytes(fonts).toFixed(1)} kB (the requests themselves: ${(sum(before, 'requestBytes') / 1000).toFixed(1)} kB): ${listed(before)}`,
    },
    { id: 'precache', value: storedBytes / 1000, notes: `unpacked, without fonts and the words of further languages; on the wire ${kilobytes(precache).toFixed(1)} kB in ${precache.length} answers, for what the page fetched a moment ago is not fetched again` },
    { id: 'worker-js', value: kilobytes(log.filter(isWorkerCode)), peer: { name: `${pouchDb.name}, which stores and synchronises`, value: pouchDb.scripts }, notes: `${log.filter(isWorkerCode).length} answer with its headers` },
  ]
}

/** Paths that a script fetched, by who ran it, as the browser says. */
type Fetched = { readonly byPage: Set<string>; readonly byWorker: Set<string> }

function noteFetch({ byPage, byWorker }: Fetched, request: Request): void {
  if (request.resourceType() === 'fetch') (request.serviceWorker() === null ? byPage : byWorker).add(new URL(request.url()).pathname)
}

/**
 * Whether the worker's install asked for this. The log knows a script's own fetch by its empty destination (Fetch Metadata), where
 * a page asks for its files as what they are; the browser knows whose script. What both fetched counts as the page's.
 */
function isOfWorker({ destination, path }: LoggedRequest, { byPage, byWorker }: Fetched): boolean {
  return destination === 'empty' && byWorker.has(path) && !byPage.has(path)
}

function isWorkerCode({ destination }: LoggedRequest): boolean {
  return destination === 'serviceworker'
}

function isFont({ path }: LoggedRequest): boolean {
  return path.endsWith('.woff2')
}

function kilobytes(requests: readonly LoggedRequest[]): number {
  return sum(requests, 'answerBytes') / 1000
}

function sum(requests: readonly LoggedRequest[], what: 'answerBytes' | 'requestBytes'): number {
  return requests.reduce((total, request) => total + request[what], 0)
}

/** The heaviest first, so that whoever wants to save knows where. */
function listed(requests: readonly LoggedRequest[]): string {
  return requests.toSorted((a, b) => b.answerBytes - a.answerBytes).map(({ path, answerBytes }) => `${path} ${answerBytes}`).join(', ')
}
