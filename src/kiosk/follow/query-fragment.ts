/** What a receipt's QR brings along: `#<number>.<code>`, behind the #, which no browser sends to a server. */
import type { TypedQuery } from '../parts/use-follow.ts'

/** Both parts as if they were typed; judged where typed ones are. Empty where there is no such fragment. */
export function readQueryFragment(fragment: string): TypedQuery {
  const [, number = '', code = ''] = /^#([\w-]+)\.([\w-]+)$/.exec(fragment) ?? []
  return { number, code }
}
