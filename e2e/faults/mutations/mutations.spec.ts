/** The list of mutations stays true while the code moves on. No browser is needed for this. */
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from '@playwright/test'
import { projectRoot } from '../../../src/checks/project-files.ts'
import { mutated } from './mutation.ts'
import { mutations } from './mutations.ts'
import { evidenceIn } from './run-mutations.ts'

test('each mutation fits the code as it is, once, and has a name of its own', () => {
  for (const mutation of mutations) expect(mutated(mutation, readFileSync(join(projectRoot, mutation.file), 'utf8'))).toContain(mutation.replace)
  expect(new Set(mutations.map(({ name }) => name)).size).toBe(mutations.length)
  expect(mutations.length).toBeGreaterThanOrEqual(30)
})

test('a mutation that fits no longer, or in two places, says so', () => {
  const mutation = { name: 'x', file: 'a.ts', find: 'one', replace: 'two', tests: [] }
  expect(mutated(mutation, 'and one more')).toBe('and two more')
  expect(() => mutated(mutation, 'nothing like it')).toThrow(/0 times/u)
  expect(() => mutated(mutation, 'one and one')).toThrow(/2 times/u)
})

test('what was noticed is told in one line', () => {
  expect(evidenceIn('x\nfaults: 150 schedules, lost 2, doubled 0, untrue 0\n')).toBe('faults: 150 schedules, lost 2, doubled 0, untrue 0')
  expect(evidenceIn(' FAIL  src/a.test.ts > keeps it\nAssertionError')).toBe('src/a.test.ts > keeps it')
})
