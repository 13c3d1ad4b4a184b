import { describe, expect, test } from 'vitest'
import { parseSettings, type Settings } from '../configuration/settings.ts'
import type { DatabaseFacts, Facts } from './facts.ts'
import { judge } from './judge.ts'

const nowMs = Date.UTC(2026, 10, 25, 12)
const [minuteMs, dayMs] = [60_000, 24 * 60 * 60_000]

function settingsWith(environment: Record<string, string>): Settings {
  const parsed = parseSettings({ PUBLIC_URL: 'https://loket.example.nl', DESK_URL: 'https://balie.example.nl', TRUST_PROXY: '1', KEY_FILE: '/secret/keys.json', ...environment }, '/srv/samenloket')
  if (parsed.kind === 'wrong') throw new Error(parsed.sentences.join(' '))
  return parsed.settings
}
const database: Extract<DatabaseFacts, { kind: 'sound' }> = {
  kind: 'sound', accounts: 2, newestAtMs: nowMs - minuteMs, lastBackupAtMs: nowMs - dayMs / 2, oldestReceivedAtMs: undefined, silent: [], clockOffsetsMs: [], photosMissing: 0,
}
/** An intake of which nothing can be said. */
const sound: Facts = {
  settings: settingsWith({}), nodeMajor: 24, nowMs, isDataDirWritable: true, freeBytes: 50 * 1024 ** 3, keyFile: 'sound', pagesMissing: [], catalogueProblem: undefined,
  ports: [{ setting: 'PORT', port: 8080, state: 'ours' }, { setting: 'DESK_PORT', port: 8081, state: 'ours' }], database,
}
const saidOf = (facts: Facts) => judge(facts).filter(({ kind }) => kind !== 'fine').map(({ kind, sentence }) => `${kind}: ${sentence}`)
const inDatabase = (change: Partial<typeof database>): Partial<Facts> => ({ database: { ...database, ...change } })

describe('the doctor', () => {
  test('finds nothing wrong with a sound set-up', () => {
    expect(saidOf(sound)).toEqual([])
    expect(judge(sound).length).toBeGreaterThan(8)
  })

  test.each<[string, Partial<Facts>, RegExp]>([
    ['an old Node', { nodeMajor: 22 }, /^mend: This is Node 22/u],
    ['an address without https', { settings: settingsWith({ PUBLIC_URL: 'http://loket.example.nl' }) }, /^mend: PUBLIC_URL is http:.+without https/u],
    ['a proxy that is not trusted', { settings: settingsWith({ TRUST_PROXY: '0' }) }, /^mend: .+TRUST_PROXY is not 1/u],
    ['trust in a proxy that is not there', { settings: settingsWith({ PUBLIC_URL: 'http://localhost:8080', DESK_URL: 'http://localhost:8081', HOST: '0.0.0.0' }) }, /^mend: TRUST_PROXY is 1, but no address is https/u],
    ['a port that something else has', { ports: [{ setting: 'PORT', port: 8080, state: 'taken' }] }, /^mend: Something else listens on 127\.0\.0\.1:8080\. Set PORT/u],
    ['a server that does not run', { ports: [{ setting: 'DESK_PORT', port: 8081, state: 'free' }] }, /^look: Nothing listens on .+8081 \(DESK_PORT\)/u],
    ['pages that were not built', { pagesMissing: ['desk'] }, /^mend: Not built yet: desk/u],
    ['a catalogue that is not whole', { catalogueProblem: 'The file x.json cannot be read.' }, /^mend: The file x\.json cannot be read\.$/u],
    ['lost keys', { keyFile: 'missing' }, /^mend: There is a database, but no key file/u],
    ['damaged keys', { keyFile: 'damaged' }, /^mend: .+cannot be read as a key file/u],
    ['keys that others can read', { keyFile: 'readable-by-others' }, /^mend: Others .+chmod 600 \/secret\/keys\.json/u],
    ['keys beside the data', { settings: settingsWith({ KEY_FILE: '' }) }, /^look: The key file is inside/u],
    ['a folder that cannot be written', { isDataDirWritable: false }, /^mend: This user cannot write/u],
    ['a full disk', { freeBytes: 100 * 1024 ** 2 }, /^mend: Only 100 MiB/u],
    ['a disk that fills up', { freeBytes: 1024 ** 3 }, /^look: 1024 MiB/u],
    ['a database of an earlier version', { database: { kind: 'older' } }, /^look: .+earlier version/u],
    ['a database of a newer version', { database: { kind: 'newer' } }, /^mend: .+newer version/u],
    ['a damaged database', { database: { kind: 'damaged' } }, /^mend: The database is damaged/u],
    ['no account', inDatabase({ accounts: 0 }), /^mend: There is no account/u],
    ['lost photos', inDatabase({ photosMissing: 3 }), /^mend: 3 photos/u],
    ['no backup', inDatabase({ lastBackupAtMs: undefined }), /^look: No backup was ever made/u],
    ['an old backup', inDatabase({ lastBackupAtMs: nowMs - 5 * dayMs }), /^look: The latest backup is 5 days old/u],
    ['a request that waits', inDatabase({ oldestReceivedAtMs: nowMs - 2 * 60 * minuteMs }), /^look: A request was received over an hour ago/u],
    ['a silent device', inDatabase({ silent: [{ place: 'Bibliotheek', lastSeenAtMs: nowMs - dayMs }] }), /^look: The device at Bibliotheek has been silent for 1 day,/u],
    ['a clock that is behind', inDatabase({ newestAtMs: nowMs + 2 * minuteMs }), /^mend: The clock of this machine says 2026-11-25T12:00/u],
    ['devices that all disagree', inDatabase({ clockOffsetsMs: [-600_000, -620_000, 0] }), /^look: Most devices' clocks differ .+ by 10 minutes/u],
  ])('names %s, and nothing else', (_what, change, sentence) => {
    expect(saidOf({ ...sound, ...change })).toEqual([expect.stringMatching(sentence)])
  })

  test('minds no single device with a wrong clock', () => {
    expect(saidOf({ ...sound, ...inDatabase({ clockOffsetsMs: [-3_600_000, 0, 100] }) })).toEqual([])
  })

  test('before the first start has nothing to mend', () => {
    const fresh: Facts = { ...sound, settings: settingsWith({ PUBLIC_URL: '', DESK_URL: '', TRUST_PROXY: '' }), keyFile: 'missing', database: { kind: 'none' } }
    expect(saidOf(fresh).filter((said) => said.startsWith('mend'))).toEqual([])
    expect(saidOf({ ...fresh, settings: settingsWith({ PUBLIC_URL: '', DESK_URL: '', TRUST_PROXY: '', HOST: '0.0.0.0' }) }).filter((said) => said.startsWith('mend'))).toHaveLength(2)
  })
})
