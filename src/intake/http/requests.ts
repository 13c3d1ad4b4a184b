/**
 * What is told of each request: enough to see what is slow, refused or broken, and nothing that says who asked for what.
 * The route stands there as its template (`/v1/attachments/{id}`): never a path, a query, a body or an address.
 */

export type RequestLine = {
  readonly listener: 'kiosk' | 'desk'
  /** `other` for one that HTTP does not define: it may be any text. */
  readonly method: string
  /** The template of a route, `/kiosk/*` for a page's files, or `none` where nothing answers. */
  readonly route: string
  readonly status: number
  readonly ms: number
}
export type NoteRequest = (line: RequestLine) => void

/** Where nothing answers: whatever was asked for may hold anything. */
export const noRoute = 'none'

const methods: ReadonlySet<string> = new Set(['GET', 'HEAD', 'POST', 'PUT', 'PATCH', 'DELETE', 'OPTIONS'])

/** The method, unless somebody made it up. */
export function knownMethod(method: string): string {
  return methods.has(method) ? method : 'other'
}
