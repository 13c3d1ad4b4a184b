/** `devices`: the devices as a table. */
import { openData } from '../open-data.ts'
import { listDevices } from '../storage/devices.ts'
import type { Command } from './command.ts'

export const devices: Command = {
  name: 'devices', parameters: [], summary: 'lists the devices: number, place, when each was last seen, what waits on it',
  run: async ({ settings, terminal: { say } }) => {
    const { database } = await openData(settings, Date.now())
    const rows = (await listDevices(database)).map(({ number, place, lastSeenAtMs, revokedAtMs, submissions, reported }) => [
      String(number), place, minuteOf(lastSeenAtMs) ?? 'never', reported === undefined ? '?' : String(reported.waiting), String(submissions),
      revokedAtMs === undefined ? 'in use' : `revoked ${minuteOf(revokedAtMs)}`,
    ])
    await database.destroy()
    say(rows.length === 0 ? 'No device was enrolled yet. The desk makes a code for one under Apparaten.' : table([['number', 'place', 'last seen (UTC)', 'waiting', 'received', 'state'], ...rows]))
    return 0
  },
}

function minuteOf(atMs: number | undefined): string | undefined {
  return atMs === undefined ? undefined : new Date(atMs).toISOString().slice(0, 16).replace('T', ' ')
}

/** Lines whose columns stand below each other. */
function table(rows: readonly (readonly string[])[]): string {
  const widths = (rows[0] ?? []).map((_, column) => Math.max(...rows.map((row) => row[column]?.length ?? 0)))
  return rows.map((row) => row.map((cell, column) => cell.padEnd(widths[column] ?? 0)).join('  ').trimEnd()).join('\n')
}
