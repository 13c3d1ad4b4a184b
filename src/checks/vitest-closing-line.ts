/** Closes a vitest run with the plain line. A default export, because vitest loads a reporter by its path. */
import type { Reporter, TestModule } from 'vitest/node'
import { closingLine } from './closing-line.ts'

export default class ClosingLine implements Reporter {
  onTestRunEnd(modules: readonly TestModule[]): void {
    const states = modules.flatMap((module) => [...module.children.allTests()].map((test) => test.result().state))
    // A file that does not load has no tests; without this it would count as nothing at all.
    const broken = modules.filter((module) => module.state() === 'failed' && module.errors().length > 0).length
    const passed = states.filter((state) => state === 'passed').length
    const skipped = states.filter((state) => state === 'skipped').length
    console.log(closingLine({ passed, failed: states.length - passed - skipped + broken, skipped }))
  }
}
