/** What each version of the kiosk left on a device, as it was recorded then. */
import { readdirSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import type { DatabaseDump } from './dump-database.ts'

const folder = new URL('fixtures/', import.meta.url)

export function fixturePath(version: number): string {
  return fileURLToPath(new URL(`version-${version}.json`, folder))
}

/** All that are there, oldest first. */
export function readFixtures(): DatabaseDump[] {
  return readdirSync(folder).map((file) => asDump(JSON.parse(readFileSync(new URL(file, folder), 'utf8')))).toSorted((one, other) => one.version - other.version)
}

/** The files are our own, written by record-fixture.ts. */
function asDump(read: unknown): DatabaseDump {
  return read as DatabaseDump
}
