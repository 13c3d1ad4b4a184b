import { describe, expect, test } from 'vitest'
import type { DeliveryEnd } from '../outbox/deliver.ts'
import { drainInBackground } from './drain.ts'

const run = (end: DeliveryEnd | undefined) => drainInBackground(() => Promise.resolve(end))

describe('a sync event', () => {
  test('is done when an open page delivers, or when there is nothing this device could send', async () => {
    await expect(run(undefined)).resolves.toBeUndefined()
    await expect(run({ kind: 'not-enrolled' })).resolves.toBeUndefined()
  })

  test('fails while something waits, so that the browser tries again', async () => {
    await expect(run({ kind: 'retry', tell: 'no-network' })).rejects.toThrow('no-network')
    await expect(run({ kind: 'stop', tell: 'device-revoked' })).rejects.toThrow('device-revoked')
  })

  test('fails when the delivery itself broke', async () => {
    await expect(drainInBackground(() => Promise.reject(new Error('The database is closed.')))).rejects.toThrow('The database is closed.')
  })
})
