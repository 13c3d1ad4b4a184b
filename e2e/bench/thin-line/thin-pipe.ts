/**
 * One direction of a thin line that many connections share, as a model with the time given to it.
 *
 * - One bottleneck: segments of at most 1,448 bytes, 52 bytes of headers on each, go out one after the other at the line's rate; the
 *   connections take turns, segment by segment. A segment arrives half a round trip after its last bit left.
 * - So many of a hundred segments are lost, by chance and after they used the line. The sender hears of it a round trip later from what
 *   arrived behind it (RFC 6675), or after two where nothing came behind it (RFC 8985, 7.2), and sends it again; that one may be lost too,
 *   each time twice as late. Meanwhile all that comes behind it on its own connection waits at the receiver; other connections do not notice.
 * - A new connection begins with ten segments under way (RFC 6928) and one more for each that arrived, up to 128. A loss does not make it
 *   slower, as with BBR; senders that take every loss for congestion would get less out of this line, whoever sends.
 * - Acknowledgements take half a round trip and no room.
 */
export type PipeSettings = {
  readonly bitsPerSecond: number
  readonly roundTripMs: number
  /** 0 to 1. */
  readonly loss: number
  /** A number in [0, 1). */
  readonly chance: () => number
}

export type Delivered = { readonly connection: number; readonly bytes: Uint8Array }

export type ThinPipe = {
  /** From when on a connection may send. */
  readonly open: (connection: number, atMs: number) => void
  /** Bytes to send, after all that was given before. */
  readonly offer: (connection: number, bytes: Uint8Array, nowMs: number) => void
  /** Forgets a connection and all that is under way on it. */
  readonly close: (connection: number) => void
  /** Lets time pass; what has arrived by then, each connection's bytes in their order. */
  readonly advance: (nowMs: number) => readonly Delivered[]
  /** When something happens next; undefined when nothing will. */
  readonly nextAtMs: () => number | undefined
  /** Bytes that a connection has given and that have not left yet. */
  readonly queued: (connection: number) => number
  readonly counts: () => PipeCounts
}

/** Bytes with their headers. */
export type PipeCounts = {
  /** Arrived and of use: each once. */
  readonly usefulBytes: number
  /** All that used the line. */
  readonly sentBytes: number
  readonly segments: number
  readonly lost: number
}

export const segmentBytes = 1448
export const headerBytes = 52
const firstWindow = 10
const widestWindow = 128

type Segment = { readonly n: number; readonly bytes: Uint8Array; losses: number }
type Connection = {
  readonly opensAtMs: number
  waiting: Uint8Array[]
  waitingBytes: number
  again: Segment[]
  underWay: number
  window: number
  nextSent: number
  nextDelivered: number
  readonly arrived: Map<number, Segment>
}
type Happening = { readonly atMs: number; readonly happen: (delivered: Delivered[]) => void }

export function thinPipe({ bitsPerSecond, roundTripMs, loss, chance }: PipeSettings): ThinPipe {
  const connections = new Map<number, Connection>()
  const counts = { usefulBytes: 0, sentBytes: 0, segments: 0, lost: 0 }
  let happenings: Happening[] = []
  let freeAtMs = 0
  let turn = 0

  const later = (atMs: number, happen: Happening['happen']) => {
    const place = happenings.findLastIndex((other) => other.atMs <= atMs)
    happenings.splice(place + 1, 0, { atMs, happen })
  }
  /** Sends whatever may go at this moment: one segment, for the line is then taken. */
  const send = (nowMs: number) => {
    if (nowMs < freeAtMs) return
    const found = nextInTurn(connections, turn, nowMs)
    if (found === undefined) return
    turn = found.name
    const { connection } = found
    const segment = connection.again.shift() ?? cutSegment(connection)
    const bytes = segment.bytes.length + headerBytes
    freeAtMs = nowMs + bytes * 8000 / bitsPerSecond
    counts.sentBytes += bytes
    counts.segments += 1
    connection.underWay += 1
    later(freeAtMs, () => send(freeAtMs))
    if (chance() < loss) lose(connection, segment, freeAtMs)
    else later(freeAtMs + roundTripMs / 2, (delivered) => arrive(found.name, connection, segment, delivered))
    acknowledgeLater(connection, freeAtMs + roundTripMs)
  }
  const lose = (connection: Connection, segment: Segment, leftAtMs: number) => {
    counts.lost += 1
    const hearsAfter = roundTripMs * (isLast(connection, segment) ? 2 : 1) * 2 ** segment.losses
    segment.losses += 1
    later(leftAtMs + hearsAfter, () => {
      connection.again.push(segment)
      send(leftAtMs + hearsAfter)
    })
  }
  const arrive = (name: number, connection: Connection, segment: Segment, delivered: Delivered[]) => {
    connection.arrived.set(segment.n, segment)
    counts.usefulBytes += segment.bytes.length + headerBytes
    for (let next = connection.arrived.get(connection.nextDelivered); next !== undefined; next = connection.arrived.get(connection.nextDelivered)) {
      connection.arrived.delete(next.n)
      connection.nextDelivered += 1
      if (connections.get(name) === connection) delivered.push({ connection: name, bytes: next.bytes })
    }
  }
  /** It has left the line for good, arrived or not: another may go, and one more than before. */
  const acknowledgeLater = (connection: Connection, atMs: number) => later(atMs, () => {
    connection.underWay -= 1
    connection.window = Math.min(widestWindow, connection.window + 1)
    send(atMs)
  })

  return {
    open: (name, opensAtMs) => {
      connections.set(name, { opensAtMs, waiting: [], waitingBytes: 0, again: [], underWay: 0, window: firstWindow, nextSent: 0, nextDelivered: 0, arrived: new Map() })
      later(opensAtMs, () => send(opensAtMs))
    },
    offer: (name, bytes, nowMs) => {
      const connection = connections.get(name)
      if (connection === undefined || bytes.length === 0) return
      connection.waiting.push(bytes)
      connection.waitingBytes += bytes.length
      send(nowMs)
    },
    close: (name) => { connections.delete(name) },
    advance: (nowMs) => {
      const delivered: Delivered[] = []
      for (let next = happenings[0]; next !== undefined && next.atMs <= nowMs; next = happenings[0]) {
        happenings = happenings.slice(1)
        next.happen(delivered)
      }
      return delivered
    },
    nextAtMs: () => happenings[0]?.atMs,
    queued: (name) => connections.get(name)?.waitingBytes ?? 0,
    counts: () => ({ ...counts }),
  }
}

/** The next connection, after the one whose turn it was, that has something to send and may. */
function nextInTurn(connections: ReadonlyMap<number, Connection>, turn: number, nowMs: number): { readonly name: number; readonly connection: Connection } | undefined {
  const ready = [...connections].filter(([, { opensAtMs, waitingBytes, again, underWay, window }]) => nowMs >= opensAtMs && (again.length > 0 || (waitingBytes > 0 && underWay < window)))
  const [name, connection] = ready.find(([each]) => each > turn) ?? ready[0] ?? []
  return name === undefined || connection === undefined ? undefined : { name, connection }
}

/** Up to one segment of what waits, in its order. */
function cutSegment(connection: Connection): Segment {
  const bytes = new Uint8Array(Math.min(segmentBytes, connection.waitingBytes))
  let filled = 0
  while (filled < bytes.length) {
    const [first = new Uint8Array(0), ...others] = connection.waiting
    const part = first.subarray(0, bytes.length - filled)
    bytes.set(part, filled)
    filled += part.length
    connection.waiting = part.length === first.length ? others : [first.subarray(part.length), ...others]
  }
  connection.waitingBytes -= bytes.length
  const segment = { n: connection.nextSent, bytes, losses: 0 }
  connection.nextSent += 1
  return segment
}

/** Whether nothing of its connection follows it. */
function isLast(connection: Connection, { n }: Segment): boolean {
  return connection.waitingBytes === 0 && n === connection.nextSent - 1
}
