/** A port that was free and then was not, because somebody's connection had been given it, ended an intake before its first test. */
import { createServer } from 'node:net'
import { expect, test } from '@playwright/test'
import { freePort } from './ports.ts'

/** https://www.kernel.org/doc/html/latest/networking/ip-sysctl.html, ip_local_port_range */
const firstForConnections = 32_768

test('a port is given once, passes what is in use, and is none that a connection can be given', async () => {
  const ports: number[] = []
  for (let at = 0; at < 20; at += 1) ports.push(await freePort())
  expect(new Set(ports).size).toBe(20)
  expect(Math.max(...ports)).toBeLessThan(firstForConnections)
  const step = (ports[1] ?? 0) - (ports[0] ?? 0)
  const server = createServer()
  const next = (ports.at(-1) ?? 0) + step
  await new Promise<void>((resolve) => { server.listen(next, '127.0.0.1', resolve) })
  try {
    expect(await freePort()).not.toBe(next)
  } finally {
    server.close()
  }
})
