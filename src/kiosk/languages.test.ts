import { describe, expect, test } from 'vitest'
import { knownLanguages, languages, municipalities } from '../catalogue/testing/offered.ts'
import { directionOf } from '../ui/direction.ts'

describe.each(Object.entries(knownLanguages))('%s', (tag, { direction, name, invite }) => {
  test('runs as the page will turn, and is named in its own script', () => {
    expect(directionOf(tag)).toBe(direction)
    const script = { ar: 'Arabic', fa: 'Arabic', uk: 'Cyrillic' }[tag] ?? 'Latin'
    expect(`${name}${invite}`.replace(/[\s\p{P}]/gu, '')).toMatch(new RegExp(`^\\p{Script=${script}}+$`, 'u'))
  })
})

test('whatever has words is known by name', () => {
  expect(Object.keys(knownLanguages)).toEqual(expect.arrayContaining([...languages]))
})

test.each([...municipalities])('%s answers for no language that it does not offer', (_, municipality) => {
  expect(municipality.languages).toEqual(expect.arrayContaining(municipality.reviewedLanguages ?? []))
})
