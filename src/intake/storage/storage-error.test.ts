import { DatabaseSync } from 'node:sqlite'
import { describe, expect, test } from 'vitest'
import { kyselyDatabase } from './node-sqlite-driver.ts'
import { asStorageError, StorageError } from './storage-error.ts'

const withCode = (code: string) => Object.assign(new Error(code), { code })

describe('a failure of storage', () => {
  test.each([['ENOSPC', 'storage-full'], ['EDQUOT', 'storage-full'], ['EIO', 'storage-failed'], ['EACCES', 'storage-failed']])('%s of the file system is %s', (code, expected) => {
    const cause = withCode(code)
    expect(asStorageError(cause)).toMatchObject({ code: expected, cause })
  })

  test.each([
    ['53100', 'storage-full'], ['40P01', 'storage-failed'], ['23505', 'storage-failed'], ['57014', 'storage-failed'],
    ['57P01', 'database-unreachable'], ['57P03', 'database-unreachable'], ['53300', 'database-unreachable'], ['28P01', 'database-unreachable'], ['3D000', 'database-unreachable'],
    ['08006', 'database-unreachable'], ['25P03', 'database-unreachable'], ['ECONNREFUSED', 'database-unreachable'],
  ])('%s of PostgreSQL is %s', (code, expected) => {
    expect(asStorageError(withCode(code))).toMatchObject({ code: expected })
  })

  test('of a connection that ended under a statement has no code, and is told apart all the same', () => {
    expect(asStorageError(new Error('Connection terminated unexpectedly'))).toMatchObject({ code: 'database-unreachable' })
  })

  test('of a database that may not grow any further is a full one', () => {
    const file = new DatabaseSync(':memory:')
    file.exec('create table t (x text); pragma max_page_count = 3')
    const insert = kyselyDatabase(file).prepare('insert into t values (?)')
    expect(() => insert.run(['x'.repeat(100_000)])).toThrow(expect.objectContaining({ name: 'StorageError', code: 'storage-full' }))
    file.close()
  })

  test('of a statement is told with its cause, and a wrong value is a bug of ours', () => {
    const database = kyselyDatabase(new DatabaseSync(':memory:'))
    expect(() => database.prepare('select * from nowhere')).toThrow(expect.objectContaining({ code: 'storage-failed', cause: expect.objectContaining({ message: 'no such table: nowhere' }) }))
    expect(() => database.prepare('select ?').all([true])).toThrow(new TypeError('The tables hold text and whole numbers, not a boolean.'))
  })

  test('that is one already stays what it is', () => {
    const error = new StorageError('database-newer')
    expect(asStorageError(error)).toBe(error)
    expect(asStorageError('thrown text')).toMatchObject({ code: 'storage-failed', cause: 'thrown text' })
  })
})
