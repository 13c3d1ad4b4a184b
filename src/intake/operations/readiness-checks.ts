/** The checks of /readyz, on the real disk. */
import { randomBytes } from 'node:crypto'
import { mkdir, open, readFile, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { noteWritable } from '../storage/meta.ts'
import type { Database } from '../storage/schema.ts'
import type { ReadinessChecks } from './readiness.ts'

export type CheckedPlaces = { readonly database: Database; readonly keyFile: string; readonly attachmentsFolder: string; readonly nowMs: () => number }

/** Each writes what a request would write, or reads what it would need, and leaves nothing. */
export function readinessChecks({ database, keyFile, attachmentsFolder, nowMs }: CheckedPlaces): ReadinessChecks {
  return {
    database: () => noteWritable(database, nowMs()),
    // Nobody misses the key file until the next start, and then it is too late.
    'key-file': async () => { await readFile(keyFile) },
    attachments: () => writeProbe(attachmentsFolder),
  }
}

async function writeProbe(folder: string): Promise<void> {
  await mkdir(folder, { recursive: true, mode: 0o700 })
  const path = join(folder, `.probe-${randomBytes(6).toString('hex')}`)
  try {
    const file = await open(path, 'wx', 0o600)
    try {
      await file.writeFile(randomBytes(512))
      await file.sync()
    } finally {
      await file.close()
    }
  } finally {
    await rm(path, { force: true })
  }
}
