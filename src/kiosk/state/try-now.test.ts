import { signal } from '@preact/signals'
import { expect, test } from 'vitest'
import type { DeliveryStatus } from '../../outbox/delivery-loop.ts'
import { tryNow } from './try-now.ts'

test('waits for what comes after the start, also when it is the same as before', async () => {
  const delivery = signal<DeliveryStatus>({ kind: 'waiting', tell: 'no-network' })
  let started = 0
  let answered: DeliveryStatus | undefined
  const trying = tryNow(delivery, () => { started += 1 }).then((status) => { answered = status })
  await Promise.resolve()
  expect({ started, answered }).toEqual({ started: 1, answered: undefined })
  delivery.value = { kind: 'waiting', tell: 'no-network' }
  await trying
  expect(answered).toEqual({ kind: 'waiting', tell: 'no-network' })
})

test('hears of an end that comes at once, and of one only', async () => {
  const delivery = signal<DeliveryStatus>({ kind: 'unknown' })
  const status = await tryNow(delivery, () => { delivery.value = { kind: 'online' } })
  delivery.value = { kind: 'stopped', tell: 'device-revoked' }
  expect(status).toEqual({ kind: 'online' })
})
