/** Closes a Playwright run with the plain line. A default export, because Playwright loads a reporter by its path. */
import type { FullResult, Reporter, TestCase, TestResult } from '@playwright/test/reporter'
import { closingLine } from '../../src/checks/closing-line.ts'
import { matrixAnnotation, type MatrixNote, readMatrixNote, screenAnnotation } from '../support/screen-annotation.ts'

export default class ClosingLineReporter implements Reporter {
  private readonly results = new Map<string, 'passed' | 'failed' | 'skipped'>()
  private readonly screens = new Set<string>()
  private readonly matrix = { screens: 0, looks: 0, findings: 0 }

  onTestEnd(test: TestCase, result: TestResult): void {
    if (result.status === 'skipped') this.results.set(test.id, 'skipped')
    // A test that is expected to fail and does has passed.
    else this.results.set(test.id, result.status === test.expectedStatus ? 'passed' : 'failed')
    for (const { type, description } of result.annotations) {
      if (type === screenAnnotation && description !== undefined) this.screens.add(description)
      if (type === matrixAnnotation && description !== undefined) this.add(readMatrixNote(description))
    }
  }

  private add({ looks, findings }: MatrixNote): void {
    this.matrix.screens += 1
    this.matrix.looks += looks
    this.matrix.findings += findings
  }

  onEnd(result: FullResult): void {
    const count = (state: string): number => [...this.results.values()].filter((each) => each === state).length
    // A run that breaks before its tests (a file that does not load) has no failed test and is no success.
    const broken = result.status !== 'passed' && count('failed') === 0 ? 1 : 0
    // Each under its name once; a run of other journeys looked at none and says nothing of them.
    const { screens, looks, findings } = this.matrix
    if (screens > 0) console.log(`${screens} screens in their states, each in the dresses that together bring every two of screen, language, size and colour: ${looks} looks`)
    if (screens > 0) console.log(`matrix: ${looks} screens, ${findings} findings`)
    if (this.screens.size > 0) console.log(`screens: ${this.screens.size}`)
    console.log(closingLine({ passed: count('passed'), failed: count('failed') + broken, skipped: count('skipped') }))
  }

  printsToStdio(): boolean {
    return false
  }
}
