/** Visits that end in no good way. The next visitor finds nothing of them: on the screen, in fields, behind Back, in memory. */
import { enrolKiosk, expect, test } from '../support/fixtures.ts'
import { stringsIn, valuesInHeap, wholeStringsArgument } from '../support/heap-snapshot.ts'
import { kioskPage } from '../support/kiosk-page.ts'
import { openPlants } from '../support/plants.ts'
import { searchFolder } from '../support/profile-search.ts'
import { expectNothingBehind, halfTyped, typeHalf } from '../support/visit-left.ts'

test('a visit that a power cut ends: after the restart nothing of it is there', async ({ openProfile, site }) => {
  const profile = openProfile({ arguments: [wholeStringsArgument], withBackForwardCache: true })
  const before = await profile.launch()
  await typeHalf(kioskPage(await enrolKiosk(before, site)))
  // What a browser writes of its tabs, to bring them back, is on the disk once what was planted later is.
  await (await openPlants(before, { origin: site.intake.kioskOrigin, folder: profile.folder })).settle()
  await profile.kill()
  expect(searchFolder(profile.folder, [halfTyped])).toEqual([])

  const page = await (await profile.launch()).newPage()
  await page.goto(`${site.intake.kioskOrigin}/kiosk/`)
  const kiosk = kioskPage(page)
  await kiosk.heading(kiosk.t('attract.title'))
  // Its history is that of a new tab; what the browser could bring back of the old one was looked for on the disk.
  expect(await valuesInHeap(page, [halfTyped])).toEqual([])
  await kiosk.begin()
  await kiosk.choose('what', 'waste-bin')
  await kiosk.answerYesNo('danger', false)
  await kiosk.choose('bin-problem', 'full')
  await expect(kiosk.field('description')).toHaveValue('')
})

test('a visit that a crash of its tab ends: loaded again, it has nothing of it', async ({ openProfile, site }) => {
  const profile = openProfile({ arguments: [wholeStringsArgument], withBackForwardCache: true })
  const context = await profile.launch()
  const page = await enrolKiosk(context, site)
  const kiosk = kioskPage(page)
  await typeHalf(kiosk)
  const tab = await context.newCDPSession(page)
  const crashed = page.waitForEvent('crash')
  void tab.send('Page.crash').catch(() => undefined)
  await crashed
  // What a person does with a tab that says "Helaas": the same tab, with its history, once more.
  await tab.send('Page.reload')
  const shown = async () => String((await tab.send('Runtime.evaluate', { expression: "document.querySelector('h1')?.innerText ?? ''" })).result.value)
  await expect.poll(shown).toBe(kiosk.t('attract.title'))
  for (const steps of [0, -1, -1, 1, 1]) {
    await tab.send('Runtime.evaluate', { expression: `history.go(${steps})` })
    await expect.poll(shown).toMatch(new RegExp(`${kiosk.t('attract.title').replace('?', '\\?')}|${kiosk.t('enrol.title')}`, 'u'))
    expect((await tab.send('Runtime.evaluate', { expression: "document.documentElement.outerHTML + [...document.querySelectorAll('input, textarea')].map((field) => field.value).join()" })).result.value).not.toContain(halfTyped)
  }
  expect((await stringsIn(tab)).filter((text) => text.includes(halfTyped))).toEqual([])
})

test('a visit that nobody ends: the memory of its tab has nothing of it either', async ({ openProfile, site }) => {
  const context = await openProfile({ arguments: [wholeStringsArgument], withBackForwardCache: true }).launch()
  await context.clock.install()
  const page = await enrolKiosk(context, site)
  const kiosk = kioskPage(page)
  await typeHalf(kiosk)
  await page.clock.fastForward('08:00:00')
  await kiosk.heading(kiosk.t('ended.title'))
  expect(await valuesInHeap(page, [halfTyped])).toEqual([])
  await expectNothingBehind(page, kiosk)
})
