/** What may happen in a run, and how often. Each is done at once; what follows from it is a matter of steps. */
import { revokeDevice } from '../../../src/intake/storage/devices.ts'
import { openSqlite } from '../../../src/intake/storage/sqlite.ts'
import { databasePath } from '../../../src/intake/open-data.ts'
import type { BrowserMachine, Page } from './browser-machine.ts'
import { carryByHand } from './by-hand.ts'
import { finishedRequest, followUp, photoSizes } from './requests.ts'
import type { World } from './world.ts'

export type Act = { readonly weight: number; readonly always?: true; readonly act: (world: World) => void }

const minuteMs = 60_000
const dayMs = 24 * 60 * minuteMs
/** For how long a device keeps what was registered; a backup that is older is not put back, as the manual says. */
const keptMs = 7 * dayMs
/** A capture that seems further ahead than this is shown to a person (examine.ts). */
const futureSlackMs = dayMs

function deviceOf({ chance, devices }: World): BrowserMachine {
  const device = devices[chance.below(devices.length)]
  if (device === undefined) throw new Error('A run has a device.')
  return device
}

function pageOf(world: World, device: BrowserMachine): Page {
  const pages = device.pages()
  return pages[world.chance.below(pages.length)] ?? device.openPage()
}

function onDevice(act: (device: BrowserMachine, world: World) => void): Act['act'] {
  return (world) => act(deviceOf(world), world)
}

const people: readonly Act[] = [
  {
    weight: 34, always: true, act: onDevice((device, world) => {
      device.putAway(pageOf(world, device), finishedRequest(world, photoSizes(world)), world.told)
    }),
  },
  {
    weight: 4, act: onDevice((device, world) => {
      const request = followUp(world)
      if (request !== undefined) device.putAway(pageOf(world, device), request, world.told)
    }),
  },
  { weight: 3, act: onDevice((device) => device.openPage()) },
  { weight: 6, act: onDevice(reload) },
  { weight: 4, act: onDevice((device) => device.announce('online')) },
  { weight: 3, act: onDevice((device, world) => carryByHand(world, device, pageOf(world, device))) },
]

const browsers: readonly Act[] = [
  { weight: 4, act: onDevice(killBrowser) },
  { weight: 6, act: onDevice(cutDevice) },
  { weight: 6, act: onDevice((device) => device.wakeWorker()) },
  {
    weight: 3, act: onDevice((device, world) => {
      const page = pageOf(world, device)
      device.freeze(page, !page.process.frozen)
      world.note(`${page.process.name} is ${page.process.frozen ? 'frozen' : 'awake'}`)
    }),
  },
  { weight: 3, act: onDevice((device, world) => { const page = pageOf(world, device); world.note(`the browser closes the database of ${page.process.name}`); device.closeConnections(page) }) },
  { weight: 4, act: onDevice(({ name, side: { disk } }, world) => { disk.isFull = world.chance.happens(0.5); world.note(`${name} has ${disk.isFull ? 'no' : 'some'} room`) }) },
  {
    weight: 4, act: onDevice((device, world) => {
      const ms = world.chance.pick([-400, -2, -0.1, -0.001, 0.001, 0.1, 2, 30]) * dayMs
      device.clockOffsetMs += ms
      if (Math.abs(ms) > futureSlackMs) world.cause(device.name, 'captured-in-future')
      world.note(`the clock of ${device.name} moves by ${ms} ms`)
    }),
  },
]

const lines: readonly Act[] = [
  { weight: 8, act: onDevice(({ line }, { chance }) => { line.trouble = chance.pick([0, 0.05, 0.2, 0.6]) }) },
  { weight: 4, act: onDevice(({ line }, { chance }) => { line.state = chance.pick(['up', 'up', 'down', 'portal']) }) },
  { weight: 2, act: onDevice(({ line }, { chance }) => { line.largestBody = chance.pick([Infinity, 1_000, 5_000, 20_000, 100_000]) }) },
]

const machines: readonly Act[] = [
  { weight: 6, act: killIntake },
  { weight: 6, act: cutIntake },
  { weight: 2, act: ({ intake }) => intake.stop() },
  { weight: 4, act: ({ intake, chance, note }) => { intake.isFull = chance.happens(0.6); note(`the intake has ${intake.isFull ? 'no' : 'some'} room`) } },
  { weight: 8, always: true, act: ({ intake }) => intake.start() },
  { weight: 3, act: ({ intake }) => intake.rotateKey() },
  { weight: 7, act: ({ intake }) => intake.backUp() },
  { weight: 7, act: restore },
  { weight: 2, act: (world) => { world.intake.catalogue = world.template.next } },
  { weight: 2, act: (world) => { world.intake.clockOffsetMs = world.chance.pick([-10, -1, 0, 1, 10]) * minuteMs } },
  { weight: 1, act: onDevice(revoke) },
  { weight: 3, act: ({ simulation, note }) => { note('nobody is there for some hours'); simulation.sleep(5 * 60 * minuteMs) } },
  { weight: 3, act: ({ simulation, note }) => { note('nobody is there for eight days'); simulation.sleep(8 * dayMs) } },
]

/** What goes wrong at a chosen moment, and not just some time. */
const violence: readonly [Act['act'], ...Act['act'][]] = [onDevice(reload), onDevice(killBrowser), onDevice(cutDevice), killIntake, cutIntake, restore, onDevice((device) => device.wakeWorker()), onDevice((device) => device.openPage())]

const traps: readonly Act[] = [{
  weight: 30, act: (world) => {
    const [moment, happening] = [world.chance.pick(['call leaves', 'answer leaves', 'answer comes', 'device commits', 'device commits']), world.chance.pick(violence)]
    world.trap(moment, 1 + world.chance.below(8), () => happening(world))
  },
}]

export const acts: readonly Act[] = [...people, ...browsers, ...lines, ...machines, ...traps]

/** Some time and then this, for what only does harm in one order. Seconds of the run's own time. */
export type Story = readonly { readonly afterS: number; readonly act: Act['act'] }[]

const ask = people[0]?.act ?? (() => {})
const backUp: Act['act'] = ({ intake }) => intake.backUp()
const clockAhead: Act['act'] = onDevice((device, world) => {
  device.clockOffsetMs += 30 * dayMs
  world.cause(device.name, 'captured-in-future')
  world.note(`the clock of ${device.name} moves a month ahead`)
})
const sleep: Act['act'] = ({ simulation }) => simulation.sleep(8 * dayMs)
const wake: Act['act'] = onDevice((device) => device.announce('online'))

export const stories: readonly [Story, ...Story[]] = [
  // What was registered after the backup must still be whole on a device whose clock runs ahead.
  [{ afterS: 1, act: backUp }, { afterS: 5, act: ask }, { afterS: 60, act: clockAhead }, { afterS: 1, act: wake }, { afterS: 60, act: restore }],
  // What became a stub must be in every backup that may still be put back.
  [{ afterS: 1, act: ask }, { afterS: 60, act: sleep }, { afterS: 60, act: backUp }, { afterS: 5, act: ask }, { afterS: 60, act: restore }, { afterS: 60, act: restore }],
  // The intake takes back what it said, while photos are on their way.
  [{ afterS: 1, act: backUp }, { afterS: 5, act: ask }, { afterS: 0.2, act: ask }, { afterS: 0.3, act: restore }, { afterS: 0.1, act: onDevice(reload) }],
  // The power goes again and again, just after somebody was told "kept".
  [{ afterS: 1, act: ask }, { afterS: 0.01, act: onDevice(cutDevice) }, { afterS: 0.1, act: ask }, { afterS: 0.01, act: onDevice(cutDevice) }, { afterS: 0.5, act: cutIntake }],
]

function reload(device: BrowserMachine, world: World): void {
  const page = pageOf(world, device)
  world.note(`${page.process.name} is loaded anew`)
  device.endPage(page)
  device.openPage()
}

function killBrowser(device: BrowserMachine, world: World): void {
  world.note(`${device.name} is killed`)
  device.kill()
  device.openPage()
}

function cutDevice(device: BrowserMachine): void {
  device.cutPower()
  device.openPage()
}

function killIntake({ intake, chance }: World): void {
  intake.kill()
  if (chance.happens(0.7)) intake.start()
}

function cutIntake({ intake, chance }: World): void {
  intake.cutPower()
  if (chance.happens(0.7)) intake.start()
}

function restore({ intake, simulation, chance }: World): void {
  const young = intake.backups.filter(({ madeAtMs }) => madeAtMs > simulation.nowMs() - keptMs)
  const backup = young[chance.below(young.length)]
  if (backup !== undefined) intake.restore(backup)
}

/** As the desk does it. What was captured before stays good; the device itself is let in no more. */
function revoke(device: BrowserMachine, world: World): void {
  const enrolled = world.template.devices[world.devices.indexOf(device)]
  if (enrolled === undefined || !world.intake.isUp()) return
  world.cause(device.name, 'device-refused')
  world.cause(device.name, 'captured-after-revocation')
  world.intake.command(`revoke ${device.name}`, async (settings, nowMs) => {
    const database = await openSqlite(databasePath(settings), nowMs())
    await revokeDevice(database, enrolled.device, nowMs())
    await database.destroy()
  })
}
