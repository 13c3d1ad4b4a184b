/** What every run begins with, made once: an intake's data with its catalogue and enrolled devices. A run copies it. */
import { cpSync, mkdirSync, mkdtempSync, rmSync, existsSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import type { Configuration, PublicKey } from '../../../src/domain/intake-protocol.ts'
import type { SealingKeys, Keys } from '../../../src/intake/keys/key-file.ts'
import { type LoadedCatalogue, loadCatalogue } from '../../../src/intake/configuration/load-catalogue.ts'
import { parseSettings, type Settings } from '../../../src/intake/configuration/settings.ts'
import { openData } from '../../../src/intake/open-data.ts'
import { nextCatalogue } from './next-catalogue.ts'
import { keepCatalogue } from '../../../src/intake/storage/catalogues.ts'
import { enrolDevice } from '../../../src/intake/storage/devices.ts'
import { insertEnrolmentCode } from '../../../src/intake/storage/enrolment-codes.ts'
import { readOrMakeEpoch } from '../../../src/intake/storage/meta.ts'
import type { Device } from '../../../src/outbox/device.ts'
import { type DeviceKeys, generateDeviceKeys } from '../../../src/sealing/device-keys.ts'

export type Template = {
  readonly loaded: LoadedCatalogue
  /** After a setting was changed. */
  readonly next: LoadedCatalogue
  readonly devices: readonly Device[]
  readonly keys: Keys
  /** What a device heard when it was enrolled. */
  readonly configuration: Configuration
  /** A data folder for a run of its own. @returns its settings and the folder that holds everything of the run */
  readonly copy: () => { readonly folder: string; readonly settings: Settings }
  readonly remove: () => void
}

/** When every run begins. */
export const startMs = Date.UTC(2026, 10, 22, 9)
const projectFolder = fileURLToPath(new URL('../../..', import.meta.url))
const howManyDevices = 3

/** Memory where there is some, for a run writes much and keeps nothing. */
function quickFolder(): string {
  return mkdtempSync(join(existsSync('/dev/shm') ? '/dev/shm' : tmpdir(), 'samenloket-faults-'))
}

export async function makeTemplate(): Promise<Template> {
  const base = quickFolder()
  const model = settingsIn(join(base, 'model'))
  const loaded = await loadCatalogue(projectFolder, model.municipality)
  const next = await nextCatalogue(loaded)
  const { database, keys } = await openData(model, startMs)
  await keepCatalogue(database, loaded.catalogue, startMs)
  const epoch = await readOrMakeEpoch(database, 'epoch-1')
  const devices: Device[] = []
  for (let n = 1; n <= howManyDevices; n += 1) {
    const own = await generateDeviceKeys()
    const deviceNumber = await database.transaction().execute(async (db) => {
      await insertEnrolmentCode(db, { codeHash: `code-${n}`, place: `Hal ${n}`, madeBy: 'ada', expiresAtMs: startMs + 1 })
      const enrolled = await enrolDevice(db, { id: own.device, publicKey: own.publicKey, codeHash: `code-${n}`, nowMs: startMs })
      if (enrolled.kind !== 'enrolled') throw new Error('A device of the template was not enrolled.')
      return enrolled.device.number
    })
    devices.push(deviceOf(own, deviceNumber, loaded))
  }
  await database.destroy()
  let runs = 0
  return {
    loaded, next, devices, keys,
    configuration: { epoch, serverAt: new Date(startMs).toISOString(), catalogue: loaded.catalogue.hash, sealingKeys: [...sealing(keys.sealingKeys)] },
    copy: () => {
      const folder = join(base, `run-${runs += 1}`)
      mkdirSync(folder)
      cpSync(join(base, 'model'), join(folder, 'intake'), { recursive: true })
      return { folder, settings: settingsIn(join(folder, 'intake')) }
    },
    remove: () => rmSync(base, { recursive: true, force: true }),
  }
}

function deviceOf({ device, publicKey, privateKey }: DeviceKeys, deviceNumber: number, { municipality }: LoadedCatalogue): Device {
  return { device, deviceNumber, prefix: municipality.prefix, place: `Hal ${deviceNumber}`, publicKey, privateKey }
}

function sealing(keys: SealingKeys): readonly { kid: string; key: PublicKey }[] {
  return keys.map(({ kid, key }) => ({ kid, key }))
}

function settingsIn(folder: string): Settings {
  const parsed = parseSettings({ DATA_DIR: join(folder, 'data'), KEY_FILE: join(folder, 'keys', 'keys.json'), LOG_REQUESTS: '0' }, folder)
  if (parsed.kind === 'wrong') throw new Error(parsed.sentences.join(' '))
  return parsed.settings
}
