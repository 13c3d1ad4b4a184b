import { describe, expect, test } from 'vitest'
import { parseSettings } from './settings.ts'

const folder = '/srv/samenloket'
const wrong = (environment: Record<string, string>) => {
  const parsed = parseSettings(environment, folder)
  return parsed.kind === 'wrong' ? parsed.sentences : []
}

describe('settings', () => {
  test('an empty environment runs on this machine alone', () => {
    expect(parseSettings({}, folder)).toEqual({
      kind: 'settings',
      settings: {
        port: 8080, deskPort: 8081, host: '127.0.0.1', publicUrl: undefined, deskUrl: undefined,
        dataDir: '/srv/samenloket/data', keyFile: '/srv/samenloket/data/keys.json', databaseUrl: undefined,
        municipality: 'voorbeeldstad', trustProxy: false, logRequests: undefined, metrics: false, requireSecondFactor: false, retentionDays: 30, contact: { name: undefined, email: undefined, url: undefined },
      },
    })
  })

  test('each setting is taken over', () => {
    const parsed = parseSettings({
      PORT: '80', DESK_PORT: '81', HOST: '::1', PUBLIC_URL: 'https://loket.example.nl/', DESK_URL: 'https://balie.example.nl',
      DATA_DIR: '/var/data', KEY_FILE: 'secret/keys.json', DATABASE_URL: 'postgresql://loket:geheim@db.example.nl/samenloket', MUNICIPALITY: './ons.json', TRUST_PROXY: '1', LOG_REQUESTS: '0', METRICS: '1', REQUIRE_SECOND_FACTOR: '1', RETENTION_DAYS: '90',
      CONTACT_NAME: 'Beheer', CONTACT_EMAIL: 'beheer@example.nl', CONTACT_URL: 'https://example.nl/contact',
    }, folder)
    expect(parsed).toMatchObject({
      settings: {
        port: 80, deskPort: 81, host: '::1', publicUrl: 'https://loket.example.nl', deskUrl: 'https://balie.example.nl',
        dataDir: '/var/data', keyFile: '/srv/samenloket/secret/keys.json', databaseUrl: 'postgresql://loket:geheim@db.example.nl/samenloket', municipality: './ons.json', trustProxy: true, logRequests: false, metrics: true, requireSecondFactor: true, retentionDays: 90,
        contact: { name: 'Beheer', email: 'beheer@example.nl', url: 'https://example.nl/contact' },
      },
    })
  })

  test('an empty value counts as absent', () => {
    expect(parseSettings({ PORT: '', KEY_FILE: '' }, folder)).toEqual(parseSettings({}, folder))
  })

  test.each([
    ['PORT', 'eight'], ['PORT', '65536'], ['PORT', '-1'], ['DESK_PORT', '80.5'], ['HOST', 'two words'],
    ['PUBLIC_URL', 'loket.example.nl'], ['PUBLIC_URL', 'https://example.nl/loket'], ['PUBLIC_URL', 'ftp://example.nl'],
    ['DATABASE_URL', 'samenloket'], ['DATABASE_URL', 'mysql://u:p@host/db'], ['DATABASE_URL', 'postgresql://u:p@host'], ['DATABASE_URL', 'postgresql:///db'],
    ['DESK_URL', 'https://example.nl/#x'], ['TRUST_PROXY', 'yes'], ['LOG_REQUESTS', 'yes'], ['METRICS', 'on'], ['REQUIRE_SECOND_FACTOR', 'yes'], ['RETENTION_DAYS', '0'], ['RETENTION_DAYS', 'never'], ['CONTACT_EMAIL', 'beheer'], ['CONTACT_URL', 'example'],
  ])('%s=%s is named in a sentence', (name, value) => {
    expect(wrong({ [name]: value })).toEqual([expect.stringMatching(new RegExp(`^${name} is wrong: it must be .+\\.$`, 'u'))])
  })

  test('a wrong DATABASE_URL is not repeated, for it may hold a password', () => {
    expect(wrong({ DATABASE_URL: 'postgresql://loket:geheim@' }).join('')).not.toContain('geheim')
  })

  test('all wrong settings are named at once', () => {
    expect(wrong({ PORT: 'x', TRUST_PROXY: 'x', PUBLIC_URL: 'x' })).toHaveLength(3)
  })

  test('kiosk and desk cannot share a port', () => {
    expect(wrong({ PORT: '9000', DESK_PORT: '9000' })).toEqual([expect.stringContaining('the desk needs a port of its own')])
    expect(wrong({ PORT: '0', DESK_PORT: '0' })).toEqual([])
  })
})
