import { expect, test } from 'vitest'
import type { CallFailure } from '../../domain/delivery.ts'
import { dutchSay } from '../testing/say.ts'
import { enrolProblem } from './enrol-problem.ts'

const t = await dutchSay()

test.each<[CallFailure, string]>([
  [{ kind: 'status', status: 404, code: 'enrolment-code-unknown' }, 'enrolment-code-unknown'],
  [{ kind: 'status', status: 409, code: 'device-known' }, 'device-known'],
  [{ kind: 'status', status: 409, code: 'devices-exhausted' }, 'devices-exhausted'],
  [{ kind: 'status', status: 429, code: 'too-many-attempts' }, 'too-many-attempts'],
  [{ kind: 'status', status: 403, code: 'device-revoked' }, 'device-revoked'],
  [{ kind: 'status', status: 401, code: 'proof-invalid' }, 'clock-or-proof'],
  [{ kind: 'status', status: 413 }, 'intake-busy'],
  [{ kind: 'status', status: 500 }, 'intake-busy'],
  [{ kind: 'no-answer' }, 'no-network'],
  [{ kind: 'not-our-server' }, 'sign-in-to-network'],
  [{ kind: 'unreadable-answer' }, 'kiosk-too-old'],
])('%o is said as %s', (failure, problem) => {
  expect(enrolProblem(failure)).toBe(problem)
  expect(t(`enrol.problems.${enrolProblem(failure)}`)).toMatch(/\.$/)
})
