/**
 * A line between browser and intake that can be spoiled: a plain TCP proxy, below HTTP, so that it knows of no request and breaks
 * off anywhere. What it does holds for the connections that are open and for those that come.
 */
import { once } from 'node:events'
import { connect, createServer, type Socket } from 'node:net'
import { unreachable } from '../../src/domain/assert.ts'

export type Line =
  | { readonly kind: 'good' }
  /** Every part waits so long, in both directions. */
  | { readonly kind: 'slow'; readonly delayMs: number }
  /** After so many more bytes in one direction every connection is cut; then the line is good. */
  | { readonly kind: 'cut'; readonly direction: 'up' | 'down'; readonly afterBytes: number }
  /** The intake hears everything, and nobody hears the intake. */
  | { readonly kind: 'no-replies' }
  /** Takes everything and answers nothing. */
  | { readonly kind: 'black-hole' }
  /** Nobody is there. */
  | { readonly kind: 'down' }

export type ChaosGate = {
  readonly set: (line: Line) => void
  readonly dispose: () => Promise<void>
}

/** A good line on `port` of 127.0.0.1, in front of `targetPort`. */
export async function openChaosGate(port: number, targetPort: number): Promise<ChaosGate> {
  let line: Line = { kind: 'good' }
  let passed = 0
  const sockets = new Set<Socket>()
  const cutAll = () => {
    for (const socket of sockets) socket.destroy()
  }
  /** Whether a part goes on, and how much of it: what a cut leaves through still arrives. */
  const share = (direction: 'up' | 'down', bytes: Buffer): Buffer | undefined => {
    switch (line.kind) {
      case 'good':
      case 'slow': return bytes
      case 'no-replies': return direction === 'up' ? bytes : undefined
      case 'black-hole':
      case 'down': return undefined
      case 'cut': {
        if (line.direction !== direction) return bytes
        passed += bytes.length
        if (passed < line.afterBytes) return bytes
        const rest = bytes.subarray(0, bytes.length - (passed - line.afterBytes))
        line = { kind: 'good' }
        setImmediate(cutAll)
        return rest
      }
      default: return unreachable(line)
    }
  }
  const server = createServer((client) => {
    if (line.kind === 'down') return void client.resetAndDestroy()
    const target = connect(targetPort, '127.0.0.1')
    for (const [from, to, direction] of [[client, target, 'up'], [target, client, 'down']] as const) {
      sockets.add(from)
      from.on('data', (bytes: Buffer) => {
        const part = share(direction, bytes)
        const write = () => { if (part !== undefined && !to.destroyed) to.write(part) }
        if (line.kind === 'slow') setTimeout(write, line.delayMs)
        else write()
      })
      from.once('end', () => to.end())
      from.on('error', () => to.destroy())
      from.once('close', () => {
        sockets.delete(from)
        to.destroy()
      })
    }
  })
  server.listen(port, '127.0.0.1')
  await once(server, 'listening')
  return {
    set: (next) => {
      // What hangs in a hole never comes back from it.
      if (next.kind === 'down' || line.kind === 'black-hole' || line.kind === 'no-replies') cutAll()
      line = next
      passed = 0
    },
    dispose: async () => {
      cutAll()
      server.close()
      await once(server, 'close')
    },
  }
}
