/** What both listeners' apps share: headers on every answer, and no failure that tells a stranger anything. */
import { Hono } from 'hono'
import { describeError, type Log } from '../log.ts'
import { isUnreachable, StorageError } from '../storage/storage-error.ts'
import { problem, toResponse } from './answer.ts'
import { headersFor } from './headers.ts'
import { type Health, healthPaths, mountHealth } from './health.ts'
import type { App } from './mount.ts'
import { knownMethod, noRoute, type NoteRequest, type RequestLine } from './requests.ts'

export type AppParts = Health & {
  readonly log: Log
  readonly nowMs: () => number
  /** Is told of every request but the probes of /healthz and /readyz, which come every few seconds and say nothing. */
  readonly noteRequest: NoteRequest
}

/** An app that answers /healthz and /readyz; `stopping`: an open connection is told to end with its answer. */
export function createApp(listener: RequestLine['listener'], { log, nowMs, noteRequest, ready, stopping }: AppParts): App {
  const app: App = new Hono()
  app.use(async (c, next) => {
    const startedAtMs = nowMs()
    await next()
    const headers = headersFor(c.req.path, c.res.headers.get('Content-Type') ?? '')
    for (const [name, content] of Object.entries(headers)) if (!c.res.headers.has(name)) c.res.headers.set(name, content)
    const route = c.get('route') ?? noRoute
    if (!healthPaths.includes(c.req.path)) noteRequest({ listener, method: knownMethod(c.req.method), route, status: c.res.status, ms: Math.max(0, nowMs() - startedAtMs) })
    if (stopping()) c.res.headers.set('Connection', 'close')
  })
  app.notFound(() => toResponse(problem('path-unknown'), 404))
  app.onError((error) => {
    if (error instanceof StorageError && error.code === 'storage-full') return toResponse(problem('storage-full'), 507)
    const isAway = isUnreachable(error)
    log({ level: 'error', code: isAway ? 'database-unreachable' : 'internal', ...describeError(error) })
    if (isAway) return toResponse(problem('not-ready'), 503)
    return toResponse(problem('internal'), 500)
  })
  mountHealth(app, { ready, stopping })
  return app
}
