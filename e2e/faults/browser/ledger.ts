/** What was put away, what the device said of it and when, and what became of it. */
import type { Tally } from '../level.ts'
import { readIntake } from '../../support/intake-contents.ts'
import type { Truth } from './intake-truth.ts'
import type { Held } from './page.ts'

export type Kept = { readonly id: string; readonly number: string; readonly sealedSha256: string; readonly photoSha256: string | undefined }
/** `lost`: neither at the intake nor whole on the device. `doubled`: there twice, or never put away. `untrue`: a state said more than was so. */
export type Finding = { readonly kind: 'lost' | 'doubled' | 'untrue'; readonly what: string }

export type Ledger = {
  readonly kept: (one: Kept) => void
  /** Ended with the browser: it is on the device or it is not, and nobody was told. */
  readonly unknown: () => void
  /** Both as they were read one after the other: the device first. */
  readonly sample: (held: readonly Held[], truth: Truth) => void
  /**
   * After everything was mended. `isSettled`: nothing waits on the device any more, and nothing at the intake. `hasJumped`: the clock
   * changed between a put-away and its delivery, so that nobody can know when it was: such a request may need a person.
   */
  readonly judge: (held: readonly Held[], dataDir: string, end: { readonly isSettled: boolean; readonly hasJumped: boolean }) => Promise<void>
  readonly findings: () => readonly Finding[]
  readonly size: () => number
}

export function openLedger(): Ledger {
  const all = new Map<string, Kept>()
  const found = new Map<string, Finding>()
  let unknowns = 0
  const find = (kind: Finding['kind'], what: string) => found.set(`${kind} ${what}`, { kind, what })
  return {
    kept: (one) => {
      if ([...all.values()].some(({ number }) => number === one.number)) find('doubled', `The number ${one.number} was given out twice.`)
      all.set(one.id, one)
    },
    unknown: () => { unknowns += 1 },
    sample: (held, truth) => {
      for (const one of held) for (const what of untrueOf(one, truth)) find('untrue', what)
      // A device that keeps its sealed bytes for days has lost what is not there any more.
      const there = new Set(held.map(({ id }) => id))
      for (const { id } of all.values()) if (!there.has(id)) find('lost', `${id} was put away, and the device does not know it any more.`)
    },
    judge: async (held, dataDir, { isSettled, hasJumped }) => {
      const rows = await readIntake(dataDir)
      const onDevice = new Map(held.map((one) => [one.id, one]))
      for (const { id, number, sealedSha256, photoSha256 } of all.values()) {
        const there = rows.filter((row) => row.id === id)
        const device = onDevice.get(id)
        const isWhole = device?.sealedSha256 === sealedSha256 && device.attachments.every((attachment) => attachment.isWhole)
        const [row] = there
        if (there.length > 1) find('doubled', `${id} is at the intake ${there.length} times.`)
        if (row === undefined) find('lost', `${id} is not at the intake${isWhole ? ', minutes after all was mended; it is whole on the device' : ' and not whole on the device'}.`)
        else if (row.number !== number || row.sealedSha256 !== sealedSha256) find('lost', `${id} came to the intake as something else.`)
        else if (row.photoSha256s.join() !== (photoSha256 ?? '')) find('lost', `${id} came without its photo, or with another${isWhole ? '; it is whole on the device' : ''}.`)
        else if (row.state !== 'registered' && !(hasJumped && row.state === 'needs-person')) find('untrue', `${id} is ${row.state} at the intake, and nothing was wrong with it.`)
        else if (device?.state !== row.state) find('untrue', `${id} is ${device?.state ?? 'gone'} on the device, and ${row.state} at the intake${isSettled ? '' : ', minutes after all was mended'}.`)
      }
      const numbers = rows.map(({ number }) => number)
      for (const number of new Set(numbers)) if (numbers.filter((one) => one === number).length > 1) find('doubled', `${number} stands for two submissions.`)
      const others = rows.filter(({ id }) => !all.has(id))
      if (others.length > unknowns) find('doubled', `${others.length} submissions are at the intake that nobody put away; ${unknowns} ended with their browser.`)
      for (const { id, sealedSha256 } of others) if (onDevice.get(id)?.sealedSha256 !== sealedSha256) find('lost', `${id} is not what the device put away when its browser ended.`)
    },
    findings: () => [...found.values()],
    size: () => all.size,
  }
}

/** What a record says that the intake does not have. A state of another epoch speaks of an intake that is gone. */
function untrueOf({ id, state, epoch, attachments, kind, sealedSha256 }: Held, truth: Truth): string[] {
  const isThere = truth.states.get(id)
  const says = epoch === truth.epoch
  return [
    ...(says && isThere === undefined ? [`${id} is called ${state}, and the intake has nothing of it.`] : []),
    ...(says && state === 'registered' && isThere !== undefined && isThere !== 'registered' ? [`${id} is called registered, and the intake has it as ${isThere}.`] : []),
    ...attachments.filter((one) => one.acknowledgedEpoch === truth.epoch && truth.frames(one.id) < one.chunks).map((one) => `The photo ${one.id} is called complete, and the intake has ${truth.frames(one.id)} of ${one.chunks} frames.`),
    ...(kind === 'whole' && sealedSha256 === undefined ? [`${id} is called whole, and its sealed bytes are gone.`] : []),
  ]
}

export function tallyOf(findings: readonly Finding[]): Tally {
  const count = (kind: Finding['kind']) => findings.filter((finding) => finding.kind === kind).length
  return { schedules: 1, lost: count('lost'), doubled: count('doubled'), untrue: count('untrue') }
}
