/**
 * A network of a browser's own, whose link can be taken down: then the browser itself, its service worker and its
 * Background Sync know that there is no network, also after it was killed and started again. A switch inside
 * the browser cannot do that: a relaunched browser syncs before the switch takes hold.
 */
import { execFileSync, spawn } from 'node:child_process'
import { chmodSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { connect, createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { fileURLToPath } from 'node:url'

export type NetworkNamespace = {
  /** Starts the given browser inside the namespace: give it to Playwright as the executable. */
  readonly executablePath: string
  readonly connect: () => Promise<void>
  readonly disconnect: () => Promise<void>
  readonly dispose: () => Promise<void>
}

/** Whether this machine lets us make one: Linux, root and iproute2. */
export function canMakeNamespaces(): boolean {
  try {
    const name = `slk-probe-${process.pid}`
    execFileSync('ip', ['netns', 'add', name], { stdio: 'ignore' })
    execFileSync('ip', ['netns', 'del', name], { stdio: 'ignore' })
    return true
  } catch {
    return false
  }
}

/**
 * Makes a connected namespace in which `localhost:<port>` is this machine's `127.0.0.1:<port>`.
 * @param browserPath the browser's own executable
 */
export async function makeNamespace(port: number, browserPath: string): Promise<NetworkNamespace> {
  const folder = mkdtempSync(join(tmpdir(), 'samenloket-ns-'))
  const name = `slk${process.pid % 100_000}${Date.now() % 1000}`
  const ip = (...parameters: string[]) => execFileSync('ip', parameters, { stdio: 'ignore' })
  ip('netns', 'add', name)
  ip('-n', name, 'link', 'set', 'lo', 'up')
  // An interface names at most 15 characters. Its far end only has to be up for the near end to count as a network.
  ip('link', 'add', name, 'type', 'veth', 'peer', 'name', 'net0', 'netns', name)
  ip('link', 'set', name, 'up')
  ip('-n', name, 'addr', 'add', '10.213.0.1/24', 'dev', 'net0')

  const executablePath = join(folder, 'browser')
  writeFileSync(executablePath, `#!/bin/sh\nexec ip netns exec ${name} ${browserPath} "$@"\n`)
  chmodSync(executablePath, 0o755)

  const socketPath = join(folder, 'relay')
  const outside = createServer((client) => {
    const target = connect(port, '127.0.0.1')
    client.pipe(target).pipe(client)
    client.once('error', () => target.destroy())
    target.once('error', () => client.destroy())
  })
  await new Promise<void>((resolve) => { outside.listen(socketPath, resolve) })

  const relay = spawn('ip', ['netns', 'exec', name, process.execPath, fileURLToPath(new URL('relay-main.ts', import.meta.url)), String(port), socketPath], { stdio: ['pipe', 'pipe', 'inherit'] })
  const answers = createInterface({ input: relay.stdout })
  const tellRelay = (word: 'open' | 'close') => new Promise<void>((resolve) => {
    answers.once('line', () => resolve())
    relay.stdin.write(`${word}\n`)
  })
  const network: NetworkNamespace = {
    executablePath,
    connect: async () => {
      await tellRelay('open')
      ip('-n', name, 'link', 'set', 'net0', 'up')
    },
    disconnect: async () => {
      ip('-n', name, 'link', 'set', 'net0', 'down')
      await tellRelay('close')
    },
    dispose: async () => {
      relay.stdin.end()
      await new Promise((resolve) => { relay.once('exit', resolve) })
      outside.close()
      ip('netns', 'del', name)
      rmSync(folder, { recursive: true, force: true })
    },
  }
  await network.connect()
  return network
}
