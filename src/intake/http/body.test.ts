import { once } from 'node:events'
import { IncomingMessage } from 'node:http'
import { connect, Socket } from 'node:net'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { Hono } from 'hono'
import { type ReadBody, readBody } from './body.ts'
import { listen, type Listener } from './listen.ts'
import type { App } from './mount.ts'

let listener: Listener
let read: Promise<ReadBody>[]
beforeEach(async () => {
  read = []
  listener = await listen(0, '127.0.0.1')
  const app: App = new Hono()
  app.post('/', async (c) => {
    const body = readBody({ request: c.req.raw, incoming: c.env.incoming }, { mediaType: 'application/octet-stream', maxBytes: 100_000 })
    read.push(body)
    const { kind } = await body
    return c.text(kind)
  })
  listener.serve(app)
})
afterEach(() => listener.stop(0))

const head = (length: number) => `POST / HTTP/1.1\r\nHost: x\r\nContent-Type: application/octet-stream\r\nContent-Length: ${length}\r\n\r\n`
/** The next answer, to its last word: what kind of body was read. */
async function answered(socket: Socket): Promise<string> {
  let text = ''
  while (!/(?:read|problem)$/u.test(text)) text += String((await once(socket, 'data'))[0])
  return text
}

describe('a body that says its length', () => {
  test('is whole and in order however it comes, and the next call on the same connection is too', async () => {
    const socket = connect(listener.port, '127.0.0.1')
    for (const bytes of [Buffer.alloc(90_000, 'abcdefg'), Buffer.alloc(0), Buffer.from('next')]) {
      const answer = answered(socket)
      socket.write(Buffer.concat([Buffer.from(head(bytes.length)), bytes.subarray(0, 11)]))
      // Time in which the first part is read alone.
      await new Promise((resolve) => { setTimeout(resolve, 30) })
      socket.write(bytes.subarray(11))
      expect(await answer).toMatch(/^HTTP\/1\.1 200 /u)
      const body = await read.at(-1)
      expect(body?.kind === 'read' && Buffer.from(body.bytes).equals(bytes)).toBe(true)
    }
    socket.destroy()
  })

  test('gives back the memory of each part that has its own, and of no other', async () => {
    const incoming = new IncomingMessage(new Socket())
    const [own, shared] = [Buffer.alloc(70_000, 'a'), Buffer.from('of a pool')]
    const request = new Request('http://x', { method: 'POST', headers: { 'Content-Type': 'application/octet-stream', 'Content-Length': '70009' } })
    const reading = readBody({ request, incoming }, { mediaType: 'application/octet-stream', maxBytes: 100_000 })
    for (const part of [own, shared, null]) {
      incoming.push(part)
      // Two that wait together are read as one.
      await new Promise(setImmediate)
    }
    const body = await reading
    expect(body.kind === 'read' && Buffer.from(body.bytes).toString()).toBe(`${'a'.repeat(70_000)}of a pool`)
    expect([own, shared].map(({ buffer }) => (buffer as ArrayBuffer).detached)).toEqual([true, false])
  })

  test('is none when the line breaks off before its end', async () => {
    const socket = connect(listener.port, '127.0.0.1')
    socket.write(`${head(1_000)}half of it`)
    await expect.poll(() => read.length).toBe(1)
    socket.destroy()
    expect(await read[0]).toMatchObject({ kind: 'problem', code: 'body-invalid' })
  })

  test('is refused before it is read when it says too much', async () => {
    const socket = connect(listener.port, '127.0.0.1')
    const answer = answered(socket)
    socket.write(head(100_001))
    expect(await answer).toMatch(/problem$/u)
    expect(await read[0]).toMatchObject({ kind: 'problem', code: 'body-too-large' })
    socket.destroy()
  })
})
