/** Saves what a device would put on a USB stick, with the kiosk's own code. */
import { appendFile, writeFile } from 'node:fs/promises'
import { planExport, writeExport } from '../../outbox/export-entries.ts'
import type { OutboxDevice } from './outbox-device.ts'

/** Writes the export of a device into a new file. */
export async function saveExport({ db }: Pick<OutboxDevice, 'db'>, path: string): Promise<void> {
  const plan = await planExport(db)
  if (plan === undefined) throw new Error('The device is enrolled.')
  await writeFile(path, '')
  await writeExport(db, plan, { nowMs: Date.now, write: (text) => appendFile(path, text), onProgress: () => undefined })
}
