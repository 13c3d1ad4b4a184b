/** What a runner leaves behind that was killed and could not put anything away: found by its number, which nobody has any more. */
import { execFileSync } from 'node:child_process'
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

const prefix = 'samenloket-faults-'
/** The name under which its disks stand among the mounts. */
export const diskName = 'samenloket-faults'

/** A folder that tells whose it is. */
export function ownFolder(): string {
  return mkdtempSync(join(tmpdir(), `${prefix}${process.pid}-`))
}

/** Puts away what runners left that are no more. */
export function sweepLeftovers(): void {
  for (const name of readdirSync(tmpdir())) {
    const owner = new RegExp(`^${prefix}(\\d+)-`, 'u').exec(name)?.[1]
    if (owner === undefined || existsSync(`/proc/${owner}`)) continue
    const folder = join(tmpdir(), name)
    for (const path of disksIn(folder)) execFileSync('umount', ['--lazy', path])
    rmSync(folder, { recursive: true, force: true })
  }
}

function disksIn(folder: string): readonly string[] {
  const mounts = existsSync('/proc/mounts') ? readFileSync('/proc/mounts', 'utf8').split('\n') : []
  return mounts.map((line) => line.split(' ')).flatMap(([source, path = '']) => source === diskName && path.startsWith(folder) ? [path] : [])
}
