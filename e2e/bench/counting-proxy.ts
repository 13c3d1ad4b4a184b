/**
 * The bench's own server log: a plain HTTP proxy before the intake that counts every byte on its way to a browser.
 * It asks the intake for gzip whatever the browser takes, so that a figure means the same in every browser.
 */
import { createServer, type IncomingMessage, request as ask, type ServerResponse } from 'node:http'
import type { Socket } from 'node:net'

export type LoggedRequest = {
  /** When it came in, milliseconds since 1970. */
  readonly askedAtMs: number
  readonly method: string
  readonly path: string
  /** Who asks, by Fetch Metadata: 'script', 'font', 'document'; 'empty' is a script's own fetch; 'serviceworker' the worker's code. */
  readonly destination: string
  readonly status: number
  /** Of the answer, without its parameters. */
  readonly mediaType: string
  readonly encoding: string
  /** Status line, headers and body as they left, compressed or not, chunk marks and all. */
  readonly answerBytes: number
  /** The request's own line, headers and body. */
  readonly requestBytes: number
}

export type CountingProxy = {
  readonly port: number
  /** Every answered request, in the order in which the answers ended. */
  readonly log: readonly LoggedRequest[]
  readonly dispose: () => Promise<void>
}

/** Stands on `port` of 127.0.0.1 before `targetPort`. */
export async function startCountingProxy(port: number, targetPort: number): Promise<CountingProxy> {
  const log: LoggedRequest[] = []
  const readBefore = new WeakMap<Socket, number>()
  const server = createServer((request, response) => {
    const { socket } = request
    const askedAtMs = Date.now()
    const writtenBefore = socket.bytesWritten
    forward(request, response, targetPort, (answer) => {
      // HTTP/1.1 without pipelining: between two answers of a connection all bytes belong to one request.
      log.push({ askedAtMs, ...described(request, answer), answerBytes: socket.bytesWritten - writtenBefore, requestBytes: socket.bytesRead - (readBefore.get(socket) ?? 0) })
      readBefore.set(socket, socket.bytesRead)
    })
  })
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject)
    server.listen(port, '127.0.0.1', resolve)
  })
  return {
    port, log,
    dispose: () => new Promise((resolve) => {
      server.close(() => resolve())
      server.closeAllConnections()
    }),
  }
}

function forward(request: IncomingMessage, response: ServerResponse, targetPort: number, answered: (answer: IncomingMessage) => void): void {
  const headers = { ...request.headers, 'accept-encoding': 'gzip' }
  const asked = ask({ host: '127.0.0.1', port: targetPort, method: request.method, path: request.url, headers }, (answer) => {
    response.sendDate = false
    response.writeHead(answer.statusCode ?? 502, answer.statusMessage, answer.rawHeaders.filter((_, index, all) => !isOfTheConnection(all[index - index % 2] ?? '')))
    response.once('finish', () => answered(answer))
    answer.pipe(response)
    answer.once('error', () => response.destroy())
  })
  asked.once('error', () => response.destroy())
  request.pipe(asked)
}

/** Headers that hold between two neighbours only (RFC 9110, 7.6.1): the proxy's own server writes those of its side. */
function isOfTheConnection(name: string): boolean {
  return /^(?:connection|keep-alive|transfer-encoding)$/iu.test(name)
}

function described(request: IncomingMessage, answer: IncomingMessage): Pick<LoggedRequest, 'method' | 'path' | 'destination' | 'status' | 'mediaType' | 'encoding'> {
  return {
    method: request.method ?? '', path: request.url ?? '', destination: String(request.headers['sec-fetch-dest'] ?? ''), status: answer.statusCode ?? 0,
    mediaType: answer.headers['content-type']?.split(';')[0]?.trim() ?? '', encoding: answer.headers['content-encoding'] ?? '',
  }
}
