import { describe, expect, test } from 'vitest'
import type { StatusDraft } from '../state/submission-store.ts'
import { maxNoteLength, readStatus, settableStatuses, type StatusField, type StatusProblem } from './status-form.ts'

test.each(settableStatuses.filter((status) => status !== 'waiting-for-resident'))('%s may go without words', (status) => {
  expect(readStatus({ status, note: '' }, 'received')).toEqual({ kind: 'right', status, note: '' })
})

test('a note loses the space around it and keeps its lines', () => {
  expect(readStatus({ status: 'done', note: '  De lamp doet het weer.\n\nDank u wel.\n' }, 'received')).toEqual({
    kind: 'right', status: 'done', note: 'De lamp doet het weer.\n\nDank u wel.',
  })
})

test('the same state again needs words', () => {
  expect(readStatus({ status: 'in-progress', note: ' ' }, 'in-progress')).toEqual({ kind: 'wrong', wrong: [{ field: 'status', problem: 'status-same' }] })
  expect(readStatus({ status: 'in-progress', note: 'Het duurt langer.' }, 'in-progress').kind).toBe('right')
})

test('a note as long as the intake takes it is right', () => {
  expect(readStatus({ status: 'done', note: ` ${'a'.repeat(maxNoteLength)} ` }, 'received').kind).toBe('right')
})

describe('one sentence for each thing that is wrong', () => {
  test.each<[string, StatusDraft, readonly { field: StatusField; problem: StatusProblem }[]]>([
    ['no state', { status: undefined, note: 'Wij kijken ernaar.' }, [{ field: 'status', problem: 'status-missing' }]],
    ['the resident must do something and is not told what', { status: 'waiting-for-resident', note: ' ' }, [{ field: 'note', problem: 'note-missing' }]],
    ['a note of 1,001 characters', { status: 'done', note: 'a'.repeat(maxNoteLength + 1) }, [{ field: 'note', problem: 'note-long' }]],
    [
      'both', { status: undefined, note: 'a'.repeat(maxNoteLength + 1) },
      [{ field: 'status', problem: 'status-missing' }, { field: 'note', problem: 'note-long' }],
    ],
  ])('%s', (_name, draft, wrong) => {
    expect(readStatus(draft, 'received')).toEqual({ kind: 'wrong', wrong })
  })
})
