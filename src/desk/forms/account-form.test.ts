import { describe, expect, test } from 'vitest'
import { readAccount } from './account-form.ts'

const right = { displayName: 'Fatma Jansen', username: 'f.jansen', password: 'een korte zin' }

test('a user name is tidied, a password is taken as typed', () => {
  expect(readAccount({ displayName: '  Fatma Jansen ', username: ' F.Jansen ', password: ' spaties om me heen ' })).toEqual({
    kind: 'right',
    account: { displayName: 'Fatma Jansen', username: 'f.jansen', password: ' spaties om me heen ' },
  })
})

describe('one sentence for each thing that is wrong', () => {
  test.each([
    ['no name', { displayName: '  ' }, 'displayName', 'displayName-missing'],
    ['no user name', { username: ' ' }, 'username', 'username-missing'],
    ['a user name of one letter', { username: 'f' }, 'username', 'username-shape'],
    ['a user name with a space', { username: 'fatma jansen' }, 'username', 'username-shape'],
    ['a user name that starts with a dot', { username: '.fatma' }, 'username', 'username-shape'],
    ['no password', { password: '' }, 'password', 'password-missing'],
    ['a password of 11 characters', { password: 'elf tekens!' }, 'password', 'password-short'],
    ['a password of 201 characters', { password: 'a'.repeat(201) }, 'password', 'password-long'],
  ])('%s', (_name, change, field, problem) => {
    expect(readAccount({ ...right, ...change })).toEqual({ kind: 'wrong', wrong: [{ field, problem }] })
  })
})

test('length is the only demand on a password', () => {
  expect(readAccount({ ...right, password: 'aaaaaaaaaaaa' }).kind).toBe('right')
})

test('an empty form names every field, in the order of the form', () => {
  const reading = readAccount({ displayName: '', username: '', password: '' })
  expect(reading.kind === 'wrong' && reading.wrong.map(({ field }) => field)).toEqual(['displayName', 'username', 'password'])
})
