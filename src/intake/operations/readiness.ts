/** Whether this intake can keep what it is sent: asked of the disk itself, not guessed. */
import { describeError, type Log } from '../log.ts'

/** What must work. Each resolves when it does. */
export type ReadinessChecks = Readonly<Record<'database' | 'key-file' | 'attachments', () => Promise<void>>>

/** Whoever asks more often gets the answer of the first: anyone may ask, and each check waits for the disk. */
const answerLastsMs = 5_000

/**
 * A question that many may ask at once.
 * @returns resolves to true when every check works. A change is logged once, with the part that fails
 */
export function createReadiness(checks: ReadinessChecks, { nowMs, log }: { readonly nowMs: () => number; readonly log: Log }): () => Promise<boolean> {
  let askedAtMs = Number.NEGATIVE_INFINITY
  let answer: Promise<boolean> = Promise.resolve(true)
  const failing = new Set<string>()
  const works = async (part: string, check: () => Promise<void>): Promise<boolean> => {
    try {
      await check()
      failing.delete(part)
      return true
    } catch (cause) {
      if (!failing.has(part)) log({ level: 'alarm', code: 'not-ready', part, ...describeError(cause) })
      failing.add(part)
      return false
    }
  }
  return () => {
    if (nowMs() - askedAtMs < answerLastsMs) return answer
    askedAtMs = nowMs()
    answer = Promise.all(Object.entries(checks).map(([part, check]) => works(part, check))).then((all) => all.every(Boolean))
    return answer
  }
}
