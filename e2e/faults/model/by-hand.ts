/** What a device saved in a file goes to the intake on a stick: whole, cut off, or twice. */
import { folderFrameStore } from '../../../src/intake/attachments/folder-frame-store.ts'
import { importFile } from '../../../src/intake/imports/import-file.ts'
import { newTally } from '../../../src/intake/imports/tally.ts'
import { attachmentsFolder, openData } from '../../../src/intake/open-data.ts'
import { planExport, writeExport } from '../../../src/outbox/export-entries.ts'
import type { BrowserMachine, Page } from './browser-machine.ts'
import type { World } from './world.ts'

export function carryByHand(world: World, device: BrowserMachine, page: Page): void {
  device.inPage(page, async (db) => {
    const plan = await planExport(db)
    if (plan === undefined) return
    const texts: string[] = []
    const written = await writeExport(db, plan, { nowMs: page.process.nowMs, write: async (text) => { texts.push(text) }, onProgress: () => {} })
    world.note(`${device.name} saves ${written.requests} requests and ${written.photos} photos in a file`)
    const file = Buffer.from(texts.join(''))
    const taken = file.subarray(0, world.chance.happens(0.3) ? world.chance.below(file.length) : file.length)
    bring(world, new Uint8Array(taken))
    if (world.chance.happens(0.2)) bring(world, new Uint8Array(taken))
  })
}

function bring({ intake, note }: World, file: Uint8Array): void {
  intake.command('import', async (settings, nowMs) => {
    const { database, keys } = await openData(settings, nowMs())
    try {
      const tally = newTally()
      const read = await importFile({ database, keys, frames: folderFrameStore(attachmentsFolder(settings)), nowMs }, inPieces(file), tally)
      note(`import: ${read.kind}, ${tally.requests.fresh} new, ${tally.requests.known} known`)
    } finally {
      await database.destroy()
    }
  })
}

async function* inPieces(file: Uint8Array): AsyncGenerator<Uint8Array> {
  const piece = 64 * 1024
  for (let start = 0; start < file.length; start += piece) yield file.subarray(start, start + piece)
}
