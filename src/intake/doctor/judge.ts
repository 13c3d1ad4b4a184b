/** What the doctor says about what was found: one sentence each, with what to do. */
import { relative } from 'node:path'
import { describeDatabaseUrl } from '../configuration/database-url.ts'
import type { DatabaseFacts, Facts, Finding, PortFacts } from './facts.ts'

const mebibyte = 1024 ** 2
const minuteMs = 60_000
const dayMs = 24 * 60 * minuteMs
/** A busy day brings some hundred megabytes of photos; below the first a day may not fit, below the second hardly an hour. */
const littleRoom = 2048 * mebibyte
const noRoom = 256 * mebibyte
const backupOldAfterMs = 2 * dayMs
const clockOffAfterMs = 5 * minuteMs
const waitsLongAfterMs = 60 * minuteMs

const mend = (sentence: string): Finding => ({ kind: 'mend', sentence })
const look = (sentence: string): Finding => ({ kind: 'look', sentence })
const fine = (sentence: string): Finding => ({ kind: 'fine', sentence })

/** Every finding, in the order in which one sets an intake up. */
export function judge(facts: Facts): readonly Finding[] {
  return [
    facts.nodeMajor >= 24 ? fine(`Node ${facts.nodeMajor} runs it.`) : mend(`This is Node ${facts.nodeMajor}, and Samenloket needs 24 or newer. "npm ci" brings it along.`),
    ...judgeAddresses(facts),
    ...facts.ports.map((port) => judgePort(port, facts)),
    facts.pagesMissing.length === 0 ? fine('The pages are built.') : mend(`Not built yet: ${facts.pagesMissing.join(', ')}. Run "npm run build".`),
    facts.catalogueProblem === undefined ? fine(`The catalogue of ${facts.settings.municipality} is whole.`) : mend(facts.catalogueProblem),
    ...judgeKeys(facts),
    ...judgeDisk(facts),
    ...judgeDatabase(facts.database, facts),
  ]
}

function judgeAddresses({ settings: { publicUrl, deskUrl, host, trustProxy } }: Facts): readonly Finding[] {
  const findings: Finding[] = []
  for (const [name, url] of [['PUBLIC_URL', publicUrl], ['DESK_URL', deskUrl]] as const) {
    if (url === undefined) {
      findings.push(isLoopback(host)
        ? look(`${name} is not set: only this computer can use it. Set it to the https address under which others reach it.`)
        : mend(`HOST is ${host}, but ${name} is not set. Set it to the https address under which others reach it.`))
    } else if (!url.startsWith('https://') && !isLoopback(new URL(url).hostname)) {
      findings.push(mend(`${name} is ${url}, without https. Browsers then give no camera, no work without network and no sign-in at the desk. Put a proxy with a certificate in front.`))
    } else findings.push(fine(`${name} is ${url}.`))
  }
  const isProxied = [publicUrl, deskUrl].some((url) => url?.startsWith('https://') === true)
  if (isProxied && !trustProxy) findings.push(mend('An https address means that a proxy stands in front, but TRUST_PROXY is not 1. All visitors then count as one, and a few wrong codes lock everybody out.'))
  if (!isProxied && trustProxy && !isLoopback(host)) findings.push(mend('TRUST_PROXY is 1, but no address is https. Without a proxy in front anybody can write any address into X-Forwarded-For.'))
  return findings
}

function judgePort({ setting, port, state }: PortFacts, { settings: { host } }: Facts): Finding {
  switch (state) {
    case 'free': return look(`Nothing listens on ${host}:${port} (${setting}): the intake is not running.`)
    case 'ours': return fine(`An intake answers on ${host}:${port} (${setting}).`)
    case 'taken': return mend(`Something else listens on ${host}:${port}. Set ${setting} to another port, or stop it.`)
    default: return state satisfies never
  }
}

function judgeKeys({ keyFile, settings, database }: Facts): readonly Finding[] {
  const path = settings.keyFile
  switch (keyFile) {
    case 'missing': return [database.kind === 'none' ? look(`There is no key file at ${path} yet: the first start makes it.`) : mend(`There is a database, but no key file at ${path}: nothing that was received can be opened. Put its copy back, or set KEY_FILE to where it is.`)]
    case 'damaged': return [mend(`${path} cannot be read as a key file. Put its copy back.`)]
    case 'readable-by-others': return [mend(`Others on this machine can read ${path}. Run: chmod 600 ${path}`), ...keysBesideData(settings)]
    case 'sound': return [fine(`The keys in ${path} are whole, and only their owner can read them.`), ...keysBesideData(settings)]
    default: return keyFile satisfies never
  }
}

function keysBesideData({ dataDir, keyFile }: Facts['settings']): readonly Finding[] {
  const isInside = !relative(dataDir, keyFile).startsWith('..')
  return isInside ? [look(`The key file is inside ${dataDir}: whoever gets the one gets the other. Move it elsewhere and set KEY_FILE.`)] : []
}

function judgeDisk({ isDataDirWritable, freeBytes, settings: { dataDir } }: Facts): readonly Finding[] {
  if (!isDataDirWritable) return [mend(`This user cannot write in ${dataDir}.`)]
  if (freeBytes === undefined) return [look(`How much room is left for ${dataDir} cannot be asked.`)]
  const room = `${Math.floor(freeBytes / mebibyte)} MiB`
  if (freeBytes < noRoom) return [mend(`Only ${room} are left for ${dataDir}: soon nothing can be received. Make room now.`)]
  return [freeBytes < littleRoom ? look(`${room} are left for ${dataDir}. Make room soon.`) : fine(`${room} are left for ${dataDir}.`)]
}

function judgeDatabase(database: DatabaseFacts, { nowMs, settings }: Facts): readonly Finding[] {
  const { dataDir, databaseUrl } = settings
  const place = databaseUrl === undefined ? `database in ${dataDir}` : describeDatabaseUrl(databaseUrl)
  switch (database.kind) {
    case 'none': return [look(databaseUrl === undefined ? `There is no ${place} yet: the first start makes it.` : `The ${place} is empty: the first start makes its tables.`)]
    case 'older': return [look('The database is of an earlier version: the next start brings it to this one. Make a backup first.')]
    case 'newer': return [mend('The database was made by a newer version of Samenloket. Start that version.')]
    case 'damaged': return [mend('The database is damaged or cannot be read. Stop the server, keep a copy of everything, and restore the latest backup.')]
    case 'unreachable': return [mend(`The ${place} cannot be reached, or does not let this user in. See whether PostgreSQL runs there, and whether DATABASE_URL is right.`)]
    case 'sound': return judgeContents(database, { nowMs, isShared: databaseUrl !== undefined })
    default: return database satisfies never
  }
}

function judgeContents(database: Extract<DatabaseFacts, { kind: 'sound' }>, { nowMs, isShared }: { readonly nowMs: number; readonly isShared: boolean }): readonly Finding[] {
  const { accounts, lastBackupAtMs, oldestReceivedAtMs, silent, photosMissing } = database
  const findings: Finding[] = [fine('The database is whole.')]
  if (accounts === 0) findings.push(mend('There is no account for the desk. "npm run intake -- setup-link" prints the link that makes the first.'))
  if (photosMissing > 0) findings.push(mend(`${photosMissing} photos that the database calls complete are not in its folder. An earlier backup may have them.`))
  if (isShared) findings.push(look("PostgreSQL is backed up with its own tools, and whether that happens cannot be seen from here. See to it that it does, and that a copy of the attachments' folder is made after it."))
  else if (lastBackupAtMs === undefined) findings.push(look('No backup was ever made with "npm run intake -- backup DIR".'))
  else if (nowMs - lastBackupAtMs > backupOldAfterMs) findings.push(look(`The latest backup is ${days(nowMs - lastBackupAtMs)} old.`))
  else findings.push(fine('There is a backup of the last two days.'))
  if (oldestReceivedAtMs !== undefined && nowMs - oldestReceivedAtMs > waitsLongAfterMs) findings.push(look('A request was received over an hour ago and is not registered yet. Its photos may still be on the device; else look at the log.'))
  for (const { place, lastSeenAtMs } of silent) findings.push(look(`The device at ${place} has been silent for ${days(nowMs - lastSeenAtMs)}, with requests waiting on it. Switch it on where there is network.`))
  return [...findings, judgeClock(database, nowMs)]
}

function judgeClock({ newestAtMs, clockOffsetsMs }: Extract<DatabaseFacts, { kind: 'sound' }>, nowMs: number): Finding {
  if (newestAtMs !== undefined && newestAtMs > nowMs + minuteMs) return mend(`The clock of this machine says ${new Date(nowMs).toISOString()}, and something was received at ${new Date(newestAtMs).toISOString()} already. Set it right: terms are counted with it.`)
  const sorted = [...clockOffsetsMs].sort((a, b) => a - b)
  const median = sorted[Math.floor(sorted.length / 2)] ?? 0
  // One device with a wrong clock is that device's; most of them cannot all be wrong alike.
  if (sorted.length >= 3 && Math.abs(median) > clockOffAfterMs) return look(`Most devices' clocks differ from this machine's by ${Math.round(Math.abs(median) / minuteMs)} minutes. See whether this clock is right.`)
  return fine('The clock agrees with what was received.')
}

function days(ms: number): string {
  const whole = Math.floor(ms / dayMs)
  return whole === 1 ? '1 day' : `${whole} days`
}

function isLoopback(host: string): boolean {
  return host === 'localhost' || host === '::1' || host === '[::1]' || host.startsWith('127.')
}
