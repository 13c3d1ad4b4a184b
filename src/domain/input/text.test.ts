import { describe, expect, test } from 'vitest'
import { parseLongText, parseText } from './text.ts'

describe('a line of text', () => {
  test('is composed, so that the same words are the same bytes', () => {
    expect(parseText('cafe\u0301')).toEqual({ kind: 'valid', value: 'caf\u00e9' })
  })

  test('holds no control characters, direction overrides or halves of a character', () => {
    expect(parseText('a\u0000b\u007fc\u202ed\u2066e\ufefff\ud800')).toEqual({ kind: 'valid', value: 'abcdef\ufffd' })
  })

  test('keeps the joiners that Persian is written with', () => {
    expect(parseText('می\u200cخواهم')).toEqual({ kind: 'valid', value: 'می\u200cخواهم' })
  })

  test('is one line, whatever was pasted', () => {
    expect(parseText('een\r\ntwee\u2028drie')).toEqual({ kind: 'valid', value: 'een twee drie' })
  })

  test('is measured after it was cleaned', () => {
    expect(parseText('  abc  ', 3)).toEqual({ kind: 'valid', value: 'abc' })
    expect(parseText('abcd', 3)).toEqual({ kind: 'invalid', problem: 'text-long' })
  })

  test('is measured as the intake measures it', () => {
    expect(parseText('👍', 1)).toEqual({ kind: 'invalid', problem: 'text-long' })
    expect(parseText('👍', 2)).toEqual({ kind: 'valid', value: '👍' })
  })
})

test('a long text keeps its lines, whatever ends them', () => {
  expect(parseLongText('een\r\ntwee\rdrie\u2029vier\n  vijf')).toEqual({ kind: 'valid', value: 'een\ntwee\ndrie\nvier\nvijf' })
})
