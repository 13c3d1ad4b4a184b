/**
 * Runs inside a network namespace: listens on a port of its localhost and passes every connection on to a Unix socket,
 * which namespaces share. Lines on standard input open and close it; each is answered with the same word.
 */
import { connect, createServer, type Server, type Socket } from 'node:net'
import { createInterface } from 'node:readline'

const [port = '0', socketPath = ''] = process.argv.slice(2)
const sockets = new Set<Socket>()
let server: Server | undefined

function open(): void {
  server = createServer((client) => {
    const target = connect(socketPath)
    for (const [from, to] of [[client, target], [target, client]] as const) {
      sockets.add(from)
      from.pipe(to)
      from.once('error', () => to.destroy())
      from.once('close', () => { sockets.delete(from); to.destroy() })
    }
  }).listen(Number(port), '127.0.0.1', () => console.log('open'))
}

function close(): void {
  server?.close(() => console.log('close'))
  for (const socket of sockets) socket.destroy()
}

const lines = createInterface({ input: process.stdin })
lines.on('line', (line) => line === 'open' ? open() : close())
// The test that started it is gone: nobody is left to relay for.
lines.on('close', () => process.exit())
