/** The spine: a request made without network arrives as a case, once, and its state comes back to the resident. */
import type { BrowserContext } from '@playwright/test'
import { findBrowser } from '../../src/checks/browsers.ts'
import { thisMachine } from '../../src/checks/machine.ts'
import { numbersInOutbox } from '../support/browser-process.ts'
import { type DeskClient, openDesk } from '../support/desk-client.ts'
import { enrolKiosk, expect, test } from '../support/fixtures.ts'
import { type IntakeProcess, startIntake, until } from '../support/intake-process.ts'
import { kioskPage } from '../support/kiosk-page.ts'
import { canMakeNamespaces, makeNamespace } from '../support/network-namespace.ts'
import { textsOf } from '../support/texts.ts'

const melding = {
  description: 'De lamp bij de gele brievenbus is stuk', place: 'Hoek Vijverlaan en Meidoornpad',
  name: { given: 'Fatma', family: 'Voorbeeld' }, phone: '06 12345678', photo: true,
}
const note = 'Wij maken de lamp dinsdag. U hoort het van ons.'

/** The desk sees the case with its photo and gives it a state; the resident sees that by number and code. */
async function settleAtDesk(client: DeskClient, number: string): Promise<void> {
  const [row, ...others] = (await client.rows()).filter((one) => one.number.replaceAll('-', '') === number.replaceAll('-', ''))
  expect(others).toEqual([])
  expect(row?.state).toEqual({ kind: 'registered', status: 'received' })
  const revealed = await client.reveal(row?.id ?? '')
  expect(revealed.content?.answers).toMatchObject({
    description: { answer: { value: melding.description } }, where: { answer: { value: { by: 'words', words: melding.place } } },
    name: { answer: { value: { given: 'Fatma', family: 'Voorbeeld' } } }, 'phone-number': { answer: { value: '+31612345678' } },
  })
  expect(revealed.photos).toEqual([expect.objectContaining({ state: 'complete', question: 'photo' })])
  const photo = await client.photo(row?.id ?? '', revealed.photos[0]?.attachment ?? '')
  expect([photo.headers.get('content-type'), photo.headers.get('content-disposition')]).toEqual(['image/jpeg', expect.stringContaining('attachment')])
  expect(new Uint8Array(await photo.arrayBuffer()).subarray(0, 3)).toEqual(Uint8Array.of(0xff, 0xd8, 0xff))
  await client.setStatus(row?.id ?? '', 'in-progress', note)
}

async function seeState(context: BrowserContext, intake: IntakeProcess, receipt: { readonly number: string; readonly code: string }): Promise<void> {
  const kiosk = textsOf('nl', 'kiosk')
  const page = await context.newPage()
  await page.goto(`${intake.kioskOrigin}/volg`)
  await page.getByLabel(kiosk('follow.number'), { exact: true }).fill(receipt.number.toLowerCase().replaceAll('-', ' '))
  await page.getByLabel(kiosk('follow.code'), { exact: true }).fill(receipt.code.toLowerCase())
  await page.getByRole('button', { name: kiosk('follow.show') }).click()
  await expect(page.getByText(kiosk('follow.statuses.in-progress'))).toBeVisible()
  await expect(page.getByText(note)).toBeVisible()
  await page.close()
}

test('made without network, killed, started again, delivered by the worker alone, and followed', async ({ openProfile }) => {
  if (!canMakeNamespaces()) throw new Error('This journey needs a network of its own: run it on Linux, as root, with iproute2.')
  const found = findBrowser('chromium', thisMachine())
  if (found === undefined) throw new Error('No Chromium.')
  const intake = await startIntake()
  const network = await makeNamespace(intake.port, found.executablePath)
  const profile = openProfile({ executablePath: network.executablePath })
  try {
    let context = await profile.launch()
    const client = await openDesk(intake)
    let page = await enrolKiosk(context, { intake, desk: client })

    await network.disconnect()
    const kiosk = kioskPage(page)
    await kiosk.begin()
    await kiosk.fillMelding(melding)
    const receipt = await kiosk.send()
    await expect(page.getByText(kiosk.t('receipt.notSent'))).toBeVisible()

    // A power cut: every process of the browser at once. Then it starts again, still without network.
    await profile.kill()
    context = await profile.launch()
    page = await context.newPage()
    await page.goto(`${intake.kioskOrigin}/kiosk/`)
    await expect(page.getByText(kiosk.t('state.waiting_one', { count: 1 }))).toBeVisible()
    expect(await numbersInOutbox(page)).toEqual([receipt.number.replace(/^([A-Z]+-\d{4})-(\d{4})-(\d{5})-(\d)$/, '$1-$2$3$4')])
    expect(await client.rows()).toEqual([])

    // All pages closed: from here on only the worker can deliver.
    await Promise.all(context.pages().map((open) => open.goto('about:blank')))
    await network.connect()
    await until(async () => (await client.rows())[0]?.state.kind === 'registered')
    await settleAtDesk(client, receipt.number)
    await seeState(context, intake, receipt)
    expect(await client.rows()).toHaveLength(1)
  } finally {
    await profile.dispose()
    await network.dispose()
    await intake.dispose()
  }
})

test('the same from an open page in Firefox @firefox-only @firefox', async ({ openProfile, site: { intake, gate, desk } }) => {
  const context = await openProfile({ browser: 'firefox' }).launch()
  const page = await enrolKiosk(context, { intake, desk })
  const kiosk = kioskPage(page)
  await gate.close()
  await page.reload()
  await kiosk.begin()
  await kiosk.fillMelding(melding)
  const receipt = await kiosk.send()
  await expect(page.getByText(kiosk.t('receipt.notSent'))).toBeVisible()
  await gate.open()
  await until(async () => (await desk.rows())[0]?.state.kind === 'registered')
  await settleAtDesk(desk, receipt.number)
  await seeState(context, intake, receipt)
})
