/** The real intake of one schedule, on a disk of its own that can be filled, behind a line that can be spoiled. */
import { execFile, execFileSync } from 'node:child_process'
import { cpSync, existsSync, mkdirSync, mkdtempSync, rmSync, statfsSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import { type ChaosGate, openChaosGate } from '../../support/chaos-gate.ts'
import { openDesk } from '../../support/desk-client.ts'
import { type IntakeProcess, startIntake } from '../../support/intake-process.ts'
import { databasePath, framesPath } from '../../support/intake-paths.ts'
import { freePort } from '../../support/ports.ts'
import { diskName, ownFolder } from './leftovers.ts'
import { type ReleaseProxy, startReleaseProxy } from '../../support/release-proxy.ts'

const projectRoot = fileURLToPath(new URL('../../..', import.meta.url))
const run = promisify(execFile)

/** A data folder with one account and a code for one device: each schedule begins with a copy of it. */
export type Template = { readonly dataDir: string; readonly code: string; readonly dispose: () => void }

export async function makeTemplate(): Promise<Template> {
  const intake = await startIntake()
  try {
    const code = await (await openDesk(intake)).enrolmentCode()
    await intake.stop()
    const dataDir = mkdtempSync(join(tmpdir(), 'samenloket-template-'))
    cpSync(intake.dataDir, dataDir, { recursive: true })
    return { dataDir, code, dispose: () => rmSync(dataDir, { recursive: true, force: true }) }
  } finally {
    await intake.dispose()
  }
}

export type IntakeSide = {
  readonly origin: string
  readonly dataDir: string
  readonly gate: ChaosGate
  readonly releases: ReleaseProxy
  readonly printed: () => string
  readonly kill: () => Promise<void>
  /** False when it cannot start, as on a full disk. */
  readonly start: () => Promise<boolean>
  /** Nothing more fits on its disk. False where no disk of its own could be made. */
  readonly fill: () => boolean
  readonly free: () => void
  readonly backup: () => Promise<void>
  /** Kills it, puts the last backup back and starts it. Without a backup nothing happens, and the answer is false. */
  readonly restore: () => Promise<boolean>
  readonly rotateKey: () => Promise<void>
  readonly dispose: () => Promise<void>
}

const diskBytes = 48 * 1024 * 1024

export async function openIntakeSide(template: Template): Promise<IntakeSide> {
  const folder = ownFolder()
  const dataDir = join(folder, 'data')
  const filling = join(dataDir, 'filling')
  mkdirSync(dataDir)
  const isMounted = mount(dataDir)
  cpSync(template.dataDir, dataDir, { recursive: true })
  const [publicPort, proxyPort] = [await freePort(), await freePort()]
  const intake: IntakeProcess = await startIntake({ publicPort, dataDir, before: diesWithUs() })
  const releases = await startReleaseProxy(proxyPort, intake.port)
  const gate = await openChaosGate(publicPort, proxyPort)
  let backups = 0
  const command = (...parameters: string[]) => run(join(projectRoot, 'node_modules/.bin/node'), [join(projectRoot, 'src/intake/start.js'), ...parameters], {
    cwd: projectRoot, env: { ...process.env, PORT: String(intake.port), DESK_PORT: String(intake.deskPort), PUBLIC_URL: intake.kioskOrigin, DESK_URL: intake.deskOrigin, DATA_DIR: dataDir },
  })
  const start = () => intake.start().then(() => true, async () => {
    await intake.kill()
    return false
  })
  return {
    origin: intake.kioskOrigin, dataDir, gate, releases, printed: intake.printed, kill: intake.kill, start,
    fill: () => {
      if (isMounted) fillDisk(filling)
      return isMounted
    },
    free: () => rmSync(filling, { force: true }),
    backup: async () => { await command('backup', join(folder, `backup-${++backups}`)).catch(() => { backups -= 1 }) },
    restore: async () => {
      if (backups === 0) return false
      await intake.kill()
      rmSync(framesPath(dataDir), { recursive: true, force: true })
      for (const end of ['', '-wal', '-shm']) rmSync(`${databasePath(dataDir)}${end}`, { force: true })
      await command('restore', join(folder, `backup-${backups}`))
      return start()
    },
    rotateKey: async () => { await command('rotate-key') },
    dispose: async () => {
      await gate.dispose()
      await releases.dispose()
      await intake.kill()
      if (isMounted) execFileSync('umount', ['--lazy', dataDir])
      rmSync(folder, { recursive: true, force: true })
    },
  }
}

/** A small disk in memory; false where we may not mount. */
function mount(path: string): boolean {
  try {
    execFileSync('mount', ['-t', 'tmpfs', '-o', `size=${diskBytes},mode=700`, diskName, path], { stdio: 'ignore' })
    return true
  } catch {
    return false
  }
}

/** Writes until nothing is left. */
function fillDisk(path: string): void {
  const { bavail, bsize } = statfsSync(join(path, '..'))
  try {
    writeFileSync(path, Buffer.alloc(bavail * bsize))
  } catch {
    // What did fit lies there.
  }
}

/** A runner that is killed leaves no intake behind (man 1 setpriv, --pdeathsig). */
function diesWithUs(): readonly string[] {
  return existsSync('/usr/bin/setpriv') ? ['/usr/bin/setpriv', '--pdeathsig', 'KILL', '--'] : []
}
