import * as v from 'valibot'
import { describe, expect, test } from 'vitest'
import { createLog, describeError, requestLog } from './log.ts'
import { StorageError } from './storage/storage-error.ts'

describe('the log', () => {
  test('is one line of JSON for each entry, with its time', () => {
    const lines: string[] = []
    createLog((line) => { lines.push(line) }, () => Date.UTC(2026, 10, 22))({ level: 'error', code: 'internal', error: 'TypeError' })
    expect(lines).toEqual(['{"at":"2026-11-22T00:00:00.000Z","level":"error","code":"internal","error":"TypeError"}'])
  })

  test('tells of an error what it is and where, and nothing that it quotes', () => {
    const quoting = v.safeParse(v.number(), 'Jan de Vries')
    const error = new StorageError('storage-failed', new v.ValiError(quoting.issues ?? [{ kind: 'schema', type: 'x', input: '', expected: null, received: '', message: 'Jan de Vries' }]))
    const described = describeError(error)
    expect(described.error).toBe('StorageError storage-failed <- ValiError')
    expect(described.where).toContain('log.test.ts')
    expect(JSON.stringify(described)).not.toContain('Jan')
    expect(describeError('thrown text')).toEqual({ error: 'string', where: '' })
  })
})

describe('a request', () => {
  const line = { listener: 'kiosk', method: 'GET', route: '/v1/configuration', ms: 3 } as const
  test.each([[true, [200, 500, 507]], [false, [500, 507]]])('has its line always when the server failed, else when all were asked for (%s)', (all, expected) => {
    const statuses: unknown[] = []
    const note = requestLog(({ level, status }) => { statuses.push(level === 'request' ? status : undefined) }, all)
    for (const status of [200, 500, 507]) note({ ...line, status })
    expect(statuses).toEqual(expected)
  })
})
