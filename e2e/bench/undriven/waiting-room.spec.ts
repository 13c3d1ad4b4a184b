import { expect, test } from '@playwright/test'
import { openWaitingRoom } from './waiting-room.ts'

/** A browser's part: it reports, and is told where to go next. */
const report = async (url: string, what: object | undefined) => (await fetch(`${url}reports`, { method: 'POST', body: what === undefined ? '' : JSON.stringify(what) })).text()

test('a browser that waits is sent to a page, and its report is the answer', async () => {
  const room = await openWaitingRoom()
  const sent = report(room.url, undefined)
  const answer = room.visit('http://localhost:1/', { act: 'deliver', given: { entries: 3 } })
  const page = new URL(await sent)
  expect([page.origin, JSON.parse(decodeURIComponent(page.hash.slice(1)))]).toEqual(['http://localhost:1', { act: 'deliver', given: { entries: 3 }, room: room.url }])
  const again = report(room.url, { answer: { rate: 7 } })
  expect(await answer).toEqual({ rate: 7 })
  // It stays for the next visit.
  const next = room.visit('http://localhost:2/', { act: 'prepare' })
  expect(await again).toContain('http://localhost:2/#')
  void report(room.url, { answer: null }).catch(() => undefined)
  expect(await next).toBe(null)
  await room.dispose()
})

test('a page that failed makes the visit fail, with what it said', async () => {
  const room = await openWaitingRoom()
  const sent = report(room.url, undefined)
  const visit = room.visit('http://localhost:1/', { act: 'deliver' })
  await sent
  void report(room.url, { failed: 'no entries' }).catch(() => undefined)
  await expect(visit).rejects.toThrow('http://localhost:1/ could not deliver: no entries')
  await room.dispose()
})

test('a browser that never comes is given up', async () => {
  const room = await openWaitingRoom()
  await expect(room.visit('http://localhost:1/', { act: 'deliver' }, 10)).rejects.toThrow('did not come back within 0.01 seconds')
  await room.dispose()
})

test('whoever stops the bench ends the visit that is under way, and all after it', async () => {
  const room = await openWaitingRoom()
  const visit = expect(room.visit('http://localhost:1/', { act: 'deliver' })).rejects.toThrow('The bench was stopped')
  process.emit('SIGTERM')
  await visit
  await expect(room.visit('http://localhost:1/', { act: 'deliver' })).rejects.toThrow('The bench was stopped')
  await room.dispose()
})
