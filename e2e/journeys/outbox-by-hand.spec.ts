/** What waits on a device goes to the municipality by hand: seen, tried, saved in a file, imported, and delivered all the same, once. */
import { execFile } from 'node:child_process'
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import type { Page } from '@playwright/test'
import * as v from 'valibot'
import { printCaseNumber } from '../../src/domain/case-number.ts'
import { CaseNumberSchema } from '../../src/domain/ids.ts'
import { lookAt } from '../support/axe-screen.ts'
import { expect, test } from '../support/fixtures.ts'
import { readIntake } from '../support/intake-contents.ts'
import type { KioskPage } from '../support/kiosk-page.ts'
import { languageName } from '../support/texts.ts'

const projectRoot = join(import.meta.dirname, '../..')

/** A bin that is full, without anybody's name; ends at the first screen. */
async function putAway({ page, t, texts, press, heading, question, ...kiosk }: KioskPage, withPhoto: boolean): Promise<string> {
  await page.getByRole('button', { name: languageName('nl') }).click()
  await page.getByRole('button', { name: texts.title }).click()
  await press(t('before.start'))
  await kiosk.choose('what', 'waste-bin')
  await kiosk.answerYesNo('danger', false)
  await kiosk.choose('bin-problem', 'full')
  await kiosk.next()
  await kiosk.placeInWords('Bij de fontein')
  await kiosk.fill('seen', t('fields.date.today'), t('fields.date.label'))
  await kiosk.next()
  await question('photo')
  if (withPhoto) await kiosk.takePhoto()
  await kiosk.next()
  await kiosk.choose('reply', 'none')
  const { number } = await kiosk.send()
  await kiosk.finish()
  await press(t('ended.next'))
  await heading(t('attract.title'))
  return number
}

/** Where the browser can write to a place that a person chooses, that place is a folder of the page's own here: nobody is there to choose. */
function chooseOwnFolder(): void {
  Object.assign(globalThis, {
    showSaveFilePicker: async ({ suggestedName }: { readonly suggestedName: string }) => (await navigator.storage.getDirectory()).getFileHandle(suggestedName, { create: true }),
  })
}

/** The file that was written there. */
function readOwnFolder(page: Page, name: string): Promise<string> {
  return page.evaluate(async (wanted) => (await (await (await navigator.storage.getDirectory()).getFileHandle(wanted)).getFile()).text(), name)
}

async function importFile(file: string, dataDir: string): Promise<string> {
  const { stdout } = await promisify(execFile)(join(projectRoot, 'node_modules/.bin/node'), [join(projectRoot, 'src/intake/start.js'), 'import', file], { env: { ...process.env, DATA_DIR: dataDir } })
  return stdout
}

test('without network the list says so, and a file on a stick brings everything, once', async ({ enrolled: { page, kiosk }, site: { intake, gate } }) => {
  const { t, press } = kiosk
  const folder = await mkdtemp(join(tmpdir(), 'samenloket-stick-'))
  await gate.close()
  const numbers = [await putAway(kiosk, true), await putAway(kiosk, false), await putAway(kiosk, true)]

  await press(t('state.list'))
  const dialog = page.getByRole('dialog', { name: t('entries.title') })
  const waiting = dialog.getByRole('region', { name: t('outbox.groups.waiting') })
  await expect(waiting.getByRole('listitem')).toHaveCount(3)
  // Newest first, and each with its place in the whole list.
  for (const [at, number] of numbers.toReversed().entries()) {
    await expect(waiting.getByRole('listitem').nth(at)).toContainText(number)
    await expect(waiting.getByRole('listitem').nth(at)).toHaveAttribute('aria-posinset', String(at + 1))
  }
  await expect(dialog).toContainText(t('outbox.lead.waiting_other', { count: 3 }))
  await expect(dialog).toContainText(t('outbox.why.no-network'))
  await expect(dialog.getByRole('button', { name: t('outbox.try.now') })).toBeFocused()
  await lookAt(page, 'kiosk: outbox, three wait without network')

  await page.keyboard.press('Enter')
  await expect(dialog).toContainText(t('outbox.try.failed'))
  await expect(dialog).not.toContainText(t('outbox.try.done'))
  await lookAt(page, 'kiosk: outbox, tried in vain')

  await press(t('outbox.save.open'))
  await expect(dialog).toContainText(t('outbox.save.requests_other', { count: 3 }))
  await expect(dialog).toContainText(t('outbox.save.photos_other', { count: 2 }))
  await lookAt(page, 'kiosk: outbox, before saving on a stick')
  await page.evaluate(chooseOwnFolder)
  await press(t('outbox.save.go'))
  await expect(dialog).toContainText(t('outbox.save.bring'))
  await lookAt(page, 'kiosk: outbox, saved on a stick')
  const name = /samenloket-\d+-[\d-]+\.jsonl/u.exec(await dialog.innerText())?.[0] ?? ''
  const chosen = await readOwnFolder(page, name)

  await page.evaluate(() => { Reflect.deleteProperty(globalThis, 'showSaveFilePicker') })
  const downloading = page.waitForEvent('download')
  await press(t('outbox.save.again'))
  const download = await downloading
  const file = join(folder, download.suggestedFilename())
  await download.saveAs(file)
  await expect(dialog).toContainText(t('outbox.save.downloading', { name }))
  const saved = await readFile(file, 'utf8')
  const sealed = (text: string) => text.split('\n').slice(1, -2)
  expect(sealed(saved)).toEqual(sealed(chosen))
  expect(saved).not.toContain('fontein')

  // Cut short first: what is whole comes in, and the whole file brings the rest.
  await writeFile(`${file}.part`, saved.slice(0, saved.indexOf('{"attachment"') + 1000))
  await expect(importFile(`${file}.part`, intake.dataDir)).rejects.toThrow('The file is cut off')
  expect(await importFile(file, intake.dataDir)).toContain('Requests: 0 new, 3 here already, 0 refused.\nPhotos: 2 complete, 0 incomplete.')

  await press(t('outbox.save.back'))
  await expect(dialog.getByRole('button', { name: t('outbox.save.open') })).toBeFocused()
  await gate.open()
  await press(t('outbox.try.now'))
  await expect(dialog).toContainText(t('outbox.try.done'))
  await expect(waiting).toHaveCount(0)
  const registered = dialog.getByRole('region', { name: t('outbox.groups.registered') })
  await expect(async () => {
    await press(t('outbox.try.now'))
    await expect(registered.getByRole('listitem')).toHaveCount(3, { timeout: 1_000 })
  }).toPass()
  await lookAt(page, 'kiosk: outbox, all registered')
  const kept = await readIntake(intake.dataDir)
  expect(kept.map(({ number, state, photoSha256s }) => [printCaseNumber(v.parse(CaseNumberSchema, number)), state, photoSha256s.length])).toEqual(numbers.map((number, at) => [number, 'registered', at === 1 ? 0 : 1]))
  await page.keyboard.press('Escape')
  await expect(page.getByRole('button', { name: t('state.list') })).toBeFocused()
  await rm(folder, { recursive: true })
})

/** Makes ten thousand of the one request that is here: each as the outbox would hold it, in one of its states. */
function fillOutbox(many: number): Promise<void> {
  return new Promise((resolve, reject) => {
    const opening = indexedDB.open('samenloket')
    opening.onerror = () => reject(new Error('The outbox does not open.'))
    opening.onsuccess = () => {
      const writing = opening.result.transaction('entries', 'readwrite')
      const store = writing.objectStore('entries')
      const at = '2026-11-25T10:00:00.000Z'
      const epoch = 'an epoch'
      const reading = store.getAll()
      reading.onsuccess = () => {
        const [one] = reading.result
        for (let n = 1; n <= many; n += 1) {
          const id = `01983c5e-7d00-7abc-8def-${String(n).padStart(12, '0')}`
          const number = `VBST-2026-${String(1_000_000_000 + n)}`
          const kept = { ...one, id, number, attachments: [] }
          if (n === 7) store.put({ id, number, state: 'lost', work: 'refused' })
          else if (n % 4000 === 8) store.put({ ...kept, work: 'person', state: { kind: 'needs-person', reason: 'seal-damaged', epoch, receivedAt: at } })
          else if (n % 4000 === 9) store.put({ ...kept, work: 'refused', state: { kind: 'needs-person', reason: 'envelope-too-large', epoch } })
          else if (n % 4000 === 10) store.put({ ...one, id, number, work: 'attachments', state: { kind: 'received', epoch, receivedAt: at } })
          else if (n % 4000 === 11) store.put({ ...kept, work: 'state', state: { kind: 'received', epoch, receivedAt: at } })
          else if (n % 2 === 0) store.put(kept)
          else store.put({ kind: 'stub', id, number, putAwayAt: one.putAwayAt, state: { kind: 'registered', epoch, receivedAt: at, registeredAt: at, external: true } })
        }
      }
      writing.oncomplete = () => {
        opening.result.close()
        const channel = new BroadcastChannel('samenloket-outbox')
        channel.postMessage({ kind: 'outbox-changed' })
        channel.close()
        resolve()
      }
    }
  })
}

test('of ten thousand requests a window is shown, first what needs somebody', async ({ enrolled: { page, kiosk }, site: { gate } }) => {
  const { t, press } = kiosk
  await gate.close()
  await putAway(kiosk, true)
  await page.evaluate(fillOutbox, 10_000)
  await press(t('state.list'))
  const dialog = page.getByRole('dialog', { name: t('entries.title') })
  const group = (name: 'person' | 'waiting' | 'photos' | 'received' | 'registered') => dialog.getByRole('region', { name: t(`outbox.groups.${name}`) })
  await expect(dialog.getByRole('heading', { level: 3 }).first()).toContainText(t('outbox.groups.person'))
  await expect(group('person').getByRole('listitem')).toHaveCount(7)
  await expect(group('person')).toContainText(t('reasons.envelope-too-large'))
  await expect(group('person')).toContainText(t('outbox.toDo.carry'))
  await expect(group('person')).toContainText(t('reasons.entry-damaged'))
  await expect(group('photos').getByRole('listitem')).toHaveCount(3)
  await expect(group('photos')).toContainText(t('outbox.photos.some_one', { there: 0, count: 1 }))
  await expect(dialog.getByRole('listitem')).toHaveCount(7 + 20 + 3 + 3 + 20)

  // Whoever sends a photo says how far it is; nothing of it is on the disk.
  await page.evaluate(() => {
    const channel = new BroadcastChannel('samenloket-outbox')
    channel.postMessage({
      kind: 'attachment-progress', submission: '01983c5e-7d00-7abc-8def-000000008010', attachment: '01983c5e-7d00-7abc-8def-000000000001', sent: 2, chunks: 5,
    })
    channel.close()
  })
  await expect(group('photos')).toContainText(t('outbox.photos.onTheirWay', { at: 1, count: 1, percent: 40 }))
  await lookAt(page, 'kiosk: outbox, every group of ten thousand')

  const waiting = group('waiting')
  const count = Number(/\((\d+)\)/u.exec(await waiting.getByRole('heading').innerText())?.[1])
  expect(count).toBeGreaterThan(4_000)
  await expect(waiting.getByRole('listitem').first()).toHaveAttribute('aria-setsize', String(count))
  await waiting.getByRole('button', { name: t('outbox.pages.older') }).click()
  await expect(waiting).toContainText(t('outbox.pages.range', { from: 21, to: 40, count }))
  await expect(waiting.getByRole('listitem').first()).toHaveAttribute('aria-posinset', '21')
  await expect(waiting.getByRole('heading')).toBeFocused()
  await page.keyboard.press('Tab')
  await expect(waiting.getByRole('button', { name: t('outbox.pages.newer') })).toBeFocused()
  await page.keyboard.press('Enter')
  await expect(waiting.getByRole('listitem').first()).toHaveAttribute('aria-posinset', '1')
})
