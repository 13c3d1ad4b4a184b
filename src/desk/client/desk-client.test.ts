import { describe, expect, test } from 'vitest'
import { newSubmissionId } from '../../domain/ids.ts'
import { createDeskClient } from './desk-client.ts'
import { DeskError } from './desk-error.ts'

const id = newSubmissionId(1_763_800_000_000, new Uint8Array(10).fill(7))

/** A fetch that keeps what it was asked and gives one answer. */
function fetching(answer: () => Response) {
  const asked: { url: string; init: RequestInit }[] = []
  let signInNeeded = 0
  const client = createDeskClient(
    async (url, init = {}) => {
      asked.push({ url: String(url), init })
      return answer()
    },
    () => { signInNeeded += 1 },
  )
  return { client, asked, timesSignInNeeded: () => signInNeeded }
}

const json = (body: unknown, status = 200) => new Response(JSON.stringify(body), { status })
const problem = (code: string, status: number) => json({ code, status, title: 'A title.', detail: 'A detail.' }, status)
const endOf = (call: Promise<unknown>) => call.then(() => 'an answer', (error: unknown) => (error instanceof DeskError ? error.code : error))

describe('a call that fails ends with one error', () => {
  test('the code that the intake gives', async () => {
    const { client, timesSignInNeeded } = fetching(() => problem('too-many-attempts', 429))
    expect(await endOf(client.signIn({ username: 'ada', password: 'long enough to guess' }))).toBe('too-many-attempts')
    expect(timesSignInNeeded()).toBe(0)
  })

  test('a session that ended is told once to the one place that shows the way in', async () => {
    const { client, timesSignInNeeded } = fetching(() => problem('sign-in-needed', 401))
    expect(await endOf(client.devices())).toBe('sign-in-needed')
    expect(timesSignInNeeded()).toBe(1)
  })

  test('no network', async () => {
    const client = createDeskClient(() => Promise.reject(new TypeError('Failed to fetch')), () => undefined)
    expect(await endOf(client.session())).toBe('no-network')
  })

  test.each([
    ["a proxy's page", () => new Response('<!doctype html><p>Sign in to the Wi-Fi', { status: 200 })],
    ["a proxy's error", () => new Response('Bad gateway', { status: 502 })],
    ['a code that this page does not know', () => problem('not-of-this-version', 400)],
    ['a member that is missing', () => json({ username: 'ada' })],
  ])('%s is not taken for an answer', async (_name, answer) => {
    expect(await endOf(fetching(answer).client.session())).toBe('unreadable-answer')
  })
})

describe('what a call asks for', () => {
  test('a page of the list, and a search only where something was typed', async () => {
    const { client, asked } = fetching(() => problem('internal', 500))
    await endOf(client.submissions({ filter: 'needs-person', page: 2, search: '' }))
    await endOf(client.submissions({ filter: 'all', page: 1, search: '12345' }))
    expect(asked.map(({ url }) => url)).toEqual([
      '/staff/v1/submissions?filter=needs-person&page=2',
      '/staff/v1/submissions?filter=all&page=1&search=12345',
    ])
  })

  test('opening one is a change, for it is written down', async () => {
    const { client, asked } = fetching(() => problem('submission-unknown', 404))
    expect(await endOf(client.reveal(id))).toBe('submission-unknown')
    expect(asked).toMatchObject([{ url: `/staff/v1/submissions/${id}/_reveal`, init: { method: 'POST', redirect: 'error', cache: 'no-store' } }])
  })

  test('a change without an answer needs none', async () => {
    const { client } = fetching(() => new Response(null, { status: 204 }))
    await expect(client.signOut()).resolves.toBeUndefined()
  })

  test('a photo comes as bytes, under an address in which nothing can be smuggled', async () => {
    const { client, asked } = fetching(() => new Response('jpeg'))
    expect(await (await client.photo(id, '../devices')).text()).toBe('jpeg')
    expect(asked[0]?.url).toBe(`/staff/v1/submissions/${id}/photos/..%2Fdevices`)
  })
})
