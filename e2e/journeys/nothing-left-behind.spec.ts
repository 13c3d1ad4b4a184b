/**
 * Nothing of a resident stays on the device: everything that was typed, the follow code and the photo are looked for in
 * the browser's profile at five moments and after it was closed, in the intake's data, and in the page's own memory.
 */
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { BrowserContext, Page } from '@playwright/test'
import { enrolKiosk, expect, type Site, test } from '../support/fixtures.ts'
import { valuesInHeap, wholeStringsArgument } from '../support/heap-snapshot.ts'
import { until } from '../support/intake-process.ts'
import { type KioskPage, kioskPage } from '../support/kiosk-page.ts'
import { openPlants } from '../support/plants.ts'
import { searchFolder } from '../support/profile-search.ts'
import { cameraName, gpsMarker, phonePhoto } from '../support/test-photos.ts'

/** Each unlike anything else on a disk, most with letters that Latin-1 does not have. */
const typed = {
  half: 'Halverwege ŝtokroos',
  lampNumber: 'ŁZ-4711-Żyrandol',
  description: 'De lamp knippert bij de Ğüzelbrug, заметка',
  words: 'Hoek Škoda-plantsoen, naast bakker Čapek',
  placePostcode: '7391 qx', placeNumber: '8421 tuin',
  letterPostcode: '2641 zk', letterNumber: '9173 kelr',
  given: 'Żaklina-Zoekmij', family: 'Öztürk-Błyskawica',
  phone: '06 - 4718 2935',
  email: 'Zoek.Mij+kiosk@Voorbeeldpost.example',
}
/** Some of it as the kiosk understands or prints it. */
const understood = ['7391QX', '7391 QX', '2641ZK', '2641 ZK', '47182935', '47 18 29 35', 'Zoek.Mij+kiosk@voorbeeldpost.example']
const fileName = 'zoekfoto-8f3kq2.jpg'
const all = [...Object.values(typed), ...understood, fileName, cameraName, gpsMarker]
const note = 'Wij maken de lamp bij de Ğüzelbrug dinsdag.'

test('the search finds what a browser writes: a field, sessionStorage, a record, and one that is compressed', async ({ site, openProfile }) => {
  const profile = openProfile()
  const plants = await openPlants(await profile.launch(), { origin: site.intake.kioskOrigin, folder: profile.folder })
  // Both resolve only when every value was found.
  const { short, long } = await plants.settle()
  await plants.plantInSession()
  expect(standsPlainly(profile.folder, short)).toBe(true)
  expect(standsPlainly(profile.folder, long), 'only a search that decompresses finds this one').toBe(false)
})

test('nothing of a melding is in the profile, in the data of the intake, or in the memory of the page', async ({ site, openProfile }) => {
  const profile = openProfile({ arguments: [wholeStringsArgument], withBackForwardCache: true })
  const nothingOf = (values: readonly string[], moment: string) => expect(searchFolder(profile.folder, values), moment).toEqual([])

  let context = await profile.launch()
  await typeHalf(await enrolKiosk(context, site))
  await (await openPlants(context, { origin: site.intake.kioskOrigin, folder: profile.folder })).settle()
  await profile.kill()
  nothingOf(all, 'half typed and killed')

  context = await profile.launch()
  const photos = await notePhotos(context)
  const plants = await openPlants(context, { origin: site.intake.kioskOrigin, folder: profile.folder })
  const page = await context.newPage()
  await page.goto(`${site.intake.kioskOrigin}/kiosk/`)
  const kiosk = kioskPage(page)
  await site.gate.close()
  await typeWhole(kiosk)
  await plants.settle()
  expect(photos.length).toBeGreaterThan(0)
  const known = [...all, ...photos]
  nothingOf(known, 'check your answers')
  expect(await valuesInHeap(page, [typed.description, typed.family, '+31647182935', '7391 qx'])).toHaveLength(4)

  const { number, code } = await kiosk.send()
  known.push(code, code.replaceAll('-', ''))
  await plants.settle()
  nothingOf(known, 'queued')
  expect(await valuesInHeap(page, [code.replaceAll('-', '')])).toHaveLength(1)

  await site.gate.open()
  await expect(page.getByRole('heading', { name: kiosk.t('receipt.receivedTitle') })).toBeVisible()
  await plants.settle()
  nothingOf(known, 'sent')

  await kiosk.finish()
  await plants.settle()
  nothingOf(known, 'ended')
  expect(await valuesInHeap(page, [...known, number])).toEqual([])
  await context.close()
  nothingOf(known, 'closed')

  await handleAtDesk(site, { number, code })
  const inData = searchFolder(site.intake.dataDir, [...known, note])
  expect(inData, 'the data of the intake').toEqual([])
  expect(searchFolder(site.intake.dataDir, [number.replace(/-(\d{4})-(\d{5})-(\d)$/, '-$1$2$3')]), 'the search reads that data').not.toEqual([])
})

test('a melding that is stopped half-way leaves the memory of the page', async ({ site, openProfile }) => {
  const profile = openProfile({ arguments: [wholeStringsArgument], withBackForwardCache: true })
  const page = await enrolKiosk(await profile.launch(), site)
  const kiosk = kioskPage(page)
  await typeHalf(page)
  expect(await valuesInHeap(page, [typed.half])).toEqual([typed.half])
  await kiosk.stop()
  expect(await valuesInHeap(page, [typed.half])).toEqual([])
  expect(searchFolder(profile.folder, [typed.half])).toEqual([])
})

/** Whether some file holds this text as it is, without any format being read. */
function standsPlainly(folder: string, value: string): boolean {
  const needles = [Buffer.from(value), Buffer.from(value, 'utf16le'), Buffer.from(value, 'latin1')]
  const files = readdirSync(folder, { withFileTypes: true, recursive: true }).filter((entry) => entry.isFile())
  return files.some((entry) => {
    const bytes = readFileSync(join(entry.parentPath, entry.name))
    return needles.some((needle) => bytes.includes(needle))
  })
}

/** Types half a description: nobody presses anything after it. */
async function typeHalf(page: Page): Promise<void> {
  const kiosk = kioskPage(page)
  await kiosk.begin()
  await kiosk.choose('what', 'waste-bin')
  await kiosk.answerYesNo('danger', false)
  await kiosk.choose('bin-problem', 'full')
  await kiosk.type('description', typed.half)
}

/** Answers every kind of question there is, also on ways that are left again: what was typed there is still typed. */
async function typeWhole(kiosk: KioskPage): Promise<void> {
  const { t } = kiosk
  await kiosk.begin()
  await kiosk.choose('what', 'street-light')
  await kiosk.answerYesNo('danger', false)
  await kiosk.choose('lamp-problem', 'off')
  await kiosk.type('lamp-number', typed.lampNumber)
  await kiosk.next()
  await kiosk.type('description', typed.description)
  await kiosk.next()
  await kiosk.placeBy('byAddress')
  await kiosk.type('where', typed.placePostcode, t('fields.address.postcode'))
  await kiosk.type('where', typed.placeNumber, t('fields.address.houseNumber'))
  await kiosk.placeBy('byWords')
  await kiosk.type('where', typed.words, t('fields.place.words'))
  await kiosk.next()
  await kiosk.type('seen', t('fields.date.yesterday'), t('fields.date.label'))
  await kiosk.next()
  await choosePhonePhoto(kiosk)
  await kiosk.next()
  await kiosk.choose('reply', 'letter')
  await kiosk.type('name', typed.given, t('fields.name.given'))
  await kiosk.type('name', typed.family, t('fields.name.family'))
  await kiosk.next()
  await kiosk.type('letter-to', typed.letterPostcode, t('fields.address.postcode'))
  await kiosk.type('letter-to', typed.letterNumber, t('fields.address.houseNumber'))
  await kiosk.next()
  await kiosk.change('reply')
  await kiosk.choose('reply', 'email')
  await kiosk.type('email-address', typed.email, t('fields.email.label'))
  await kiosk.next()
  await kiosk.change('reply')
  await kiosk.choose('reply', 'phone')
  await kiosk.type('phone-number', typed.phone, t('fields.phone.label'))
  await kiosk.next()
  await kiosk.heading(t('check.title'))
}

async function choosePhonePhoto(kiosk: KioskPage): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), 'samenloket-photo-'))
  try {
    writeFileSync(join(folder, fileName), await phonePhoto())
    await kiosk.chooseFile(join(folder, fileName))
    await kiosk.photoShown(1)
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

/**
 * Notes the middle of every photo that the kiosk keeps, as text of one byte a character.
 * The kiosk shows a photo by an address that it makes for it: there it can be seen without changing how it is kept.
 */
async function notePhotos(context: BrowserContext): Promise<readonly string[]> {
  const photos: string[] = []
  await context.exposeBinding('notePhoto', (_source, middle: string) => { photos.push(Buffer.from(middle, 'base64').toString('latin1')) })
  await context.addInitScript(() => {
    const make = URL.createObjectURL
    URL.createObjectURL = (blob: Blob) => {
      const middle = blob.slice(blob.size >> 1, (blob.size >> 1) + 48)
      void middle.arrayBuffer().then((bytes) => Reflect.get(globalThis, 'notePhoto')(btoa(String.fromCharCode(...new Uint8Array(bytes)))))
      return make(blob)
    }
  })
  return photos
}

/** Everything that staff and resident do with a case afterwards: opened, photo looked at, a state with a note, followed. */
async function handleAtDesk({ intake, desk }: Site, { number, code }: { readonly number: string; readonly code: string }): Promise<void> {
  await until(async () => (await desk.rows())[0]?.state.kind === 'registered')
  const [row] = await desk.rows()
  const id = row?.id ?? ''
  const { photos, content } = await desk.reveal(id)
  expect(content?.answers['name']).toMatchObject({ answer: { value: { given: typed.given, family: typed.family } } })
  await desk.photo(id, photos[0]?.attachment ?? '')
  await desk.setStatus(id, 'in-progress', note)
  const followed = await fetch(`${intake.kioskOrigin}/v1/cases/_search`, {
    method: 'POST', headers: { 'Content-Type': 'application/json' }, body: JSON.stringify({ number: row?.number, code: code.replaceAll('-', '') }),
  })
  expect(await followed.text(), number).toContain(note)
}
