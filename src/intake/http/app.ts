/** What both listeners' apps share: headers on every answer, and no failure that tells a stranger anything. */
import { Hono } from 'hono'
import { describeError, type Log } from '../log.ts'
import { StorageError } from '../storage/storage-error.ts'
import { problem, toResponse } from './answer.ts'
import { headersFor } from './headers.ts'
import type { App } from './mount.ts'

/** @param stopping true once the server takes nothing new: an open connection is then told to end with its answer */
export function createApp({ log, stopping }: { readonly log: Log; readonly stopping: () => boolean }): App {
  const app: App = new Hono()
  app.use(async (c, next) => {
    await next()
    const headers = headersFor(c.req.path, c.res.headers.get('Content-Type') ?? '')
    for (const [name, content] of Object.entries(headers)) if (!c.res.headers.has(name)) c.res.headers.set(name, content)
    if (stopping()) c.res.headers.set('Connection', 'close')
  })
  app.notFound(() => toResponse(problem('path-unknown'), 404))
  app.onError((error) => {
    if (error instanceof StorageError && error.code === 'storage-full') return toResponse(problem('storage-full'), 507)
    log({ level: 'error', code: 'internal', ...describeError(error) })
    return toResponse(problem('internal'), 500)
  })
  return app
}
