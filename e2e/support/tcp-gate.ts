/**
 * A gate between browser and intake: a plain TCP proxy that can be closed like a pulled plug. Unlike a browser's own
 * offline switch it also stops the service worker, a second page and a browser that was started again.
 */
import { connect, createServer, type Server, type Socket } from 'node:net'

export type TcpGate = {
  readonly port: number
  /** Called when the intake answers, before the browser hears of it; 'cut' loses the answer and the connection. */
  onAnswer: () => 'pass' | 'cut'
  /** Refuses new connections and cuts the open ones. */
  readonly close: () => Promise<void>
  readonly open: () => Promise<void>
  readonly dispose: () => Promise<void>
}

/** An open gate on `port` of 127.0.0.1, in front of `targetPort`. */
export async function openGate(port: number, targetPort: number): Promise<TcpGate> {
  let server: Server | undefined
  const sockets = new Set<Socket>()
  const open = () => new Promise<void>((resolve, reject) => {
    server = createServer((client) => {
      const target = connect(targetPort, '127.0.0.1')
      for (const [from, to] of [[client, target], [target, client]] as const) {
        sockets.add(from)
        from.on('data', (bytes) => {
          if (from === target && gate.onAnswer() === 'cut') client.destroy()
          else to.write(bytes)
        })
        from.once('end', () => to.end())
        from.once('error', () => to.destroy())
        from.once('close', () => { sockets.delete(from); to.destroy() })
      }
    })
    server.once('error', reject)
    server.listen(port, '127.0.0.1', resolve)
  })
  const close = () => new Promise<void>((resolve) => {
    if (server === undefined) return resolve()
    server.close(() => resolve())
    server = undefined
    for (const socket of sockets) socket.destroy()
  })
  const gate: TcpGate = { port, open, close, dispose: close, onAnswer: () => 'pass' }
  await open()
  return gate
}
