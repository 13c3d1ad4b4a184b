/** Free ports for servers of a test: away from those that browsers refuse, and from those that the system gives to others. */
import { createServer } from 'node:net'

/**
 * Above what browsers refuse (https://fetch.spec.whatwg.org/#port-blocking) and below what Linux gives to whoever connects
 * (ip_local_port_range): one of those can be somebody else's by the time that the server it was meant for has started.
 */
const [first, beyond] = [11_000, 32_000]
/** Tests that run at the same time, each in its own lane, are never given the same port. */
const lanes = 16
const lane = Number(process.env['TEST_PARALLEL_INDEX'] ?? 0) % lanes
const places = Math.floor((beyond - first) / lanes)
let place = Math.floor(Math.random() * places)

/** A port on 127.0.0.1 that nobody listens on at this moment, and that was not given to anyone else of this run. */
export async function freePort(): Promise<number> {
  for (let tries = 0; tries < places; tries += 1) {
    place = (place + 1) % places
    const port = first + place * lanes + lane
    if (await isFree(port)) return port
  }
  throw new Error('Every port is taken.')
}

function isFree(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const server = createServer()
    server.once('error', () => { resolve(false) })
    server.listen(port, '127.0.0.1', () => { server.close(() => { resolve(true) }) })
  })
}
