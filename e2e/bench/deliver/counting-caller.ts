/** A caller that counts what the intake acknowledged on its way past. */
import * as v from 'valibot'
import type { IntakeCaller } from '../../../src/outbox/intake-call.ts'

export type CountingCaller = {
  readonly caller: IntakeCaller
  /** Resolves when so many envelopes were acknowledged, whatever became of them. */
  readonly acknowledged: (count: number) => Promise<void>
  /** How many calls were made. */
  readonly calls: () => number
}

const OutcomesSchema = v.object({ outcomes: v.array(v.unknown()) })

export function countingCaller(caller: IntakeCaller): CountingCaller {
  let acknowledged = 0
  let calls = 0
  let wanted: { readonly count: number; readonly reached: () => void } | undefined
  const look = () => { if (wanted !== undefined && acknowledged >= wanted.count) wanted.reached() }
  return {
    caller: {
      ...caller,
      json: async (call, schema) => {
        calls += 1
        const result = await caller.json(call, schema)
        const answer = result.kind === 'ok' && call.path === '/v1/submissions' ? v.safeParse(OutcomesSchema, result.value) : undefined
        if (answer?.success === true) {
          acknowledged += answer.output.outcomes.length
          look()
        }
        return result
      },
    },
    acknowledged: (count) => new Promise((resolve) => {
      wanted = { count, reached: resolve }
      look()
    }),
    calls: () => calls,
  }
}
