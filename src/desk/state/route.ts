/**
 * Where someone is at the desk, as an address and back. An address stays behind in a browser's history:
 * it holds a submission's id at most, never a number that was searched for or a word that someone typed.
 */
import * as v from 'valibot'
import { unreachable } from '../../domain/assert.ts'
import { type DeskFilter, DeskFilterSchema } from '../../domain/desk-protocol.ts'
import { type SubmissionId, SubmissionIdSchema } from '../../domain/ids.ts'

export type Route =
  | { readonly kind: 'list'; readonly filter: DeskFilter; readonly page: number }
  | { readonly kind: 'submission'; readonly id: SubmissionId }
  | { readonly kind: 'devices' }
  | { readonly kind: 'helpers' }
  | { readonly kind: 'answers' }
  | { readonly kind: 'accounts' }
  | { readonly kind: 'second-step' }
  | { readonly kind: 'setup' }
  | { readonly kind: 'unknown' }

/** What the desk opens with: everything that still asks for someone's attention. */
export const firstList: Extract<Route, { kind: 'list' }> = { kind: 'list', filter: 'open', page: 1 }

type ListRoute = Extract<Route, { kind: 'list' }>

/** A number may stand under any filter, so a search goes through all of them; ending it stays where one is. */
export function routeAfterSearch(route: ListRoute, search: string): ListRoute {
  return search.trim() === '' ? { ...route, page: 1 } : { kind: 'list', filter: 'all', page: 1 }
}

/** The route of an address; a filter or page that does not exist becomes the first, an address that does not exist is `unknown`. */
export function routeOf(pathname: string, search: string): Route {
  const [, first, second, ...rest] = pathname.split('/')
  if (rest.length > 0) return { kind: 'unknown' }
  if (first === 'submissions' && second !== undefined) return submissionRoute(second)
  if (second !== undefined) return { kind: 'unknown' }
  switch (first) {
    case '': return listRoute(new URLSearchParams(search))
    case 'devices': return { kind: 'devices' }
    case 'helpers': return { kind: 'helpers' }
    case 'answers': return { kind: 'answers' }
    case 'accounts': return { kind: 'accounts' }
    case 'second-step': return { kind: 'second-step' }
    case 'setup': return { kind: 'setup' }
    default: return { kind: 'unknown' }
  }
}

/** The address of a route; `unknown` has none of its own and leads to the list. */
export function addressOf(route: Route): string {
  switch (route.kind) {
    case 'list': return listAddress(route.filter, route.page)
    case 'submission': return `/submissions/${route.id}`
    case 'devices': return '/devices'
    case 'helpers': return '/helpers'
    case 'answers': return '/answers'
    case 'accounts': return '/accounts'
    case 'second-step': return '/second-step'
    case 'setup': return '/setup'
    case 'unknown': return '/'
    default: return unreachable(route)
  }
}

function submissionRoute(id: string): Route {
  const parsed = v.safeParse(SubmissionIdSchema, id)
  return parsed.success ? { kind: 'submission', id: parsed.output } : { kind: 'unknown' }
}

function listRoute(params: URLSearchParams): Route {
  const filter = v.safeParse(DeskFilterSchema, params.get('filter'))
  const page = /^[1-9][0-9]{0,5}$/u.test(params.get('page') ?? '') ? Number(params.get('page')) : 1
  return { kind: 'list', filter: filter.success ? filter.output : firstList.filter, page }
}

function listAddress(filter: DeskFilter, page: number): string {
  const params = new URLSearchParams()
  if (filter !== firstList.filter) params.set('filter', filter)
  if (page !== 1) params.set('page', String(page))
  return params.size === 0 ? '/' : `/?${params}`
}
