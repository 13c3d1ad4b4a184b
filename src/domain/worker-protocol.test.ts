import { expect, test } from 'vitest'
import { deliveryLockName, outboxChannelName, parseWorkerMessage, syncTagPrefix } from './worker-protocol.ts'

test('a change of the outbox is told without any of its contents', () => {
  expect(parseWorkerMessage({ kind: 'outbox-changed' })).toEqual({ kind: 'outbox-changed' })
  expect(parseWorkerMessage({ kind: 'outbox-changed', answers: { what: 'a lamp' } })).toEqual({ kind: 'outbox-changed' })
})

test('of a photo it is told how many frames are there, and to which request it belongs', () => {
  const id = '017f22e2-79b0-7cc3-98c4-dc0c0c07398f'
  const message = { kind: 'attachment-progress', submission: id, attachment: id, sent: 1, chunks: 3 }
  expect(parseWorkerMessage(message)).toEqual(message)
  expect(parseWorkerMessage({ ...message, sent: -1 })).toBeUndefined()
})

test.each([undefined, null, 'outbox-changed', 7, [], {}, { kind: 'from-a-later-version' }])('a message that this version does not know is none: %j', (data) => {
  expect(parseWorkerMessage(data)).toBeUndefined()
})

test('the names on which page and worker of different versions meet never change', () => {
  expect([syncTagPrefix, deliveryLockName, outboxChannelName]).toEqual(['deliver-', 'samenloket-delivery', 'samenloket-outbox'])
})
