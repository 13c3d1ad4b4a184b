/** Closes a Playwright run with the plain line. A default export, because Playwright loads a reporter by its path. */
import type { FullResult, Reporter, TestCase, TestResult } from '@playwright/test/reporter'
import { closingLine } from '../../src/checks/closing-line.ts'
import { screenAnnotation } from '../support/screen-annotation.ts'

export default class ClosingLineReporter implements Reporter {
  private readonly results = new Map<string, 'passed' | 'failed' | 'skipped'>()
  private readonly screens = new Set<string>()

  onTestEnd(test: TestCase, result: TestResult): void {
    if (result.status === 'skipped') this.results.set(test.id, 'skipped')
    // A test that is expected to fail and does has passed.
    else this.results.set(test.id, result.status === test.expectedStatus ? 'passed' : 'failed')
    for (const { type, description } of result.annotations) {
      if (type === screenAnnotation && description !== undefined) this.screens.add(description)
    }
  }

  onEnd(result: FullResult): void {
    const count = (state: string): number => [...this.results.values()].filter((each) => each === state).length
    // A run that breaks before its tests (a file that does not load) has no failed test and is no success.
    const broken = result.status !== 'passed' && count('failed') === 0 ? 1 : 0
    // Each under its name once; a run of other journeys looked at none and says nothing of them.
    if (this.screens.size > 0) console.log(`screens: ${this.screens.size}`)
    console.log(closingLine({ passed: count('passed'), failed: count('failed') + broken, skipped: count('skipped') }))
  }

  printsToStdio(): boolean {
    return false
  }
}
