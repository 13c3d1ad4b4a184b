/** Free ports for servers of a test, away from those that browsers refuse. */
import { createServer } from 'node:net'

/** A port on 127.0.0.1 that nobody listens on at this moment. Ports that the system hands out are all above the refused ones. */
export function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = createServer()
    server.once('error', reject)
    server.listen(0, '127.0.0.1', () => {
      const address = server.address()
      server.close(() => typeof address === 'object' && address !== null ? resolve(address.port) : reject(new Error('A server without a port.')))
    })
  })
}
