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
  }).toPass({ timeout: 60_000 })
  await lookAt(page, 'kiosk: outbox, all registered')
  const kept = await readIntake(intake.dataDir)
  expect(kept.map(({ number, state, photoSha256s }) => [printCaseNumber(v.parse(CaseNumberSchema, number)), state, photoSha256s.length])).toEqual(numbers.map((number, at) => [number, 'registered', at === 1 ? 0 : 1]))
  await page.keyboard.press('Escape')
  await expect(page.getByRole('button', { name: t('state.list') })).toBeFocused()
  await rm(folder, { recursive: true })
})
