/** What a process was told to be safe before it was killed, with a SIGKILL in the middle of its next group. */
import assert from 'node:assert/strict'
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { fileURLToPath } from 'node:url'

const linesAtLeast = 40

/** @returns numbers of members (`idOf`), in the order in which they were told */
export async function keptUntilKilled(database: string, where: 'here' | 'thread'): Promise<readonly number[]> {
  const child = spawn(process.execPath, [fileURLToPath(new URL('keep-until-killed.ts', import.meta.url)), database, where], { stdio: ['ignore', 'pipe', 'inherit'] })
  let told = ''
  child.stdout.on('data', (some: Buffer) => {
    told += some.toString()
    if (told.split('\n').length > linesAtLeast) child.kill('SIGKILL')
  })
  await once(child, 'close')
  assert.equal(child.signalCode, 'SIGKILL')
  return told.split('\n').slice(0, -1).map(Number)
}
