import { describe, expect, test } from 'vitest'
import { deskFilters } from '../../domain/desk-protocol.ts'
import { newSubmissionId } from '../../domain/ids.ts'
import { addressOf, firstList, type Route, routeAfterSearch, routeOf } from './route.ts'

const id = newSubmissionId(1_763_800_000_000, new Uint8Array(10).fill(7))
const at = (address: string): Route => {
  const url = new URL(address, 'http://localhost:8081')
  return routeOf(url.pathname, url.search)
}

describe('an address leads to a route and back', () => {
  const routes: readonly Route[] = [
    ...deskFilters.map((filter): Route => ({ kind: 'list', filter, page: 3 })),
    { kind: 'list', filter: 'open', page: 1 },
    { kind: 'submission', id },
    { kind: 'devices' },
    { kind: 'helpers' },
    { kind: 'answers' },
    { kind: 'accounts' },
    { kind: 'second-step' },
    { kind: 'setup' },
  ]
  test.each(routes.map((route) => [addressOf(route), route] as const))('%s', (address, route) => {
    expect(at(address)).toEqual(route)
  })
})

test('a search goes through everything; ending it stays where one is', () => {
  expect(routeAfterSearch({ kind: 'list', filter: 'needs-person', page: 4 }, '123')).toEqual({ kind: 'list', filter: 'all', page: 1 })
  expect(routeAfterSearch({ kind: 'list', filter: 'done', page: 4 }, ' ')).toEqual({ kind: 'list', filter: 'done', page: 1 })
})

test('the desk opens with a plain address', () => {
  expect(addressOf(firstList)).toBe('/')
})

test.each(['/?filter=nonsense', '/?page=0', '/?page=-1', '/?page=1e3', '/?page=', '/?search=VBST-2026-1234567890'])('%s shows the first list', (address) => {
  expect(at(address)).toEqual({ kind: 'list', filter: 'open', page: 1 })
})

test.each(['/submissions', '/submissions/', '/submissions/7', `/submissions/${id}/photo`, `/submissions/${id.toUpperCase()}`, '/devices/x', '/nowhere', '//'])(
  '%s is no address of the desk',
  (address) => {
    expect(routeOf(address, '')).toEqual({ kind: 'unknown' })
  },
)
