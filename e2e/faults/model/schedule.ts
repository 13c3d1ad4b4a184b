/** One run: a seeded row of things that people, devices, lines and machines do, at any moment; then quiet, and the judgement. */
import type { BrokenPart } from './broken.ts'
import type { Finding } from './findings.ts'
import { type Act, acts, stories, type Story } from './acts.ts'
import type { Template } from './template.ts'
import { createWorld, type World } from './world.ts'

export type Schedule = { readonly seed: number; readonly findings: readonly Finding[]; readonly transcript: readonly string[] }

/** How long the world gets to come to rest, in steps and in its own time: the longest wait between two tries is five minutes. */
const restSteps = 15_000
const restMs = 60 * 60_000

/** @param broken put in the place of a sound part, to see it found out */
export async function runSchedule(seed: number, template: Template, broken?: BrokenPart): Promise<Schedule> {
  const world = createWorld(seed, template, broken)
  const { chance, simulation, ledger } = world
  try {
    await begin(world)
    const count = 4 + chance.below(14)
    if (chance.happens(0.3)) await tell(world, chance.pick(stories))
    const likely = someActs(world)
    for (let n = 0; n < count; n += 1) {
      pickAct(world, likely)(world)
      await simulation.run(moment(world))
    }
    await heal(world)
    ledger.judge(world.devices)
    // What was acknowledged has to survive also what comes after the run.
    world.intake.cutPower()
    world.note('judged again after a last power cut')
    ledger.judge(world.devices)
  } finally {
    world.end()
  }
  return { seed, findings: ledger.findings, transcript: [...world.transcript, ...ledger.findings.map(({ kind, what }) => `${kind}: ${what}`)] }
}

async function begin({ intake, devices, simulation }: World): Promise<void> {
  intake.start()
  await simulation.runUntil(simulation.nowMs(), 10_000)
  for (const device of devices) device.openPage()
}

/** How many steps pass before the next thing happens: often few, so that it happens in the middle of something. */
function moment({ chance }: World): number {
  return Math.floor(2 ** (chance.next() * 9.5))
}

async function tell(world: World, story: Story): Promise<void> {
  const { simulation } = world
  for (const { afterS, act } of story) {
    await simulation.runUntil(simulation.nowMs() + afterS * 1_000, 4_000)
    act(world)
  }
}

/** Not all in each run: what happens seldom comes more often where half of the rest does not (Groce et al., "Swarm Testing", 2012). */
function someActs({ chance }: World): readonly Act[] {
  return acts.filter(({ always }) => always === true || chance.happens(0.5))
}

function pickAct({ chance }: World, likely: readonly Act[]): Act['act'] {
  let at = chance.below(likely.reduce((sum, { weight }) => sum + weight, 0))
  const chosen = likely.find(({ weight }) => (at -= weight) < 0)
  if (chosen === undefined) throw new Error('One of the acts is chosen.')
  return chosen.act
}

/** Lines, disks and machines work again, and every device has a page open: now everything has to arrive. */
async function heal(world: World): Promise<void> {
  const { intake, devices, simulation } = world
  world.note('everything works again')
  for (const { line, side } of devices) {
    Object.assign(line, { state: 'up', trouble: 0, largestBody: Infinity })
    side.disk.isFull = false
    intake.isFull = false
  }
  const until = simulation.nowMs() + restMs
  for (const device of devices) {
    // As often as not the devices begin with what their disks made sure of.
    if (world.chance.happens(0.5)) device.cutPower()
    for (const page of device.pages()) device.endPage(page)
    device.openPage()
  }
  const before = simulation.steps()
  while (simulation.nowMs() < until && simulation.steps() - before < restSteps) {
    intake.start()
    await simulation.runUntil(simulation.nowMs() + 20_000, 5_000)
    // Who found something need not wait for the rest.
    if (world.isAtRest() || world.ledger.findings.length > 0) break
  }
  world.note(`at rest after ${simulation.steps() - before} steps`)
}
