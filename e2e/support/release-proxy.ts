/** Stands before an intake as a proxy of the municipality would, and from one moment on serves a next release of the worker. */
import { createServer, request, type IncomingMessage, type ServerResponse } from 'node:http'
import { once } from 'node:events'

export type ReleaseProxy = {
  /** From now on the worker is another one: a release changes at least its list of files. */
  readonly release: () => void
  readonly dispose: () => Promise<void>
}

/** @param port where browsers come; `target` is the intake's own port on this machine */
export async function startReleaseProxy(port: number, target: number): Promise<ReleaseProxy> {
  let releases = 0
  const pass = (from: IncomingMessage, to: ServerResponse) => {
    const isWorker = from.url === '/kiosk/sw.js' && releases > 0
    // Another file is not "unchanged", whatever the one before was called, and only as it is can it be added to.
    const { 'if-none-match': _tag, 'if-modified-since': _since, 'accept-encoding': _encoding, ...asked } = from.headers
    const onward = request({ host: '127.0.0.1', port: target, method: from.method, path: from.url, headers: isWorker ? asked : from.headers }, (answer) => {
      const { 'content-length': _length, etag: _etag, ...headers } = answer.headers
      to.writeHead(answer.statusCode ?? 502, isWorker ? headers : answer.headers)
      if (!isWorker) return void answer.pipe(to)
      answer.on('data', (part: Buffer) => to.write(part))
      answer.on('end', () => to.end(`\n// release ${releases}\n`))
    })
    onward.on('error', () => to.destroy())
    from.pipe(onward)
  }
  const server = createServer(pass)
  server.listen(port, '127.0.0.1')
  await once(server, 'listening')
  return {
    release: () => { releases += 1 },
    dispose: async () => {
      server.closeAllConnections()
      server.close()
      await once(server, 'close')
    },
  }
}
