/**
 * How many requests a second the intake takes: several devices at once over HTTP, each call with a device proof, each request on
 * the disk before its acknowledgement; and beside it, in the same minute on the same disk, what the bare engine writes.
 */
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Envelope } from '../../../src/domain/submission.ts'
import { startPostgresServer } from '../../../src/intake/storage/testing/postgres-server.ts'
import type { TestDevice } from '../../../src/intake/testing/test-device.ts'
import { openDesk } from '../../support/desk-client.ts'
import { type IntakeProcess, startIntake, until } from '../../support/intake-process.ts'
import { batchesOf, deliverAll, enrolDevices, sealRequests } from './devices.ts'
import { openRawPostgres, openRawSqlite, type RawEngine } from './raw-engine.ts'
import type { Measured } from '../rows.ts'
import { verificationsPerSecond } from './signature-limit.ts'
import { percentile } from '../statistics.ts'

const devices = 8
const rounds = 9
/** Of each device in each round. */
const requestsEach = 500
/** Of each device, before any clock starts: an intake runs for months, and its code is at its own speed only after some ten thousand. */
const warmUpEach = 1_500
/** Small, so that there are many calls: what is done once for each call is otherwise done a hundred times before the clock starts. */
const warmUpBatch = 10

/** With the embedded database. */
export async function measureIntakeSqlite(): Promise<readonly Measured[]> {
  const folder = mkdtempSync(join(tmpdir(), 'samenloket-raw-'))
  const raw = openRawSqlite(folder)
  try {
    return await measureIntake('intake-sqlite', raw, {})
  } finally {
    await raw.close()
    rmSync(folder, { recursive: true, force: true })
  }
}

/** With a PostgreSQL of its own, as the package of this machine sets it up. */
export async function measureIntakePostgres(): Promise<readonly Measured[]> {
  const server = await startPostgresServer()
  try {
    const raw = await openRawPostgres(await server.newDatabase())
    try {
      return await measureIntake('intake-postgres', raw, { DATABASE_URL: await server.newDatabase() })
    } finally {
      await raw.close()
    }
  } finally {
    await server.remove()
  }
}

type Round = { readonly rawMs: number; readonly acceptedMs: number; readonly registeredMs: number; readonly batchMs: readonly number[] }

async function measureIntake(id: 'intake-sqlite' | 'intake-postgres', raw: RawEngine, environment: Readonly<Record<string, string>>): Promise<readonly Measured[]> {
  const intake = await startIntake({ environment: { METRICS: '1', ...environment } })
  try {
    const enrolled = await enrolDevices(intake, await openDesk(intake), devices)
    await oneRound(intake, raw, await sealFor(enrolled, warmUpEach), warmUpBatch)
    const measured: Round[] = []
    const sizes: number[] = []
    for (let round = 0; round < rounds; round++) {
      const sealed = await sealFor(enrolled, requestsEach)
      sizes.push(...sealed.flatMap(({ envelopes }) => envelopes.map(({ submission, manifest }) => submission.length + manifest.length)))
      measured.push(await oneRound(intake, raw, sealed))
    }
    const signatures = await verificationsPerSecond()
    await intake.stop()
    return rowsOf(id, raw.name, { measured, signatures, rowBytes: percentile(sizes, 50) })
  } finally {
    await intake.dispose()
  }
}

type Sealed = { readonly device: TestDevice; readonly envelopes: readonly Envelope[] }

async function sealFor(enrolled: readonly TestDevice[], each: number): Promise<readonly Sealed[]> {
  return Promise.all(enrolled.map(async (device) => ({ device, envelopes: await sealRequests(device, each) })))
}

/** The engine and the intake in turn, so that whatever else the machine does meets both. */
async function oneRound(intake: IntakeProcess, raw: RawEngine, sealed: readonly Sealed[], most?: number): Promise<Round> {
  const rows = sealed.flatMap(({ envelopes }) => envelopes.map(({ id, submission, manifest }) => ({ id, body: `${submission}\n${manifest}` })))
  const rawMs = await raw.write(rows)
  const loaded = sealed.map(({ device, envelopes }) => ({ device, batches: batchesOf(envelopes, most) }))
  const startMs = performance.now()
  const { ms, batchMs } = await deliverAll(intake, loaded)
  await until(async () => await waiting(intake) === 0, 120_000)
  return { rawMs, acceptedMs: ms, registeredMs: performance.now() - startMs, batchMs }
}

/** How many requests the intake has received and not settled, as it tells those who watch it. A request that needs a person is a fault of the bench. */
async function waiting(intake: IntakeProcess): Promise<number> {
  const page = await (await fetch(`${intake.deskOrigin}/metrics`)).text()
  const count = (state: string) => Number(new RegExp(`^samenloket_submissions\\{state="${state}"\\} (\\d+)$`, 'mu').exec(page)?.[1])
  if (count('needs-person') !== 0) throw new Error(`Requests of the bench were not registered:\n${page}`)
  return count('received')
}

type Figures = { readonly measured: readonly Round[]; readonly signatures: number; readonly rowBytes: number }

function rowsOf(id: 'intake-sqlite' | 'intake-postgres', engine: string, { measured, signatures, rowBytes }: Figures): readonly Measured[] {
  const perSecond = (ms: (round: Round) => number) => measured.length * devices * requestsEach * 1000 / measured.reduce((sum, round) => sum + ms(round), 0)
  const accepted = perSecond(({ acceptedMs }) => acceptedMs)
  const registered = perSecond(({ registeredMs }) => registeredMs)
  const batchMs = measured.flatMap((round) => round.batchMs)
  const shares = measured.map(({ rawMs, acceptedMs }) => (rawMs / acceptedMs).toFixed(2)).join(', ')
  return [
    {
      id: `${id}/raw`, value: accepted, peer: { name: engine, value: perSecond(({ rawMs }) => rawMs) },
      notes: `${devices} devices, ${measured.length} rounds of ${devices * requestsEach} requests of ${rowBytes} bytes, shares of ${shares}; a batch took ${percentile(batchMs, 50).toFixed(0)} ms in the middle, ${percentile(batchMs, 95).toFixed(0)} p95, ${percentile(batchMs, 100).toFixed(0)} at most`,
    },
    { id: `${id}/signatures`, value: accepted, peer: { name: 'ES256 verified on all cores, and nothing else', value: signatures }, notes: 'before the acknowledgement the ES256 proof of each call is verified, which vouches for every byte of it; the signature that each request carries is verified when it is opened, with its seal and its content' },
    { id: `${id}/registered`, value: registered, notes: 'from the first byte sent until no request waited' },
  ]
}
