/**
 * A PostgreSQL of the tests' own, as it is installed on this machine, in a temporary folder and with fsync on.
 *
 *     const server = await startPostgresServer()
 *     const url = await server.newDatabase()
 *     await server.stopAtOnce()      // as a power cut of the server would: what was not written ahead is gone
 *     await server.startAgain()
 *     await server.remove()
 */
import { type ChildProcess, execFileSync, spawn } from 'node:child_process'
import { once } from 'node:events'
import { existsSync, readdirSync } from 'node:fs'
import { chown, mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import pg from 'pg'

const packagesFolder = '/usr/lib/postgresql'

/** The folder of its programs, the newest where there are several; undefined where there is none. */
export function findPostgres(): string | undefined {
  const set = process.env['POSTGRES_BIN']
  if (set !== undefined && set !== '') return set
  const versions = existsSync(packagesFolder) ? readdirSync(packagesFolder).map(Number).filter((version) => version >= 13).sort((a, b) => b - a) : []
  return versions.map((version) => join(packagesFolder, String(version), 'bin')).find((folder) => existsSync(join(folder, 'postgres')))
}

export type PostgresServer = {
  /** Where a database of this name is. */
  readonly url: (database: string) => string
  /** A new database, copied from `template` where one is given. */
  readonly newDatabase: (template?: string) => Promise<string>
  /** Takes every row out of a database's tables, but for which migrations it had. */
  readonly empty: (database: string) => Promise<void>
  /** Runs a statement as an operator would, beside every intake. */
  readonly run: (statement: string, database?: string) => Promise<readonly Record<string, unknown>[]>
  /** Ends it without letting anything finish (pg_ctl stop -m immediate). */
  readonly stopAtOnce: () => Promise<void>
  readonly startAgain: () => Promise<void>
  /** Ends it and removes its folder. */
  readonly remove: () => Promise<void>
}

/** PostgreSQL refuses to run as root: then it runs as the user that its package made. */
function owner(): { readonly uid?: number; readonly gid?: number } {
  if (process.getuid?.() !== 0) return {}
  const id = (what: '-u' | '-g') => Number(execFileSync('id', [what, 'postgres'], { encoding: 'utf8' }))
  return { uid: id('-u'), gid: id('-g') }
}

/** @param settings beside those of this machine's package, as postgresql.conf has them */
export async function startPostgresServer(settings: Readonly<Record<string, string>> = {}): Promise<PostgresServer> {
  const bin = findPostgres()
  if (bin === undefined) throw new Error('There is no PostgreSQL on this machine.')
  const who = owner()
  // Short, for the path of a socket has at most 107 bytes.
  const folder = await mkdtemp(join(tmpdir(), 'sl-pg-'))
  if (who.uid !== undefined && who.gid !== undefined) await chown(folder, who.uid, who.gid)
  const data = join(folder, 'data')
  execFileSync(join(bin, 'initdb'), ['-D', data, '-A', 'trust', '-U', 'postgres', '-E', 'UTF8', '--locale', 'C.UTF-8', '--no-sync'], { ...who, cwd: folder, stdio: ['ignore', 'ignore', 'inherit'] })
  const start = () => startProcess(join(bin, 'postgres'), ['-D', data, '-k', folder, ...options({ listen_addresses: '', ...settings })], { ...who, cwd: folder })
  let child = await start()
  let databases = 0
  const url = (database: string) => `postgresql:///${database}?host=${folder}&user=postgres`
  const run = async (statement: string, database = 'postgres') => {
    const client = new pg.Client({ connectionString: url(database) })
    await client.connect()
    try {
      return (await client.query<Record<string, unknown>>(statement)).rows
    } finally {
      await client.end()
    }
  }
  return {
    url, run,
    newDatabase: async (template = 'template1') => {
      databases += 1
      const name = `test_${databases}`
      await run(`create database ${name} template ${template}`)
      return url(name)
    },
    empty: async (database) => {
      const tables = await run("select quote_ident(tablename) as name from pg_tables where schemaname = 'public' and tablename <> 'migrations'", database)
      // Without its checks of foreign keys the order of the tables does not matter.
      await run(`set session_replication_role = replica; ${tables.map(({ name }) => `delete from ${String(name)}`).join('; ')}`, database)
    },
    stopAtOnce: () => end(child),
    startAgain: async () => { child = await start() },
    remove: async () => {
      await end(child)
      await rm(folder, { recursive: true, force: true })
    },
  }
}

function options(settings: Readonly<Record<string, string>>): readonly string[] {
  return Object.entries(settings).flatMap(([name, value]) => ['-c', `${name}=${value}`])
}

/** Linux ends it with this process, also where that was killed and can end nothing itself (man 2 prctl, PR_SET_PDEATHSIG). */
const setpriv = '/usr/bin/setpriv'

/** Resolves when it takes connections. It does not outlive this process. */
async function startProcess(command: string, args: readonly string[], where: { readonly uid?: number; readonly gid?: number; readonly cwd: string }): Promise<ChildProcess> {
  const [program, all] = existsSync(setpriv) ? [setpriv, ['--pdeathsig', 'QUIT', command, ...args]] : [command, args]
  const child = spawn(program, all, { ...where, stdio: ['ignore', 'ignore', 'pipe'] })
  const endWithUs = () => { child.kill('SIGQUIT') }
  process.on('exit', endWithUs)
  child.once('exit', () => { process.off('exit', endWithUs) })
  let said = ''
  await new Promise<void>((resolve, reject) => {
    child.stderr.on('data', (part: Buffer) => {
      said += part.toString()
      if (/ready to accept connections/u.test(said)) resolve()
    })
    child.once('exit', () => reject(new Error(`PostgreSQL ended: ${said}`)))
    child.once('error', reject)
  })
  return child
}

/** SIGQUIT is PostgreSQL's immediate shutdown: nothing is finished or written, the next start recovers from the log. */
async function end(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return
  const ended = once(child, 'exit')
  child.kill('SIGQUIT')
  await ended
}
