import { describe, expect, test } from 'vitest'
import type { DeliveryEnd } from './deliver.ts'
import { type DeliveryStatus, idlePollMs, otherSenderPollMs, registeringPollMs, startDeliveryLoop } from './delivery-loop.ts'
import { sha256, utf8 } from '../sealing/bytes.ts'
import * as v from 'valibot'
import { CatalogueHashSchema } from '../domain/ids.ts'

const catalogue = v.parse(CatalogueHashSchema, await sha256(utf8('catalogue')))
const drained = (unregistered: boolean): Extract<DeliveryEnd, { kind: 'drained' }> => ({ kind: 'drained', unregistered, configuration: { epoch: 'e', serverAt: '2026-11-22T10:00:00Z', catalogue, sealingKeys: [] } })

/** A loop on a clock of our own: each step lets the pending timer run out and says how long it was. */
function timeline(ends: (DeliveryEnd | Error | undefined)[], makeRoom = async () => false) {
  const statuses: DeliveryStatus[] = []
  const timers: { waitMs: number; callback: () => void; live: boolean }[] = []
  let deliveries = 0
  const loop = startDeliveryLoop({
    deliver: () => {
      deliveries++
      const end = ends.length > 1 ? ends.shift() : ends[0]
      return end instanceof Error ? Promise.reject(end) : Promise.resolve(end)
    },
    later: (waitMs, callback) => {
      const timer = { waitMs, callback, live: true }
      timers.push(timer)
      return () => { timer.live = false }
    },
    makeRoom,
    chance: () => 1,
    onStatus: (status) => statuses.push(status),
    onDrained: () => undefined,
  })
  const settle = () => new Promise((resolve) => { setTimeout(resolve, 0) })
  return {
    loop, statuses, deliveries: () => deliveries, settle,
    pending: () => timers.filter((timer) => timer.live).map((timer) => timer.waitMs),
    elapse: async () => {
      await settle()
      const timer = timers.findLast((one) => one.live)
      if (timer === undefined) return undefined
      timer.live = false
      timer.callback()
      await settle()
      return timer.waitMs
    },
  }
}

describe('the delivery loop', () => {
  test('delivers at once, then looks again each minute', async () => {
    const run = timeline([drained(false)])
    expect(await run.elapse()).toBe(idlePollMs)
    expect(run.deliveries()).toBe(2)
    expect(run.statuses).toEqual([{ kind: 'online' }, { kind: 'online' }])
  })

  test('asks soon again while something is not yet registered', async () => {
    const run = timeline([drained(true), drained(false)])
    expect([await run.elapse(), await run.elapse()]).toEqual([registeringPollMs, idlePollMs])
  })

  test('waits twice as long after each failure, five minutes at most, and says why', async () => {
    const run = timeline([{ kind: 'retry', tell: 'no-network' }])
    const waits = []
    for (let n = 0; n < 11; n++) waits.push(await run.elapse())
    expect(waits).toEqual([1000, 2000, 4000, 8000, 16_000, 32_000, 64_000, 128_000, 256_000, 300_000, 300_000])
    expect(run.statuses[0]).toEqual({ kind: 'waiting', tell: 'no-network' })
  })

  test('asks less and less often while the intake registers nothing, and soon again when it does', async () => {
    const moved: DeliveryEnd = { ...drained(true), moved: true }
    const run = timeline([drained(true), drained(true), drained(true), moved, drained(true)])
    const waits = []
    for (let n = 0; n < 10; n++) waits.push(await run.elapse())
    expect(waits).toEqual([2000, 4000, 8000, 2000, 2000, 4000, 8000, 16_000, 32_000, 60_000])
  })

  test('begins anew with short waits after a delivery that brought something before it failed', async () => {
    const failed: DeliveryEnd = { kind: 'retry', tell: 'no-network' }
    const run = timeline([failed, failed, failed, { ...failed, progressed: true }, failed])
    expect([await run.elapse(), await run.elapse(), await run.elapse(), await run.elapse(), await run.elapse()]).toEqual([1000, 2000, 4000, 1000, 2000])
  })

  test('goes on at once when the intake says so: a backup was restored in the middle', async () => {
    const run = timeline([{ kind: 'retry', tell: 'intake-busy', notBeforeMs: 0 }, drained(false)])
    expect([await run.elapse(), await run.elapse()]).toEqual([0, idlePollMs])
  })

  test('a network that comes back ends the wait, unless the intake asked for it; a person ends that too', async () => {
    const run = timeline([{ kind: 'retry', tell: 'no-network' }, { kind: 'retry', tell: 'intake-busy', notBeforeMs: 90_000 }, drained(false)])
    await run.settle()
    run.loop.wake()
    await run.settle()
    expect([run.deliveries(), run.pending()]).toEqual([2, [90_000]])
    run.loop.wake()
    await run.settle()
    expect([run.deliveries(), run.pending()]).toEqual([2, [90_000]])
    run.loop.tryNow()
    await run.settle()
    expect([run.deliveries(), run.pending()]).toEqual([3, [idlePollMs]])
  })

  test('what is put away while a delivery fails does not undo the wait that the intake asked for', async () => {
    const run = timeline([{ kind: 'retry', tell: 'intake-busy', notBeforeMs: 30_000 }])
    run.loop.wake()
    await run.settle()
    expect(run.pending()).toEqual([30_000])
  })

  test('does not come back before the intake said it may', async () => {
    const run = timeline([{ kind: 'retry', tell: 'intake-busy', notBeforeMs: 90_000 }])
    expect(await run.elapse()).toBe(90_000)
  })

  test('a device without room says so, blames nobody else, and tries again', async () => {
    const run = timeline([new DOMException('Full.', 'QuotaExceededError'), drained(false)])
    expect([await run.elapse(), await run.elapse()]).toEqual([1000, idlePollMs])
    expect(run.statuses.slice(0, 2)).toEqual([{ kind: 'waiting', tell: 'storage-full' }, { kind: 'online' }])
  })

  test('a device whose reserve made room goes on at once', async () => {
    const run = timeline([new DOMException('Full.', 'QuotaExceededError'), drained(false)], async () => true)
    expect([await run.elapse(), await run.elapse()]).toEqual([0, idlePollMs])
  })

  test('a success and a person\'s "try now" both forget earlier failures', async () => {
    const run = timeline([{ kind: 'retry', tell: 'no-network' }, { kind: 'retry', tell: 'no-network' }, drained(false), { kind: 'retry', tell: 'no-network' }])
    expect([await run.elapse(), await run.elapse(), await run.elapse(), await run.elapse(), await run.elapse()]).toEqual([1000, 2000, idlePollMs, 1000, 2000])
    run.loop.tryNow()
    await run.settle()
    expect(run.pending()).toEqual([1000])
  })

  test('steps back while another tab or the worker delivers', async () => {
    const run = timeline([undefined, drained(false)])
    expect([await run.elapse(), await run.elapse()]).toEqual([otherSenderPollMs, idlePollMs])
  })

  test('two tries at once are one delivery after the other', async () => {
    const run = timeline([drained(false)])
    run.loop.tryNow()
    run.loop.tryNow()
    await run.settle()
    expect(run.deliveries()).toBe(1)
    expect(run.pending()).toEqual([0])
  })

  test('says that it stopped, and still looks each minute whether that was mended', async () => {
    const run = timeline([{ kind: 'stop', tell: 'device-revoked' }])
    expect(await run.elapse()).toBe(idlePollMs)
    expect(run.statuses[0]).toEqual({ kind: 'stopped', tell: 'device-revoked' })
  })

  test('after stop nothing more happens', async () => {
    const run = timeline([drained(false)])
    await run.settle()
    run.loop.stop()
    expect(run.pending()).toEqual([])
  })
})
