/** What the peers' servers share: the pages from one folder, and everything else to the peer itself. */
import { readFileSync } from 'node:fs'
import { createServer, type RequestListener } from 'node:http'
import { join } from 'node:path'

const pageNames: Readonly<Record<string, string>> = { '/': 'page.html', '/page.js': 'page.js', '/worker.js': 'worker.js' }

/** A folder that the bench named in the environment. */
export function folderOf(setting: 'DATA' | 'PAGES'): string {
  const folder = process.env[setting]
  if (folder === undefined) throw new Error(`${setting} names no folder.`)
  return folder
}

/** Listens on a free port of 127.0.0.1, prints the port, and ends when asked. */
export function servePeer(peer: RequestListener): void {
  const server = createServer((request, response) => {
    const name = request.method === 'GET' ? pageNames[request.url ?? ''] : undefined
    if (name === undefined) peer(request, response)
    else response.writeHead(200, { 'Content-Type': name.endsWith('.js') ? 'text/javascript' : 'text/html' }).end(readFileSync(join(folderOf('PAGES'), name)))
  })
  server.listen(0, '127.0.0.1', () => {
    const address = server.address()
    console.log(typeof address === 'object' && address !== null ? address.port : '')
  })
  process.once('SIGTERM', () => process.exit(0))
}
