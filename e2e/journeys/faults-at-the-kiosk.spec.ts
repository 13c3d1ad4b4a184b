/** What goes wrong at a kiosk: a full disk, no camera, files that are no photos, a cable that is pulled. A sentence each time, and nothing is lost. */
import { mkdtempSync, rmSync, truncateSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Locator, Page } from '@playwright/test'
import sharp from 'sharp'
import type { Revealed } from '../../src/domain/desk-protocol.ts'
import { openMatrix, sameInEvery } from '../matrix/matrix-look.ts'
import { numbersInOutbox } from '../support/browser-process.ts'
import { enrolKiosk, expect, type Site, test } from '../support/fixtures.ts'
import { boundRoom, changeDevice, keysInDevice } from '../support/full-disk.ts'
import { readPhotos } from '../support/intake-contents.ts'
import { until } from '../support/intake-process.ts'
import { type KioskPage, kioskPage } from '../support/kiosk-page.ts'
import { cameraName, gpsMarker, phonePhoto } from '../support/test-photos.ts'
import { languageName } from '../support/texts.ts'

const melding = { description: 'De lamp is stuk', place: 'Bij de fontein', name: { given: 'Fatma', family: 'Voorbeeld' }, phone: '06 12345678' }

test.describe('a full disk', () => {
  test('at "Versturen": a sentence, the request is whole, and with room again the same button sends it', async ({ context, site }) => {
    const room = await boundRoom(context, site.intake.kioskOrigin)
    const page = await enrolKiosk(context, site)
    const kiosk = kioskPage(page)
    await kiosk.begin()
    await kiosk.fillMelding({ ...melding, photo: true })
    const answers = await readBack(page)
    await site.gate.close()
    await room.fill(page)
    await kiosk.confirmAndSend()
    const alert = page.getByRole('alert').filter({ hasText: kiosk.t('sealing.full') })
    await expect(alert).toBeFocused()
    await expect(page.getByText(kiosk.t('sealing.full'), { exact: true })).toHaveCount(1)
    expect(await readBack(page)).toEqual(answers)
    await expect(page.getByRole('checkbox', { name: kiosk.t('check.tick') })).toBeChecked()
    await kiosk.press(kiosk.t('sealing.again'))
    await expect(alert).toBeVisible()
    expect(await numbersInOutbox(page)).toEqual([])

    await room.open()
    await kiosk.press(kiosk.t('sealing.again'))
    const { number } = await kiosk.readReceipt()
    expect(number, 'two failures have cost no number').toMatch(/-00000-\d$/u)
    await site.gate.open()
    const revealed = await theOneCase(site)
    expect(revealed.content?.answers).toMatchObject({ description: { answer: { value: melding.description } }, name: { answer: { value: melding.name } } })
    expect(revealed.photos).toHaveLength(1)
  })

  test('with room for words alone: the request can go without its photos', async ({ context, site }) => {
    const room = await boundRoom(context, site.intake.kioskOrigin)
    const page = await enrolKiosk(context, site)
    const kiosk = kioskPage(page)
    await kiosk.begin()
    await kiosk.fillMelding({ ...melding, photo: false })
    await kiosk.change('photo')
    await kiosk.chooseFile({ name: 'foto.jpg', mimeType: 'image/jpeg', buffer: await phonePhoto({ widthPixels: 2000, heightPixels: 1500 }) })
    await kiosk.photoShown(1)
    await kiosk.next()
    await site.gate.close()
    await room.fill(page)
    await room.leave(100_000)
    await kiosk.confirmAndSend()
    await kiosk.press(kiosk.t('sealing.withoutPhotos'))
    await kiosk.readReceipt()
    await room.open()
    await site.gate.open()
    const revealed = await theOneCase(site)
    expect(revealed.content?.answers).toMatchObject({ description: { answer: { value: melding.description } }, photo: { kind: 'empty' } })
    expect(revealed.photos).toEqual([])
  })
})

test('a device that runs full: what was begun is finished, no other is begun, and with room it goes on', async ({ context, site }) => {
  const room = await boundRoom(context, site.intake.kioskOrigin, 40_000_000)
  const page = await enrolKiosk(context, site)
  const kiosk = kioskPage(page)
  await kiosk.begin()
  await kiosk.fillMelding({ ...melding, photo: true })
  await expect.poll(async () => {
    await page.evaluate(() => { dispatchEvent(new Event('online')) })
    return keysInDevice(page)
  }, { intervals: [1_000] }).toContain('reserve')
  await site.gate.close()
  await room.fillToReserve(page)
  expect(await keysInDevice(page)).toContain('reserve')
  await kiosk.send()
  await kiosk.readReceipt()
  await expect(page.getByText(kiosk.t('state.storage-full'))).toBeVisible()
  await kiosk.finish()
  await kiosk.press(kiosk.t('ended.next'))
  await page.getByRole('button', { name: languageName('nl') }).click()
  await page.getByRole('button', { name: kiosk.texts.title }).click()
  await kiosk.heading(kiosk.t('deviceFull.title'))
  await openMatrix(page, sameInEvery([])).look('no room for a new request')
  const start = page.getByRole('button', { name: kiosk.t('before.start'), exact: true })
  await expect(start).toHaveCount(0)

  // Goes on by itself once the reserve fits again, which is tried once a minute: here the minute is over.
  await room.open()
  await changeDevice(page, { put: 'met-full', value: { atMs: 0 } })
  await site.gate.open()
  await page.evaluate(() => { dispatchEvent(new Event('online')) })
  await expect(start).toBeVisible()
  expect((await theOneCase(site)).photos).toHaveLength(1)
})

test('a full disk while a request waits: the helper is told, and with room again it arrives', async ({ context, site }) => {
  const room = await boundRoom(context, site.intake.kioskOrigin)
  const page = await enrolKiosk(context, site)
  const kiosk = kioskPage(page)
  await site.gate.close()
  await kiosk.begin()
  await kiosk.fillMelding({ ...melding, photo: true })
  await kiosk.send()
  await room.fill(page)
  await site.gate.open()
  await expect(page.getByText(kiosk.t('state.storage-full'))).toBeVisible()
  expect(await site.desk.rows()).toEqual([])
  await room.open()
  expect((await theOneCase(site)).photos).toHaveLength(1)
})

test.describe('the camera', () => {
  for (const [camera, problem] of [['none', 'no-camera'], ['refused', 'refused']] as const) {
    test(`${camera}: a sentence, and a photo can be chosen`, async ({ openProfile, site }) => {
      const page = await enrolKiosk(await openProfile({ camera }).launch(), site)
      const kiosk = kioskPage(page)
      await toPhotoQuestion(kiosk)
      await kiosk.press(kiosk.t('fields.photo.take'))
      await expect(page.getByText(kiosk.t(`photoProblems.${problem}`), { exact: true })).toBeVisible()
      await kiosk.chooseFile({ name: 'foto.jpg', mimeType: 'image/jpeg', buffer: await phonePhoto() })
      await kiosk.photoShown(1)
      await expect(page.getByText(kiosk.t(`photoProblems.${problem}`), { exact: true })).toHaveCount(0)
      await kiosk.next()
      await kiosk.question('reply')
    })
  }
})

test.describe('a file', () => {
  test('that is no photo, or too large, gets a sentence; the next one is taken', async ({ enrolled: { page, kiosk } }) => {
    await toPhotoQuestion(kiosk)
    await kiosk.chooseFile({ name: 'foto.jpg', mimeType: 'image/jpeg', buffer: Buffer.from('<!doctype html><script>alert(1)</script>') })
    await expect(page.getByText(kiosk.t('photoProblems.unreadable'), { exact: true })).toBeVisible()
    await chooseLargeFile(kiosk)
    await expect(page.getByText(kiosk.t('photoProblems.too-large', { megabytes: 60 }), { exact: true })).toBeVisible()
    await kiosk.chooseFile({ name: 'foto.jpg', mimeType: 'image/jpeg', buffer: (await phonePhoto()).subarray(0, 2_000) })
    await expect(page.getByText(kiosk.t('photoProblems.unreadable'), { exact: true })).toBeVisible()
    await kiosk.chooseFile({ name: 'foto.jpg', mimeType: 'image/jpeg', buffer: await phonePhoto() })
    await kiosk.photoShown(1)
  })

  test('of a telephone stands upright, is made small, and tells nothing of camera or place', async ({ enrolled: { page, kiosk }, site }) => {
    await kiosk.begin()
    await kiosk.fillMelding({ ...melding, photo: false })
    await kiosk.change('photo')
    // Held upright: what is stored on its left side is its top.
    const original = await phonePhoto({ widthPixels: 3000, heightPixels: 2400, orientation: 6 })
    expect([original.includes(cameraName), original.includes(gpsMarker)]).toEqual([true, true])
    await kiosk.chooseFile({ name: 'IMG_0001.jpg', mimeType: 'image/jpeg', buffer: original })
    await kiosk.photoShown(1)
    expect(await coloursOf(page.getByRole('listitem').getByRole('img'))).toEqual({ width: 1600, height: 2000, top: 'red', bottom: 'blue' })
    await kiosk.next()
    await kiosk.send()
    await theOneCase(site)
    const [sent, ...others] = await readPhotos(site.intake.dataDir)
    expect(others).toEqual([])
    const bytes = Buffer.from(sent ?? new Uint8Array())
    const { width, height, exif, icc, xmp, iptc, orientation } = await sharp(bytes).metadata()
    expect({ width, height, exif, xmp, iptc, orientation }).toEqual({ width: 1600, height: 2000, exif: undefined, xmp: undefined, iptc: undefined, orientation: undefined })
    expect([bytes.includes(cameraName), bytes.includes(gpsMarker), bytes.includes('Exif'), icc?.includes('Kiekdoos') ?? false]).toEqual([false, false, false, false])
    const { dominant: top } = await sharp(bytes).extract({ left: 0, top: 0, width: 1600, height: 900 }).stats()
    expect([top.r > 200, top.b < 100]).toEqual([true, true])
  })
})

test('the cable is pulled at every step in turn: nothing breaks, each request is kept, and all arrive once', async ({ enrolled: { page, kiosk }, site }) => {
  const photo = await phonePhoto()
  const steps = shortVisit(kiosk, photo)
  const numbers: string[] = []
  for (const [pulledAt, { name }] of steps.entries()) {
    await test.step(`pulled before: ${name}`, async () => {
      for (const [at, step] of steps.entries()) {
        if (at === pulledAt) await site.gate.close()
        await step.go(`Stap ${pulledAt}: ${name}`)
      }
      const { number } = await kiosk.readReceipt()
      numbers.push(number)
      await expect(page.getByText(kiosk.t('receipt.notSent'), { exact: true })).toBeVisible()
      await expect(page.getByText(kiosk.t('state.no-network'))).toBeVisible()
      await site.gate.open()
      await expect(page.getByRole('heading', { name: kiosk.t('receipt.receivedTitle') })).toBeVisible()
      await kiosk.finish()
      await kiosk.press(kiosk.t('ended.next'))
    })
  }
  await until(async () => (await site.desk.rows()).every((row) => row.state.kind === 'registered'))
  const rows = await site.desk.rows()
  expect(rows.map((row) => row.number).toSorted()).toEqual(numbers.map((number) => number.replace(/-(\d{4})-(\d{5})-(\d)$/u, '-$1$2$3')).toSorted())
  const revealed = await Promise.all(rows.map((row) => site.desk.reveal(row.id)))
  const descriptions = revealed.map(({ content }) => content?.answers['description'])
  expect(new Set(descriptions.map((answer) => JSON.stringify(answer))).size).toBe(steps.length)
  expect(revealed.every(({ photos }) => photos[0]?.state === 'complete')).toBe(true)
})

type VisitStep = { readonly name: string; readonly go: (description: string) => Promise<void> }

/** Every screen of one short way through the melding, each with the act that leads to the next. */
function shortVisit(kiosk: KioskPage, photo: Buffer): readonly VisitStep[] {
  const { t, page } = kiosk
  return [
    { name: 'the first screen', go: () => page.getByRole('button', { name: languageName('nl') }).click() },
    { name: 'the choice of a service', go: () => page.getByRole('button', { name: kiosk.texts.title }).click() },
    { name: 'before the first question', go: () => kiosk.press(t('before.start')) },
    { name: 'what', go: () => kiosk.choose('what', 'waste-bin') },
    { name: 'danger', go: () => kiosk.answerYesNo('danger', false) },
    { name: 'bin-problem', go: () => kiosk.choose('bin-problem', 'full') },
    { name: 'description', go: async (description) => { await kiosk.fill('description', description); await kiosk.next() } },
    { name: 'where', go: () => kiosk.placeInWords('Bij de fontein') },
    { name: 'seen', go: async () => { await kiosk.fill('seen', t('fields.date.today'), t('fields.date.label')); await kiosk.next() } },
    {
      name: 'photo', go: async () => {
        await kiosk.chooseFile({ name: 'foto.jpg', mimeType: 'image/jpeg', buffer: photo })
        await kiosk.photoShown(1)
        await kiosk.next()
      },
    },
    { name: 'reply', go: () => kiosk.choose('reply', 'none') },
    { name: 'check your answers', go: () => kiosk.confirmAndSend() },
  ]
}

async function toPhotoQuestion(kiosk: KioskPage): Promise<void> {
  await kiosk.begin()
  for (const step of shortVisit(kiosk, Buffer.alloc(0)).slice(3, 9)) await step.go('De bak is vol')
  await kiosk.question('photo')
}

/** All that "Klopt dit?" reads back, the photo's own address among it. */
function readBack(page: Page): Promise<string[]> {
  return page.locator('dl').evaluate((list) => [...list.querySelectorAll('dt, dd p, img')].map((each) => each instanceof HTMLImageElement ? each.src : each.textContent ?? ''))
}

/** Waits for the only request there is to be registered, and opens it at the desk. */
async function theOneCase({ desk }: Site): Promise<Revealed> {
  await until(async () => (await desk.rows())[0]?.state.kind === 'registered')
  const [row, ...others] = await desk.rows()
  expect(others).toEqual([])
  return desk.reveal(row?.id ?? '')
}

/** More than 60 MB, though nothing is in it: its size alone must be enough. */
async function chooseLargeFile(kiosk: KioskPage): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), 'samenloket-photo-'))
  try {
    const path = join(folder, 'groot.jpg')
    writeFileSync(path, await phonePhoto())
    truncateSync(path, 61 * 1024 * 1024)
    await kiosk.chooseFile(path)
    await expect(kiosk.page.getByText(kiosk.t('fields.photo.busy'))).toHaveCount(0)
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

/** Size of a picture as it is shown, and whether red or blue stands at its top and bottom. */
async function coloursOf(picture: Locator): Promise<object> {
  return picture.evaluate((image) => {
    if (!(image instanceof HTMLImageElement)) throw new Error('This is no picture.')
    const canvas = new OffscreenCanvas(image.naturalWidth, image.naturalHeight)
    const context = canvas.getContext('2d')
    context?.drawImage(image, 0, 0)
    const colourAt = (y: number) => {
      const [red = 0, , blue = 0] = context?.getImageData(image.naturalWidth >> 1, y, 1, 1).data ?? []
      return red > blue ? 'red' : 'blue'
    }
    return { width: image.naturalWidth, height: image.naturalHeight, top: colourAt(10), bottom: colourAt(image.naturalHeight - 10) }
  })
}
