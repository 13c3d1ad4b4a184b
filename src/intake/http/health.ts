/**
 * `/healthz`: this process answers. `/readyz`: it can also keep what is sent to it. For a load balancer or a service manager, on both listeners.
 *
 * They stand outside the OpenAPI document: they are of this process, not of the versioned API, and nobody builds against them.
 * Anyone can reach them, so they say nothing of the inside; which part fails is in the log.
 */
import { problem, toResponse } from './answer.ts'
import type { App } from './mount.ts'

export type Health = { readonly ready: () => Promise<boolean>; readonly stopping: () => boolean }

export const healthPaths: readonly string[] = ['/healthz', '/readyz']

/** Puts both onto an app. */
export function mountHealth(app: App, { ready, stopping }: Health): void {
  const fine = () => new Response('ok\n', { headers: { 'Content-Type': 'text/plain; charset=utf-8' } })
  app.get('/healthz', fine)
  app.get('/readyz', async () => {
    if (stopping()) return toResponse(problem('shutting-down'), 503)
    return await ready() ? fine() : toResponse(problem('not-ready'), 503)
  })
  for (const path of healthPaths) app.all(path, () => toResponse(problem('method-unknown', { headers: { Allow: 'GET' } }), 405))
}
