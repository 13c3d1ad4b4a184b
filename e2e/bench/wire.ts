/**
 * What goes over the line: a cold Chromium with an empty profile, from the first address typed, through enrolment, until
 * the first question can be answered; and what the worker fetches by itself so that all of it works without network.
 */
import type { Page } from '@playwright/test'
import { makeProfile } from '../support/browser-profile.ts'
import { openDesk } from '../support/desk-client.ts'
import { startIntake, until } from '../support/intake-process.ts'
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
  const profile = makeProfile({}, () => Promise.resolve())
  try {
    const code = await (await openDesk(intake)).enrolmentCode()
    const context = await profile.launch()
    const page = await context.newPage()
    await page.goto(`${intake.kioskOrigin}/kiosk/`)
    const kiosk = kioskPage(page)
    await kiosk.enrol(code)
    await kiosk.begin()
    await page.getByRole('radio').first().check({ force: true })
    const untilFirstQuestion = [...proxy.log]
    await workerIsInstalled(page)
    await until(() => proxy.log.some((request) => isOfWorker(request)))
    return weigh({ untilFirstQuestion, all: proxy.log })
  } finally {
    await profile.dispose()
    await proxy.dispose()
    await intake.dispose()
  }
}

/** The worker is ready when its install, with all that it fetches, is done. */
function workerIsInstalled(page: Page): Promise<void> {
  return page.evaluate(() => navigator.serviceWorker.ready.then(() => undefined))
}

function weigh({ untilFirstQuestion, all }: { readonly untilFirstQuestion: readonly LoggedRequest[]; readonly all: readonly LoggedRequest[] }): readonly Measured[] {
  const ofPage = untilFirstQuestion.filter((request) => !isOfWorker(request) && !isWorkerCode(request))
  const scripts = ofPage.filter(({ mediaType }) => /javascript/u.test(mediaType))
  const precache = all.filter((request) => isOfWorker(request) && !isFont(request))
  const workerCode = all.filter(isWorkerCode)
  const fonts = ofPage.filter(isFont)
  return [
    {
      id: 'wire-js', value: kilobytes(scripts), peer: { name: `${openForms.name}, its scripts`, value: openForms.scripts },
      notes: `${scripts.length} scripts, headers counted: ${listed(scripts)}`,
    },
    {
      id: 'wire-all', value: kilobytes(ofPage), peer: { name: `${openForms.name}, scripts and styles`, value: openForms.scriptsAndStyles },
      notes: `${ofPage.length} answers, headers counted, of which ${fonts.length} fonts with ${kilobytes(fonts).toFixed(1)} kB; the requests themselves were ${(sum(ofPage, 'requestBytes') / 1000).toFixed(1)} kB: ${listed(ofPage)}`,
    },
    { id: 'precache', value: kilobytes(precache), notes: `${precache.length} files without fonts, as they travelled` },
    { id: 'worker-js', value: kilobytes(workerCode), peer: { name: `${pouchDb.name}, which stores and synchronises`, value: pouchDb.scripts }, notes: `${workerCode.length} request, headers counted` },
  ]
}

/**
 * Whether the worker's install asked for this. A page asks for its files as what they are (script, style, image, font); a
 * worker fills its cache with fetch, whose destination is empty (Fetch Metadata), and a page fetches under /v1 alone.
 */
function isOfWorker({ destination, path }: LoggedRequest): boolean {
  return destination === 'empty' && path.startsWith('/kiosk/')
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
