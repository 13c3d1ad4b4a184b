/** A peer as a process of its own: its packages installed when they are missing, its page bundled, its data in a folder that goes with it. */
import { type ChildProcess, spawn, spawnSync } from 'node:child_process'
import { once } from 'node:events'
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { fileURLToPath } from 'node:url'
import { bundle } from '../../harness/serve.ts'

export type PeerProcess = {
  readonly origin: string
  readonly dispose: () => Promise<void>
}

const peersFolder = fileURLToPath(new URL('../peers', import.meta.url))
const installedLock = join(peersFolder, 'node_modules/.installed-lock')

/** Installs the peers exactly as their own lock file says, once for each lock file. Their install scripts stay unrun: what is native comes prebuilt. */
export function installPeers(): void {
  const lock = readFileSync(join(peersFolder, 'package-lock.json'), 'utf8')
  if (existsSync(installedLock) && readFileSync(installedLock, 'utf8') === lock) return
  console.log('Installing the peers that delivery is measured beside.')
  const { status } = spawnSync('npm', ['ci', '--prefix', peersFolder, '--ignore-scripts', '--no-audit', '--no-fund'], { stdio: ['ignore', 'ignore', 'inherit'] })
  if (status !== 0) throw new Error('The peers could not be installed, and without them there is nothing to compare with.')
  writeFileSync(installedLock, lock)
}

/** Starts `peers/<name>-server.ts` with `peers/<name>-page.ts`, and with `peers/<name>-worker.ts` where there is one. */
export async function startPeer(name: 'pouchdb' | 'workbox'): Promise<PeerProcess> {
  const folder = mkdtempSync(join(tmpdir(), `samenloket-${name}-`))
  const [data, pages] = [join(folder, 'data'), join(folder, 'pages')]
  mkdirSync(data)
  await writePages(pages, name)
  const child = spawn(process.execPath, [join(peersFolder, `${name}-server.ts`)], { cwd: folder, env: { ...process.env, DATA: data, PAGES: pages }, stdio: ['ignore', 'pipe', 'inherit'] })
  // One that cannot be started prints nothing, which is noticed below.
  child.once('error', () => undefined)
  const dispose = async () => {
    if (child.pid !== undefined && child.exitCode === null && child.signalCode === null) {
      const ended = once(child, 'exit')
      child.kill('SIGKILL')
      await ended
    }
    rmSync(folder, { recursive: true, force: true })
  }
  try {
    return { origin: `http://localhost:${await printedPort(child)}`, dispose }
  } catch (cause) {
    await dispose()
    throw cause
  }
}

/** A page that is nothing but its script, and the worker's script where there is one. */
async function writePages(folder: string, name: 'pouchdb' | 'workbox'): Promise<void> {
  mkdirSync(folder)
  writeFileSync(join(folder, 'page.html'), '<!doctype html><title>bench</title><script type="module" src="/page.js"></script>')
  writeFileSync(join(folder, 'page.js'), await bundle(new URL(`../peers/${name}-page.ts`, import.meta.url)))
  const worker = new URL(`../peers/${name}-worker.ts`, import.meta.url)
  if (existsSync(worker)) writeFileSync(join(folder, 'worker.js'), await bundle(worker))
}

async function printedPort(child: ChildProcess): Promise<number> {
  if (child.stdout === null) throw new Error('The peer prints nothing.')
  for await (const line of createInterface(child.stdout)) return Number(line)
  throw new Error('The peer ended before it listened.')
}
