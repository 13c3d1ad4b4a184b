/**
 * `node src/outbox/testing/record-fixture.ts`: writes what this version of the kiosk leaves on a device, in every state that an
 * entry can have, to fixtures/version-<n>.json. Once for each version of the outbox; what is recorded is never recorded again.
 */
import { existsSync, writeFileSync } from 'node:fs'
import { dumpDatabase } from './dump-database.ts'
import { fixturePath } from './fixtures.ts'
import { stationInEveryState } from './every-state.ts'

const { db } = await stationInEveryState()
const { version, name } = db
db.close()
const path = fixturePath(version)
if (existsSync(path)) throw new Error(`Version ${version} is recorded already.`)
writeFileSync(path, `${JSON.stringify(await dumpDatabase(name), undefined, 1)}\n`)
