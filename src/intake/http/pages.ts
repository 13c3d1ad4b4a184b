/** Serves built pages. */
import type { App, AppContext } from './mount.ts'
import type { PageFile, PageFolder } from './page-folder.ts'

export type PagesAt = {
  readonly folder: PageFolder
  /** Where the folder begins, with slashes at both ends. */
  readonly at: string
  /** Which paths below it are the page itself; `at` always is. */
  readonly isPage?: (path: string) => boolean
}

/** Puts a folder of pages onto an app, after its other routes. */
export function mountPages(app: App, { folder, at, isPage = () => false }: PagesAt): void {
  app.get(`${at}*`, (c) => {
    c.set('route', `${at}*`)
    const { pathname } = new URL(c.req.url)
    const name = pathname === at || isPage(pathname) ? 'index.html' : pathname.slice(at.length)
    const file = folder.find(name)
    return file === undefined ? c.notFound() : sendFile(c, file)
  })
}

/** One file: compressed where the browser takes that, and not at all where it has it already. */
export function sendFile(c: AppContext, file: PageFile): Response {
  const headers = new Headers({
    'Content-Type': file.mediaType, ETag: file.etag, Vary: 'Accept-Encoding',
    // "no-cache" keeps a copy and asks each time whether it is still the newest: without network the service worker answers.
    'Cache-Control': file.lasting ? 'public, max-age=31536000, immutable' : 'no-cache',
  })
  if (c.req.header('If-None-Match') === file.etag) return new Response(null, { status: 304, headers })
  const gzip = /\bgzip\b/u.test(c.req.header('Accept-Encoding') ?? '') ? file.gzip() : undefined
  if (gzip !== undefined) headers.set('Content-Encoding', 'gzip')
  return new Response(gzip ?? file.bytes, { headers })
}
