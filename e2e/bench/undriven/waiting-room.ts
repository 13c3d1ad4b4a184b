/**
 * Where a browser waits that nobody drives. It was started with this room's address and nothing else; the room sends it to a page,
 * the page does its work by itself, and comes back with what it found behind the `#`, which the room's own page POSTs here.
 * A driver's network events would halve the rate of what is measured, and a page under the intake's own policy may send to its intake alone.
 */
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { text } from 'node:stream/consumers'
import * as v from 'valibot'

export type WaitingRoom = {
  /** What the browser is started with. */
  readonly url: string
  /**
   * Sends the browser to a page and asks it something; resolves with its answer.
   * @throws Error when the page failed, or said nothing for so long
   */
  readonly visit: (page: string, asked: Asked, atMostMs?: number) => Promise<unknown>
  /** Waits for the browser to come back and forgets it: another one will come. */
  readonly leave: () => Promise<void>
  readonly dispose: () => Promise<void>
}

/** What a page is asked: one of its acts by name, and what that act needs. */
export type Asked = { readonly act: string; readonly given?: unknown }

const ReportSchema = v.union([v.strictObject({ answer: v.unknown() }), v.strictObject({ failed: v.string() })])

/** Another site than `localhost`, so that each page gets a fresh process: no page pays for the garbage of the one before. */
const host = '127.0.0.1'
const fiveMinutesMs = 300_000
const stopSignals = ['SIGINT', 'SIGTERM'] as const

const roomPage = `<!doctype html><title>waiting</title><script>
  const report = decodeURIComponent(location.hash.slice(1))
  history.replaceState(null, '', '/')
  fetch('/reports', { method: 'POST', body: report }).then((answer) => answer.text()).then((page) => location.replace(page))
</script>`

export async function openWaitingRoom(): Promise<WaitingRoom> {
  const arrivals = new Arrivals()
  const server = createServer((request, response) => {
    if (request.method === 'POST') void takeReport(request, response, arrivals)
    else response.writeHead(200, { 'Content-Type': 'text/html' }).end(roomPage)
  })
  server.listen(0, host)
  await new Promise((resolve) => { server.once('listening', resolve) })
  const url = `http://${host}:${portOf(server.address())}/`
  // Whoever stops the bench ends the visit with it, so that everything that was started is put away.
  const stop = () => arrivals.giveUp(new Error('The bench was stopped.'))
  for (const signal of stopSignals) process.on(signal, stop)
  return {
    url,
    visit: async (page, asked, atMostMs = fiveMinutesMs) => {
      const arrived = await arrivals.next(atMostMs)
      arrived.goTo(`${page}#${encodeURIComponent(JSON.stringify({ ...asked, room: url }))}`)
      const report = v.parse(ReportSchema, JSON.parse(await arrivals.report(atMostMs)))
      if ('failed' in report) throw new Error(`${page} could not ${asked.act}: ${report.failed}`)
      return report.answer
    },
    leave: async () => { await arrivals.next(fiveMinutesMs) },
    dispose: () => new Promise((resolve) => {
      for (const signal of stopSignals) process.off(signal, stop)
      server.close(() => resolve())
      server.closeAllConnections()
    }),
  }
}

/** The one browser that comes and goes. */
class Arrivals {
  #waiting: { readonly report: string; readonly goTo: (page: string) => void } | undefined
  #told = Promise.withResolvers<undefined>()
  #cause: Error | undefined

  /** Nobody comes in any more: whoever waits for that, now or later, fails with this. */
  giveUp(cause: Error): void {
    this.#cause = cause
    this.#told.resolve(undefined)
  }

  arrive(report: string, goTo: (page: string) => void): void {
    this.#waiting = { report, goTo }
    this.#told.resolve(undefined)
    this.#told = Promise.withResolvers()
  }

  /** The browser as it sits here now, or comes in within so long. */
  async next(atMostMs: number): Promise<{ readonly goTo: (page: string) => void }> {
    const waiting = this.#waiting ?? await this.#comesIn(atMostMs)
    if (this.#cause !== undefined) throw this.#cause
    this.#waiting = undefined
    return waiting
  }

  /** What it brings when it comes back; it stays. */
  async report(atMostMs: number): Promise<string> {
    return (await this.#comesIn(atMostMs)).report
  }

  async #comesIn(atMostMs: number) {
    const timer = Promise.withResolvers<undefined>()
    const clock = setTimeout(() => timer.reject(new Error(`The browser did not come back within ${atMostMs / 1000} seconds.`)), atMostMs)
    await Promise.race([this.#told.promise, timer.promise]).finally(() => clearTimeout(clock))
    if (this.#cause !== undefined) throw this.#cause
    if (this.#waiting === undefined) throw new Error('The browser came in and is not there.')
    return this.#waiting
  }
}

async function takeReport(request: IncomingMessage, response: ServerResponse, arrivals: Arrivals): Promise<void> {
  const report = await text(request)
  arrivals.arrive(report, (page) => response.writeHead(200, { 'Content-Type': 'text/plain' }).end(page))
}

function portOf(address: AddressInfo | string | null): number {
  if (address === null || typeof address === 'string') throw new Error('A listening server has a port.')
  return address.port
}
