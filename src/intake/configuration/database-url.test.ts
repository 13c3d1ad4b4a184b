import { describe, expect, test } from 'vitest'
import { describeDatabaseUrl, isDatabaseUrl } from './database-url.ts'

describe('DATABASE_URL', () => {
  test.each(['postgresql://u:p@db.example.nl:5433/samenloket', 'postgres://db/samenloket?sslmode=verify-full', 'postgresql:///samenloket?host=/var/run/postgresql&user=loket'])('%s is one', (url) => {
    expect(isDatabaseUrl(url)).toBe(true)
  })

  test.each([
    ['postgresql://loket:geheim@db.example.nl:5433/samenloket', 'PostgreSQL database samenloket on db.example.nl:5433'],
    ['postgresql:///samenloket?host=/run/pg&user=loket&password=geheim', 'PostgreSQL database samenloket on /run/pg'],
  ])('%s is shown without user and password', (url, shown) => {
    expect(describeDatabaseUrl(url)).toBe(shown)
  })
})
