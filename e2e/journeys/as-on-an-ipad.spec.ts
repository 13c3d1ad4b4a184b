/**
 * Every browser of an iPad is WebKit. It cannot be driven here, but what it lacks can be taken from Chromium:
 * a request is then made, kept, sent and answered as ever.
 */
import { enrolKiosk, expect, test } from '../support/fixtures.ts'
import { until } from '../support/intake-process.ts'
import { kioskPage } from '../support/kiosk-page.ts'

/** By the name of the object that has it: of the window where that is empty. */
const lacking = [
  ['', 'SyncManager'], ['', 'PeriodicSyncManager'], ['', 'BackgroundFetchManager'], ['', 'requestIdleCallback'], ['', 'cancelIdleCallback'],
  ['', 'showSaveFilePicker'], ['', 'showOpenFilePicker'], ['', 'BarcodeDetector'], ['', 'CloseWatcher'], ['', 'scheduler'],
  ['ServiceWorkerRegistration', 'sync'], ['ServiceWorkerRegistration', 'periodicSync'], ['ServiceWorkerRegistration', 'backgroundFetch'],
  ['StorageManager', 'getDirectory'], ['Navigator', 'userAgentData'], ['Navigator', 'connection'], ['Navigator', 'deviceMemory'],
  ['HTMLElement', 'virtualKeyboardPolicy'], ['Document', 'startViewTransition'],
] as const

const melding = { description: 'De lamp is stuk', place: 'Hoek Vijverlaan', name: { given: 'Fatma', family: 'Voorbeeld' }, phone: '06 12345678', photo: true }

test('without what WebKit lacks a request is kept without network, sent by the open page, and received', async ({ context, site }) => {
  await context.addInitScript((names) => {
    const all = globalThis as unknown as Readonly<Record<string, { readonly prototype: object } | undefined>>
    for (const [owner, name] of names) Reflect.deleteProperty(owner === '' ? all : all[owner]?.prototype ?? {}, name)
  }, lacking)
  const page = await enrolKiosk(context, site)
  const left = await page.evaluate((names) => names.filter(([owner, name]) => {
    const all = globalThis as unknown as Readonly<Record<string, { readonly prototype: object } | undefined>>
    return name in (owner === '' ? all : all[owner]?.prototype ?? {})
  }), lacking)
  expect(left, 'all of it is gone').toEqual([])
  const kiosk = kioskPage(page)
  await site.gate.close()
  await page.reload()
  await kiosk.begin()
  await kiosk.fillMelding(melding)
  await kiosk.confirmAndSend()
  await kiosk.heading(kiosk.t('receipt.savedTitle'))
  const { number } = await kiosk.readReceipt()
  await site.gate.open()
  await kiosk.heading(kiosk.t('receipt.receivedTitle'))
  await until(async () => (await site.desk.rows())[0]?.state.kind === 'registered')
  expect((await site.desk.rows()).map((row) => row.number.replaceAll('-', ''))).toEqual([number.replaceAll('-', '')])
  expect((await site.desk.reveal((await site.desk.rows())[0]?.id ?? '')).photos).toEqual([expect.objectContaining({ state: 'complete' })])
})
