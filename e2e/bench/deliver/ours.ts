/** Ours: the shipped outbox and delivery loop in a page, and the shipped intake on SQLite as a process of its own. */
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import * as v from 'valibot'
import { bundle } from '../../harness/serve.ts'
import { openDesk } from '../../support/desk-client.ts'
import { databasePath } from '../../support/intake-paths.ts'
import { startIntake, until } from '../../support/intake-process.ts'
import type { WaitingRoom } from '../undriven/waiting-room.ts'
import type { Contender, EntryLengths } from './contender.ts'

/** What an outbox is filled with; photos go with the first entries, one with each. */
export type Filling = { readonly entries: number; readonly photos?: number; readonly photoBytes?: number }

const DeliverySchema = v.object({
  startedAtMs: v.number(),
  /** Until IndexedDB says of every envelope that it was received. */
  envelopesMs: v.number(),
  /** Until all photos are there too. */
  allMs: v.number(),
  /** What the loop told of failures on the way. */
  troubles: v.array(v.string()),
  calls: v.number(),
})
export type Delivery = v.InferOutput<typeof DeliverySchema>

export type Ours = Contender & {
  readonly port: number
  readonly fill: (filling: Filling) => Promise<void>
  /** @param idleMs how long the page does nothing before it begins, so that others can see what idle is */
  readonly drain: (entries: number, idleMs?: number) => Promise<Delivery>
  /** Of what the intake holds, on average. */
  readonly entryLengths: () => EntryLengths
}

/** @param publicPort what the browser sees, when a line stands between */
export async function startOurs(room: WaitingRoom, publicPort?: number): Promise<Ours> {
  const pages = await makePages()
  const removePages = () => rmSync(pages, { recursive: true, force: true })
  const intake = await startIntake({
    main: new URL('intake-main.ts', import.meta.url), environment: { BENCH_PAGES: pages },
    ...(publicPort === undefined ? {} : { publicPort }),
  }).catch((cause: unknown) => {
    removePages()
    throw cause
  })
  const dispose = async () => {
    await intake.dispose()
    removePages()
  }
  const desk = await openDesk(intake).catch(async (cause: unknown) => {
    await dispose()
    throw cause
  })
  const page = `${intake.kioskOrigin}/kiosk/`
  const ask = <const S extends v.GenericSchema>(sql: string, schema: S): v.InferOutput<S> => {
    const database = new DatabaseSync(databasePath(intake.dataDir), { readOnly: true })
    try {
      return v.parse(schema, database.prepare(sql).get())
    } finally {
      database.close()
    }
  }
  const counted = v.object({ count: v.number() })
  let delivered = 0

  const fill = async (filling: Filling) => {
    const given = { photos: 0, photoBytes: 0, ...filling, code: await desk.enrolmentCode() }
    const kept = v.parse(v.object({ waiting: v.number() }), await room.visit(page, { act: 'prepare', given }, fillAtMostMs))
    if (kept.waiting !== filling.entries) throw new Error(`${kept.waiting} of ${filling.entries} entries wait.`)
  }
  const drain = async (entries: number, idleMs = 0) => {
    const delivery = v.parse(DeliverySchema, await room.visit(page, { act: 'deliver', given: { entries, idleMs } }, drainAtMostMs))
    delivered += entries
    const { count } = ask('SELECT count(*) AS count FROM submissions', counted)
    if (count !== delivered) throw new Error(`The intake has ${count} submissions, and ${delivered} were delivered.`)
    return delivery
  }
  return {
    port: intake.port, fill, drain,
    prepare: (entries) => fill({ entries }),
    deliver: async (entries) => (await drain(entries)).envelopesMs,
    settle: () => until(() => ask("SELECT count(*) AS count FROM submissions WHERE state = 'received'", counted).count === 0, drainAtMostMs),
    entryLengths: () => ask('SELECT avg(length(submission)) AS submission, avg(length(manifest)) AS manifest FROM submissions', v.object({ submission: v.number(), manifest: v.number() })),
    dispose,
  }
}

const fillAtMostMs = 300_000
const drainAtMostMs = 600_000

/** The bench's page in the place of the kiosk's. */
async function makePages(): Promise<string> {
  const folder = mkdtempSync(join(tmpdir(), 'samenloket-pages-'))
  mkdirSync(join(folder, 'kiosk'))
  writeFileSync(join(folder, 'kiosk/page.js'), await bundle(new URL('our-page.ts', import.meta.url)))
  writeFileSync(join(folder, 'kiosk/index.html'), '<!doctype html><title>bench</title><script type="module" src="page.js"></script>')
  return folder
}
