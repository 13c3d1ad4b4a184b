/**
 * The ledger of a run: what was put away, and whether what devices say of it is so. It reads both disks itself and asks
 * neither outbox nor intake.
 */
import * as v from 'valibot'
import type { BrowserMachine } from './browser-machine.ts'
import { type Finding, hashOf, NoteSchema, NotesSchema, type OutboxRecord, RecordSchema, sealedHash } from './findings.ts'
import type { IntakeView, KeptRow } from './intake-view.ts'
import type { Process } from './simulation.ts'

/** What a device put away, from the first moment at which it was on its disk. */
export type Entrusted = {
  readonly id: string
  readonly number: string
  readonly device: string
  readonly sealed: string
  /** The hash of all frames of each photo. */
  readonly photos: ReadonlyMap<string, string>
}

export type Ledger = {
  readonly entrusted: ReadonlyMap<string, Entrusted>
  readonly findings: readonly Finding[]
  /** The resident was told "kept". */
  readonly noteKept: (id: string, number: string) => void
  readonly onCommit: (device: BrowserMachine, stores: readonly string[]) => void
  readonly onBegin: (device: BrowserMachine, process: Process) => void
  readonly onDrained: (device: BrowserMachine, process: Process) => void
  /** After everything came to rest. */
  readonly judge: (devices: readonly BrowserMachine[]) => void
  readonly find: (finding: Finding) => void
  /** Whether every entry came to an end that only a person, or time, could move it from. */
  readonly isAtRest: (devices: readonly BrowserMachine[]) => boolean
}

export type LedgerParts = {
  readonly intake: IntakeView
  /** Whether this reason for a person can be true of this device. */
  readonly isTrueReason: (reason: string | undefined, entrusted: Entrusted) => boolean
  /** Whether the intake refuses this device, which its screen says. */
  readonly isRefused: (device: string) => boolean
}

export function createLedger(parts: LedgerParts): Ledger {
  const { intake } = parts
  const entrusted = new Map<string, Entrusted>()
  const told = new Map<string, string>()
  const findings: Finding[] = []
  const said = new Map<string, string>()
  const begun = new Map<Process, ReadonlySet<string>>()
  const find = (finding: Finding) => {
    if (!findings.some(({ kind, what }) => kind === finding.kind && what === finding.what)) findings.push(finding)
  }
  const untrue = (what: string) => find({ kind: 'untrue', what })

  const judgeClaims = (record: OutboxRecord) => {
    const now = intake.epoch()
    const claim = JSON.stringify([record.kind, record.state, record.attachments, now])
    if (now === undefined || said.get(record.id) === claim) return
    said.set(record.id, claim)
    const { kind, epoch } = record.state
    const row = epoch === now ? intake.submission(record.id) : undefined
    if (epoch === now && record.state.receivedAt !== undefined) {
      if (row === undefined) untrue(`${record.number} is called ${kind}, and the intake does not have it`)
      else if (row.sealed !== entrusted.get(record.id)?.sealed) untrue(`${record.number} is called ${kind}, and the intake has other bytes`)
      else if (kind !== 'received' && row.state !== kind) untrue(`${record.number} is called ${kind}, and is ${row.state} at the intake`)
    }
    for (const { id, acknowledgedEpoch } of record.attachments) {
      if (acknowledgedEpoch === now && !hasPhoto(record.id, id)) untrue(`a photo of ${record.number} is called delivered, and the intake does not have all of it`)
    }
    if (record.kind === 'stub' && epoch === now && row !== undefined && !isThere(record.id, row)) untrue(`${record.number} became a stub before the intake had all of it`)
  }
  const hasPhoto = (submission: string, photo: string) => intake.photoHash(photo) === entrusted.get(submission)?.photos.get(photo)
  const isThere = (id: string, row: KeptRow) => {
    const known = entrusted.get(id)
    return known !== undefined && row.sealed === known.sealed && [...known.photos.keys()].every((photo) => hasPhoto(id, photo))
  }

  return {
    entrusted, findings, find,
    noteKept: (id, number) => {
      if (told.has(id)) find({ kind: 'doubled', what: `the id ${id} was given twice` })
      told.set(id, number)
    },
    onCommit: (device, stores) => {
      if (!stores.includes('entries') && !stores.includes('journal')) return
      for (const record of recordsOf(device)) {
        if (!entrusted.has(record.id)) entrust(device, record)
        judgeClaims(record)
      }
    },
    onBegin: (device, process) => begun.set(process, new Set(recordsOf(device).map(({ id }) => id))),
    onDrained: (device, process) => {
      for (const record of recordsOf(device)) {
        if (!begun.get(process)?.has(record.id)) continue
        if (record.state.kind === 'queued' || record.state.kind === 'sending') untrue(`the outbox is called empty, and ${record.number} waits`)
        if (record.state.kind !== 'needs-person' && record.attachments.some(({ acknowledgedEpoch }) => acknowledgedEpoch === undefined)) untrue(`the outbox is called empty, and a photo of ${record.number} waits`)
      }
    },
    isAtRest: (devices) => {
      const epoch = intake.epoch()
      return epoch !== undefined && devices.every((device) => parts.isRefused(device.name) || recordsOf(device).every(({ kind, state, attachments }) => (
        kind === 'stub' || (state.kind === 'needs-person' && (state.epoch === epoch || state.receivedAt === undefined))
        || (state.kind === 'registered' && state.epoch === epoch && attachments.every(({ acknowledgedEpoch }) => acknowledgedEpoch === epoch)))))
    },
    judge: (devices) => {
      const records = new Map(devices.flatMap((device) => recordsOf(device).map((record) => [record.id, { device, record }] as const)))
      for (const id of told.keys()) if (!entrusted.has(id)) find({ kind: 'lost', what: `${told.get(id)} was said to be kept, and was never on the disk` })
      for (const known of entrusted.values()) {
        const held = records.get(known.id)
        judgeOne(known, held)
      }
      // What nobody was told of and a power cut took was never given out.
      const given = [...entrusted.values()].filter(({ id }) => told.has(id) || records.has(id) || intake.submission(id) !== undefined)
      const numbers = Map.groupBy(given, ({ number }) => number)
      for (const [number, sharing] of numbers) if (sharing.length > 1) find({ kind: 'doubled', what: `the number ${number} was given ${sharing.length} times` })
      for (const what of intake.doubles()) find({ kind: 'doubled', what })
    },
  }

  function entrust(device: BrowserMachine, { id, number, attachments }: OutboxRecord): void {
    const sealed = sealedHash(envelopeOf(device, id))
    if (sealed === undefined) return find({ kind: 'lost', what: `${number} stands in the outbox without its sealed bytes` })
    entrusted.set(id, { id, number, device: device.name, sealed, photos: new Map(attachments.map((photo) => [photo.id, hashOf(framesOf(device, photo.id))])) })
  }

  function judgeOne(known: Entrusted, held: { readonly device: BrowserMachine; readonly record: OutboxRecord } | undefined): void {
    const { id, number } = known
    const row = intake.submission(id)
    if (row !== undefined && isThere(id, row)) {
      // What it follows lies on a device that was revoked: it stays whole, and comes to a person.
      if (row.state === 'received') return row.awaitsOriginal ? undefined : find({ kind: 'lost', what: `${number} is at the intake and was never registered` })
      if (row.state === 'needs-person' && !parts.isTrueReason(row.reason ?? undefined, known)) return untrue(`${number} needs a person because of ${row.reason}, which is not so`)
      return
    }
    if (held === undefined) {
      // Nobody was told that it is kept, and a power cut took it: then it never was.
      if (told.has(id) || row !== undefined) find({ kind: 'lost', what: `${number} is gone from ${known.device}, and the intake has ${row === undefined ? 'nothing' : 'only a part'} of it` })
      return
    }
    const { device, record } = held
    const isWhole = record.kind === 'whole' && sealedHash(envelopeOf(device, id)) === known.sealed && [...known.photos].every(([photo, hash]) => hashOf(framesOf(device, photo)) === hash)
    if (!isWhole) return find({ kind: 'lost', what: `${number} is whole neither on ${known.device} nor at the intake` })
    if (parts.isRefused(known.device)) return
    if (record.state.kind === 'needs-person' && parts.isTrueReason(record.state.reason, known)) return
    find({ kind: 'lost', what: `${number} never goes: it is ${record.state.kind} on ${known.device}${record.state.reason === undefined ? '' : ` (${record.state.reason})`}, and the intake has ${row === undefined ? 'nothing' : 'only a part'} of it` })
  }
}

/** What a device says of each: what is noted as received counts for an entry that does not say more itself. */
function recordsOf({ side: { disk } }: BrowserMachine): readonly OutboxRecord[] {
  const notes = v.safeParse(NotesSchema, disk.stored('device').find(({ key }) => key === 'intake')?.value)
  const epoch = notes.success ? notes.output.epoch : undefined
  const noted = new Map(disk.stored('journal').flatMap(({ value }) => {
    const note = v.safeParse(NoteSchema, value)
    return note.success && note.output.epoch === epoch ? note.output.ids.map((id) => [id, note.output.receivedAt] as const) : []
  }))
  return disk.stored('entries').flatMap(({ value }) => {
    const parsed = v.safeParse(RecordSchema, value)
    if (!parsed.success) return []
    const { output: record } = parsed
    const receivedAt = noted.get(record.id)
    const waits = record.kind === 'whole' && (record.state.kind === 'queued' || record.state.kind === 'sending' || (record.state.epoch !== undefined && record.state.epoch !== epoch))
    return [receivedAt !== undefined && epoch !== undefined && waits ? { ...record, state: { kind: 'received', epoch, receivedAt } } : record]
  })
}

function envelopeOf({ side: { disk } }: BrowserMachine, id: string): unknown {
  return disk.stored('envelopes').find(({ key }) => key === id)?.value
}

function framesOf({ side: { disk } }: BrowserMachine, photo: string): readonly Uint8Array[] {
  return disk.stored('frames').filter(({ key }) => Array.isArray(key) && key[0] === photo).map(({ value }) => (value instanceof Uint8Array ? value : new Uint8Array()))
}
