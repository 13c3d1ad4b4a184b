import { describe, expect, test } from 'vitest'
import type { FollowUpKind } from '../../domain/follow-up.ts'
import { newSubmissionId } from '../../domain/ids.ts'
import { printFollowUps } from './print-follow-ups.ts'

const id = newSubmissionId(1, new Uint8Array(10))
const came = (...all: readonly (readonly [FollowUpKind, 'seen' | 'unseen'])[]) =>
  printFollowUps({ followUps: all.map(([kind, seen]) => ({ id, kind, isSeen: seen === 'seen' })) })

describe('what came after a request', () => {
  test('asks for somebody while it was not seen', () => {
    expect(came(['add', 'unseen'])).toEqual({ words: 'Aanvulling', tone: 'look' })
    expect(came(['add', 'seen'])).toBeUndefined()
    expect(printFollowUps({})).toBeUndefined()
  })

  test('is named by what weighs most, and how much more there is', () => {
    expect(came(['add', 'unseen'], ['correct', 'unseen'])).toEqual({ words: 'Wijziging, en nog 1', tone: 'look' })
    expect(came(['withdraw', 'unseen'], ['correct', 'unseen'], ['add', 'seen'])).toEqual({ words: 'Ingetrokken door de inwoner, en nog 1', tone: 'look' })
  })

  test('stays withdrawn after it was seen, also when more comes', () => {
    expect(came(['withdraw', 'seen'])).toEqual({ words: 'Ingetrokken door de inwoner', tone: 'done' })
    expect(came(['withdraw', 'seen'], ['add', 'unseen'])).toEqual({ words: 'Aanvulling', tone: 'look' })
  })
})
