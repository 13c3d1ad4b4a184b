import { expect, test } from 'vitest'
import { deliveryLockName, outboxChannelName, parseWorkerMessage, syncTagPrefix } from './worker-protocol.ts'

test('a change of the outbox is told without any of its contents', () => {
  expect(parseWorkerMessage({ kind: 'outbox-changed' })).toEqual({ kind: 'outbox-changed' })
  expect(parseWorkerMessage({ kind: 'outbox-changed', answers: { what: 'a lamp' } })).toEqual({ kind: 'outbox-changed' })
})

test.each([undefined, null, 'outbox-changed', 7, [], {}, { kind: 'from-a-later-version' }])('a message that this version does not know is none: %j', (data) => {
  expect(parseWorkerMessage(data)).toBeUndefined()
})

test('the names on which page and worker of different versions meet never change', () => {
  expect([syncTagPrefix, deliveryLockName, outboxChannelName]).toEqual(['deliver-', 'samenloket-delivery', 'samenloket-outbox'])
})
