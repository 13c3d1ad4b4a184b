import { describe, expect, test } from 'vitest'
import type { LogEntry } from '../log.ts'
import { StorageError } from '../storage/storage-error.ts'
import { createApp } from './app.ts'

/** An app whose one address fails with this. */
async function failingWith(error: Error, stopping = false) {
  const logged: LogEntry[] = []
  const app = createApp('kiosk', { log: (entry) => { logged.push(entry) }, noteRequest: () => undefined, nowMs: () => 0, ready: async () => true, stopping: () => stopping })
  app.get('/', () => { throw error })
  const response = await app.request('/')
  return { response, body: await response.text(), logged }
}

describe('a failure of ours', () => {
  test('is told with a code and nothing else, and logged without what it quotes', async () => {
    const { response, body, logged } = await failingWith(new TypeError('Jan de Vries is not iterable'))
    expect(response.status).toBe(500)
    expect(response.headers.get('API-Version')).toBe('1.0.0')
    expect(JSON.parse(body)).toMatchObject({ code: 'internal', status: 500 })
    expect(body + JSON.stringify(logged)).not.toContain('Jan')
    expect(logged).toMatchObject([{ level: 'error', code: 'internal', error: 'TypeError' }])
  })

  test('to find room on the disk is told as such: the device tries again later', async () => {
    const { response, body, logged } = await failingWith(new StorageError('storage-full'))
    expect(response.status).toBe(507)
    expect(JSON.parse(body)).toMatchObject({ code: 'storage-full' })
    expect(logged).toEqual([])
  })

  test('to reach the database is told as one that passes, and logged', async () => {
    const { response, body, logged } = await failingWith(new StorageError('database-unreachable', new Error('x')))
    expect(response.status).toBe(503)
    expect(JSON.parse(body)).toMatchObject({ code: 'not-ready' })
    expect(logged).toMatchObject([{ level: 'error', code: 'database-unreachable' }])
  })

  test('of storage otherwise is a mistake like any other', async () => {
    expect((await failingWith(new StorageError('storage-failed', new Error('EIO')))).logged).toMatchObject([{ error: 'StorageError storage-failed <- Error' }])
  })

  test('while stopping ends the connection with its answer', async () => {
    expect((await failingWith(new Error('x'), true)).response.headers.get('Connection')).toBe('close')
    expect((await failingWith(new Error('x'), false)).response.headers.get('Connection')).toBeNull()
  })
})

describe('a server that is stopping', () => {
  test('still answers, and is not ready for anything new', async () => {
    const app = createApp('desk', { log: () => undefined, noteRequest: () => undefined, nowMs: () => 0, ready: async () => true, stopping: () => true })
    expect((await app.request('/healthz')).status).toBe(200)
    const ready = await app.request('/readyz')
    expect(ready.status).toBe(503)
    expect(await ready.json()).toMatchObject({ code: 'shutting-down' })
  })
})
