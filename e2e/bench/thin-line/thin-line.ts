/** A thin line between browser and server: a TCP proxy whose two directions are the model's (thin-pipe.ts), on the clock of this machine. */
import { connect, createServer, type Socket } from 'node:net'
import { type PipeCounts, type PipeSettings, type ThinPipe, thinPipe } from './thin-pipe.ts'

export type ThinLine = {
  /** From browser to server, since it was opened. */
  readonly upwards: () => PipeCounts
  readonly dispose: () => Promise<void>
}

/** Little enough that a connection is stopped soon after the line is full, as a socket's own buffer would stop it. */
const mostQueuedBytes = 64 * 1024

/** Stands on `port` of 127.0.0.1 before `targetPort`; both directions are as thin. */
export async function openThinLine(port: number, targetPort: number, settings: Omit<PipeSettings, 'chance'>): Promise<ThinLine> {
  const [up, down] = [running(settings, 1), running(settings, 2)]
  const sockets = new Set<Socket>()
  let connections = 0
  const server = createServer({ noDelay: true }, (client) => {
    connections += 1
    const name = connections
    const target = connect({ port: targetPort, host: '127.0.0.1', noDelay: true })
    const close = () => {
      for (const socket of [client, target]) {
        socket.destroy()
        sockets.delete(socket)
      }
      for (const direction of [up, down]) direction.close(name)
    }
    for (const socket of [client, target]) {
      sockets.add(socket)
      socket.on('error', close)
      socket.on('close', close)
    }
    // Its SYN and the answer to it are a round trip; its first bytes follow.
    up.carry(name, client, target, performance.now() + settings.roundTripMs)
    down.carry(name, target, client, performance.now())
  })
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject)
    server.listen(port, '127.0.0.1', resolve)
  })
  return {
    upwards: up.pipe.counts,
    dispose: () => new Promise((resolve) => {
      for (const direction of [up, down]) direction.stop()
      server.close(() => resolve())
      for (const socket of sockets) socket.destroy()
    }),
  }
}

type Running = {
  readonly pipe: ThinPipe
  readonly carry: (name: number, from: Socket, to: Socket, opensAtMs: number) => void
  readonly close: (name: number) => void
  readonly stop: () => void
}

/** A pipe with a timer for what happens next, and sockets at both of its ends. */
function running(settings: Omit<PipeSettings, 'chance'>, seed: number): Running {
  const pipe = thinPipe({ ...settings, chance: seeded(seed) })
  const ends = new Map<number, { readonly from: Socket; readonly to: Socket }>()
  let timer: NodeJS.Timeout | undefined
  const look = () => {
    clearTimeout(timer)
    for (const { connection, bytes } of pipe.advance(performance.now())) ends.get(connection)?.to.write(bytes)
    for (const [name, { from }] of ends) if (from.isPaused() && pipe.queued(name) < mostQueuedBytes / 2) from.resume()
    const nextAtMs = pipe.nextAtMs()
    if (nextAtMs !== undefined) timer = setTimeout(look, Math.max(0, nextAtMs - performance.now()))
  }
  return {
    pipe,
    carry: (name, from, to, opensAtMs) => {
      ends.set(name, { from, to })
      pipe.open(name, opensAtMs)
      from.on('data', (bytes) => {
        pipe.offer(name, bytes, performance.now())
        if (pipe.queued(name) > mostQueuedBytes) from.pause()
        look()
      })
      look()
    },
    close: (name) => {
      ends.delete(name)
      pipe.close(name)
    },
    stop: () => clearTimeout(timer),
  }
}

/** Chance that is the same in each run (Park and Miller's minimal standard generator). */
function seeded(seed: number): () => number {
  let state = seed
  return () => {
    state = state * 48_271 % 2_147_483_647
    return state / 2_147_483_647
  }
}
