import { expect, test } from '@playwright/test'
import { headerBytes, type PipeSettings, segmentBytes, type ThinPipe, thinPipe } from './thin-pipe.ts'

const settings: PipeSettings = { bitsPerSecond: 1_000_000, roundTripMs: 400, loss: 0, chance: () => 0.5 }
/** How long one whole segment takes on the line. */
const segmentMs = (segmentBytes + headerBytes) * 8 / 1000

/** Runs a pipe until nothing happens any more; when each connection's bytes came. */
function run(pipe: ThinPipe): { readonly atMs: number; readonly connection: number; readonly bytes: Uint8Array }[] {
  const all = []
  for (let atMs = pipe.nextAtMs(); atMs !== undefined; atMs = pipe.nextAtMs()) {
    for (const each of pipe.advance(atMs)) all.push({ atMs, ...each })
  }
  return all
}

function numbered(length: number): Uint8Array {
  return Uint8Array.from({ length }, (_, at) => at % 251)
}

test('a segment arrives half a round trip after it left, and a new connection has ten under way', () => {
  const pipe = thinPipe(settings)
  pipe.open(1, 400)
  pipe.offer(1, numbered(20 * segmentBytes), 0)
  const times = run(pipe).map(({ atMs }) => atMs)
  expect(times.slice(0, 10)).toEqual(Array.from({ length: 10 }, (_, n) => 400 + (n + 1) * segmentMs + 200))
  // The eleventh waits for the first to be acknowledged.
  expect(times[10]).toBe(400 + segmentMs + 400 + segmentMs + 200)
})

test('a long transfer fills the line, and two connections share it evenly', () => {
  const pipe = thinPipe(settings)
  for (const connection of [1, 2]) {
    pipe.open(connection, 0)
    pipe.offer(connection, numbered(1000 * segmentBytes), 0)
  }
  const all = run(pipe)
  const lastAtMs = Math.max(...all.map(({ atMs }) => atMs))
  expect(lastAtMs).toBeGreaterThan(2000 * segmentMs)
  expect(lastAtMs).toBeLessThan(2000 * segmentMs + 2 * 400)
  const halfway = all.filter(({ atMs }) => atMs < lastAtMs / 2)
  expect(Math.abs(halfway.filter(({ connection }) => connection === 1).length / halfway.length - 0.5)).toBeLessThan(0.01)
})

test('a lost segment holds up its own connection for a round trip, and no other', () => {
  const chances = [0]
  const pipe = thinPipe({ ...settings, loss: 0.05, chance: () => chances.shift() ?? 0.5 })
  for (const connection of [1, 2]) {
    pipe.open(connection, 0)
    pipe.offer(connection, numbered(3 * segmentBytes), 0)
  }
  const all = run(pipe)
  const timesOf = (wanted: number) => all.filter(({ connection }) => connection === wanted).map(({ atMs }) => atMs)
  // The lost one left first, was missed a round trip later, and then took its time again; those behind it waited for it.
  expect(timesOf(1)).toEqual(Array.from({ length: 3 }, () => segmentMs + 400 + segmentMs + 200))
  expect(timesOf(2)).toEqual([2, 4, 6].map((place) => place * segmentMs + 200))
})

test('a last segment that is lost is missed only after two round trips, and again later still', () => {
  const chances = [0, 0]
  const pipe = thinPipe({ ...settings, loss: 0.05, chance: () => chances.shift() ?? 0.5 })
  pipe.open(1, 0)
  pipe.offer(1, numbered(segmentBytes), 0)
  expect(run(pipe).map(({ atMs }) => atMs)).toEqual([segmentMs + 800 + segmentMs + 1600 + segmentMs + 200])
})

test('all bytes arrive in their order at five per cent loss, and the line counts what was of use', () => {
  let seed = 1
  const chance = () => (seed = seed * 48_271 % 2_147_483_647) / 2_147_483_647
  const pipe = thinPipe({ ...settings, loss: 0.05, chance })
  const sent = numbered(2000 * segmentBytes)
  pipe.open(1, 0)
  for (let at = 0; at < sent.length; at += 100_000) pipe.offer(1, sent.subarray(at, at + 100_000), 0)
  const came = run(pipe)
  expect(Buffer.concat(came.map(({ bytes }) => bytes)).equals(sent)).toBe(true)
  const { usefulBytes, sentBytes, segments, lost } = pipe.counts()
  expect(usefulBytes).toBe(2000 * (segmentBytes + headerBytes))
  expect(segments).toBe(2000 + lost)
  expect(sentBytes).toBe(usefulBytes + lost * (segmentBytes + headerBytes))
  expect(lost / segments).toBeGreaterThan(0.04)
  expect(lost / segments).toBeLessThan(0.06)
})

test('a closed connection delivers nothing more', () => {
  const pipe = thinPipe(settings)
  pipe.open(1, 0)
  pipe.offer(1, numbered(5 * segmentBytes), 0)
  pipe.close(1)
  expect(run(pipe)).toEqual([])
})
