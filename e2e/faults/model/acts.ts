/** What may happen in a run, and how often. Each is done at once; what follows from it is a matter of steps. */
import type { BrowserMachine, Page } from './browser-machine.ts'
import { finishedRequest, photoSizes } from './requests.ts'
import type { World } from './world.ts'

export type Act = (world: World) => void

function deviceOf({ chance, devices }: World): BrowserMachine {
  const device = devices[chance.below(devices.length)]
  if (device === undefined) throw new Error('A run has a device.')
  return device
}

function pageOf(world: World, device: BrowserMachine): Page {
  const pages = device.pages()
  return pages[world.chance.below(pages.length)] ?? device.openPage()
}

function putAway(world: World): void {
  const device = deviceOf(world)
  const page = pageOf(world, device)
  device.putAway(page, finishedRequest(world, world.catalogue(), photoSizes(world)), (result) => {
    if (result.kind === 'kept') world.ledger.noteKept(result.id, result.number)
  })
}

export const acts: readonly { readonly weight: number; readonly act: Act }[] = [
  { weight: 30, act: putAway },
  { weight: 6, act: (world) => { const device = deviceOf(world); device.endPage(pageOf(world, device)); device.openPage() } },
  { weight: 5, act: (world) => { const device = deviceOf(world); world.note(`${device.name} is killed`); device.kill(); device.openPage() } },
  { weight: 6, act: (world) => { const device = deviceOf(world); device.cutPower(); device.openPage() } },
  { weight: 6, act: ({ intake }) => { intake.kill(); intake.start() } },
  { weight: 6, act: ({ intake }) => { intake.cutPower(); intake.start() } },
  { weight: 8, act: (world) => { deviceOf(world).line.trouble = world.chance.pick([0, 0.05, 0.2, 0.6]) } },
  { weight: 4, act: (world) => { deviceOf(world).line.state = world.chance.pick(['up', 'down', 'portal']) } },
  { weight: 6, act: (world) => deviceOf(world).wakeWorker() },
]
