/**
 * The least that a page could be: a heading, a button, and a worker that answers from its cache in five lines.
 * What it takes at the same slowed thread in the same browser is the floor that our own times are held against.
 */
import { createServer } from 'node:http'

export const barePress = 'Verder'

const page = `<!doctype html><html lang="nl"><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>Bare</title>
<h1>Eerste</h1><button type="button">${barePress}</button><script src="bare.js"></script></html>`

const script = `
let count = 1
document.querySelector('button').addEventListener('click', () => { document.querySelector('h1').textContent = 'Vraag ' + ++count })
navigator.serviceWorker.register('worker.js')
`

const worker = `
addEventListener('install', (event) => event.waitUntil(caches.open('bare').then((cache) => cache.addAll(['./', 'bare.js']))))
addEventListener('fetch', (event) => event.respondWith(caches.match(event.request).then((found) => found ?? fetch(event.request))))
`

const files: Readonly<Record<string, readonly [mediaType: string, body: string]>> = {
  '/bare/': ['text/html', page], '/bare/bare.js': ['text/javascript', script], '/bare/worker.js': ['text/javascript', worker],
}

export type BareSite = { readonly url: string; readonly dispose: () => Promise<void> }

/** Serves the bare page on `port` of 127.0.0.1. */
export async function serveBareSite(port: number): Promise<BareSite> {
  const server = createServer((request, response) => {
    const found = files[request.url ?? '']
    if (found === undefined) response.writeHead(404).end()
    else response.writeHead(200, { 'Content-Type': found[0] }).end(found[1])
  })
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject)
    server.listen(port, '127.0.0.1', resolve)
  })
  return {
    url: `http://localhost:${port}/bare/`,
    dispose: () => new Promise((resolve) => {
      server.close(() => resolve())
      server.closeAllConnections()
    }),
  }
}
