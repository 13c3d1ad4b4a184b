/** What goes wrong in one schedule, and in which order: all of it drawn from the seed before anything begins. */
import { unreachable } from '../../../src/domain/assert.ts'
import type { Line } from '../../support/chaos-gate.ts'
import type { Chance } from '../model/chance.ts'

export type Act =
  | { readonly kind: 'put-away'; readonly tab: number; readonly photoPixels: number | undefined; readonly times: number }
  | { readonly kind: 'pause'; readonly ms: number }
  | { readonly kind: 'line'; readonly line: Line }
  /** SIGKILL, and a start after that. */
  | { readonly kind: 'kill-intake'; readonly downMs: number }
  /** SIGKILL of every process, and the same profile again. */
  | { readonly kind: 'kill-browser' }
  | { readonly kind: 'open-tab' }
  | { readonly kind: 'freeze-tab' }
  | { readonly kind: 'thaw-tab' }
  /** Every page of the kiosk is closed; the worker alone is left. */
  | { readonly kind: 'close-pages' }
  /** Background Sync fires. */
  | { readonly kind: 'sync' }
  /** The next release of the worker is installed and takes over at once. */
  | { readonly kind: 'swap-worker' }
  /** Until the intake has more than when the pages were closed or the tab was frozen, or does not get it. */
  | { readonly kind: 'await-delivery' }
  | { readonly kind: 'lay-reserve' }
  | { readonly kind: 'fill-device' }
  | { readonly kind: 'free-device' }
  | { readonly kind: 'fill-intake' }
  | { readonly kind: 'free-intake' }
  | { readonly kind: 'backup' }
  /** The intake loses all since its last backup. */
  | { readonly kind: 'restore' }
  | { readonly kind: 'rotate-key' }
  | { readonly kind: 'jump'; readonly hours: number }

export type Schedule = { readonly seed: number; readonly theme: Theme; readonly acts: readonly Act[] }

/** Each seed has its theme, by turns: so many seeds in a row meet every one. */
export const themes = ['power-cuts', 'frozen-tab', 'swapped-worker', 'thin-line', 'full-device', 'full-intake', 'restored-backup', 'rotated-key', 'worker-alone', 'wrong-clock'] as const
export type Theme = (typeof themes)[number]

/** The schedule of this seed. */
export function drawSchedule(seed: number, chance: Chance): Schedule {
  const theme = themes[seed % themes.length] ?? 'power-cuts'
  const acts = coreOf(theme, chance).flatMap((group) => [...Array.from({ length: chance.below(3) }, () => anyAct(chance)), ...group])
  return { seed, theme, acts: [...putAways(chance), ...acts, ...putAways(chance)] }
}

/** A schedule on one line. */
export function tellSchedule({ theme, acts }: Schedule): string {
  return `${theme}: ${acts.map(tellAct).join(', ')}`
}

export function tellAct(act: Act): string {
  switch (act.kind) {
    case 'put-away': return `put-away ${act.times}x in tab ${act.tab}${act.photoPixels === undefined ? '' : ` with ${act.photoPixels}px`}`
    case 'pause': return `${act.ms} ms`
    case 'line': return `line ${JSON.stringify(act.line)}`
    case 'kill-intake': return `kill-intake for ${act.downMs} ms`
    case 'jump': return `jump ${act.hours} h`
    default: return act.kind
  }
}

const putAway = (chance: Chance): Act => (
  { kind: 'put-away', tab: chance.below(2), times: 1 + chance.below(3), photoPixels: chance.happens(0.4) ? chance.pick([240, 600, 1_000]) : undefined })
const putAways = (chance: Chance): Act[] => [putAway(chance), putAway(chance)]
const pause = (chance: Chance): Act => ({ kind: 'pause', ms: chance.below(300) })
const killIntake = (chance: Chance): Act => ({ kind: 'kill-intake', downMs: chance.below(400) })
const cut = (chance: Chance): Act => ({ kind: 'line', line: { kind: 'cut', direction: chance.pick(['up', 'down']), afterBytes: 1 + chance.below(chance.pick([300, 3_000, 60_000, 400_000])) } })
const spoil = (chance: Chance): Act => chance.happens(0.5) ? cut(chance)
  : { kind: 'line', line: chance.pick<Line>([{ kind: 'slow', delayMs: 50 + chance.below(250) }, { kind: 'no-replies' }, { kind: 'black-hole' }, { kind: 'down' }, { kind: 'good' }]) }
const goodLine: Act = { kind: 'line', line: { kind: 'good' } }

function anyAct(chance: Chance): Act {
  return chance.pick([putAway, putAway, putAway, pause, pause, spoil, spoil, () => goodLine, killIntake])(chance)
}

/** What a theme cannot be without: groups between which anything may happen, and within which nothing does. */
function coreOf(theme: Theme, chance: Chance): readonly (readonly Act[])[] {
  const put = () => putAway(chance)
  const rest = () => pause(chance)
  const kill = () => killIntake(chance)
  const line = (kind: 'down' | 'no-replies' | 'black-hole'): Act => ({ kind: 'line', line: { kind } })
  const slow = (): Act => ({ kind: 'line', line: { kind: 'slow', delayMs: 50 + chance.below(250) } })
  switch (theme) {
    case 'power-cuts': return [[put(), { kind: 'kill-browser' }], [kill()], [put(), { kind: 'kill-browser' }]]
    // Frozen while it delivers: its answer never comes, and its clock stands still while the other's goes on.
    case 'frozen-tab': return [[{ kind: 'open-tab' }], [line(chance.pick(['no-replies', 'black-hole'])), put(), { kind: 'freeze-tab' }, goodLine, { kind: 'jump', hours: 1 }, { kind: 'await-delivery' }], [put(), rest()], [{ kind: 'thaw-tab' }], [put()]]
    // What waits when the pages close is the worker's alone; it is at it when its next version takes over.
    case 'swapped-worker': return [[line('down'), put(), { kind: 'close-pages' }, slow(), { kind: 'sync' }, rest(), { kind: 'swap-worker' }, { kind: 'sync' }, { kind: 'await-delivery' }], [rest()], [goodLine, { kind: 'sync' }, rest()], [{ kind: 'open-tab' }]]
    case 'thin-line': return [[cut(chance), put()], [line('no-replies'), put(), rest()], [cut(chance), put()], [cut(chance)]]
    case 'full-device': return [[{ kind: 'lay-reserve' }], [{ kind: 'fill-device' }, { kind: 'put-away', tab: 0, times: 1, photoPixels: 600 }], [put(), rest()], [chance.happens(0.5) ? { kind: 'kill-browser' } : rest(), { kind: 'free-device' }], [put()]]
    case 'full-intake': return [[{ kind: 'fill-intake' }, put(), rest()], [chance.happens(0.5) ? kill() : rest()], [{ kind: 'free-intake' }]]
    case 'restored-backup': return [[rest(), { kind: 'backup' }], [put(), rest()], [rest(), { kind: 'restore' }], [put()]]
    case 'rotated-key': return [[put(), { kind: 'rotate-key' }], [put(), kill()], [put()]]
    case 'worker-alone': return [[line('down'), put(), { kind: 'close-pages' }, goodLine, { kind: 'sync' }, { kind: 'await-delivery' }], [kill(), { kind: 'sync' }], [rest(), chance.happens(0.5) ? { kind: 'kill-browser' } : { kind: 'open-tab' }]]
    case 'wrong-clock': return [[{ kind: 'jump', hours: chance.pick([-26, -1, 1, 26, 24 * 400]) }, put()], [kill()], [{ kind: 'jump', hours: -12 }, put()], [{ kind: 'kill-browser' }]]
    default: return unreachable(theme)
  }
}
