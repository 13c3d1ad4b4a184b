/** A listener of this process: HTTP without TLS, which a proxy in front adds. */
import { once } from 'node:events'
import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { getRequestListener } from '@hono/node-server'
import type { App } from './mount.ts'

export type Listener = {
  /** The port it was given, or got where 0 was asked. */
  readonly port: number
  /** Gives it the app that answers. Before that, nobody knows its port. */
  readonly serve: (app: App) => void
  /** Takes nothing new, lets what is under way finish, and ends what does not within the grace. */
  readonly stop: (graceMs: number) => Promise<void>
}

/**
 * Binds a port.
 * @throws the system's error, with `code` EADDRINUSE or EACCES, when it cannot
 */
export async function listen(port: number, host: string): Promise<Listener> {
  let app: App | undefined
  const answer = getRequestListener(async (request, environment) => (app === undefined ? new Response(null, { status: 503 }) : app.fetch(request, environment)), { overrideGlobalObjects: false })
  const server = createServer({ keepAliveTimeout: 65_000, requestTimeout: 300_000 }, (incoming, outgoing) => { void answer(incoming, outgoing) })
  server.listen(port, host)
  await once(server, 'listening')
  return {
    port: portOf(server),
    serve: (served) => { app = served },
    stop: async (graceMs) => {
      const closed = once(server, 'close')
      server.close()
      const deadline = setTimeout(() => server.closeAllConnections(), graceMs)
      await closed
      clearTimeout(deadline)
    },
  }
}

function portOf(server: Server): number {
  const address: string | AddressInfo | null = server.address()
  if (address === null || typeof address === 'string') throw new Error('A listening server has a port.')
  return address.port
}
