import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { idleGraceMs, idleWarningMs, nextSession, type SessionEvent, type SessionState } from './session.ts'

const attract: SessionState = { kind: 'attract' }
const active: SessionState = { kind: 'active', lastSignMs: 1_000 }
const warning: SessionState = { kind: 'warning', endsAtMs: 136_000 }
const ended: SessionState = { kind: 'ended', by: 'stop' }

describe('a visit', () => {
  test('warns after 90 seconds and ends 45 seconds later', () => {
    expect([idleWarningMs, idleGraceMs]).toEqual([90_000, 45_000])
  })

  test.each<[SessionState, SessionEvent, SessionState]>([
    [attract, { kind: 'begin', atMs: 5 }, { kind: 'active', lastSignMs: 5 }],
    [attract, { kind: 'sign', atMs: 5 }, attract],
    [attract, { kind: 'stay', atMs: 5 }, attract],
    [attract, { kind: 'tick', atMs: 9_000_000 }, attract],
    [attract, { kind: 'stop' }, { kind: 'ended', by: 'stop' }],
    [attract, { kind: 'done' }, { kind: 'ended', by: 'done' }],

    [active, { kind: 'begin', atMs: 5_000 }, active],
    [active, { kind: 'sign', atMs: 5_000 }, { kind: 'active', lastSignMs: 5_000 }],
    [active, { kind: 'stay', atMs: 5_000 }, active],
    [active, { kind: 'tick', atMs: 90_999 }, active],
    [active, { kind: 'tick', atMs: 91_000 }, warning],
    [active, { kind: 'tick', atMs: 135_999 }, warning],
    [active, { kind: 'tick', atMs: 136_000 }, { kind: 'ended', by: 'idle' }],
    [active, { kind: 'stop' }, { kind: 'ended', by: 'stop' }],
    [active, { kind: 'done' }, { kind: 'ended', by: 'done' }],

    [warning, { kind: 'begin', atMs: 100_000 }, warning],
    [warning, { kind: 'sign', atMs: 100_000 }, warning],
    [warning, { kind: 'stay', atMs: 100_000 }, { kind: 'active', lastSignMs: 100_000 }],
    [warning, { kind: 'tick', atMs: 135_999 }, warning],
    [warning, { kind: 'tick', atMs: 136_000 }, { kind: 'ended', by: 'idle' }],
    [warning, { kind: 'stop' }, { kind: 'ended', by: 'stop' }],
    [warning, { kind: 'done' }, { kind: 'ended', by: 'done' }],

    [ended, { kind: 'begin', atMs: 5 }, ended],
    [ended, { kind: 'sign', atMs: 5 }, ended],
    [ended, { kind: 'stay', atMs: 5 }, ended],
    [ended, { kind: 'tick', atMs: 9_000_000 }, ended],
    [ended, { kind: 'stop' }, ended],
    [ended, { kind: 'done' }, ended],
  ])('in %j takes %j to %j', (state, event, next) => {
    expect(nextSession(state, event)).toEqual(next)
  })

  test('that ticks slowly ends at the same moment as one that ticks often', () => {
    fc.assert(fc.property(fc.array(fc.integer({ min: 1, max: 134_999 })), (ticks) => {
      const state = ticks.toSorted((a, b) => a - b)
        .reduce<SessionState>((now, atMs) => nextSession(now, { kind: 'tick', atMs: active.lastSignMs + atMs }), active)
      expect(state.kind).not.toBe('ended')
      expect(nextSession(state, { kind: 'tick', atMs: active.lastSignMs + 135_000 })).toEqual({ kind: 'ended', by: 'idle' })
    }))
  })
})
