/** What the compiler and the linter find, in the form of our own checks. */
import type { Finding } from './finding.ts'
import { runTool, type ToolResult } from './run-tool.ts'

/** Every part of the house with a compiler of its own. */
export const compilerProjects: readonly string[] = [
  'src/domain', 'src/catalogue', 'src/sealing', 'src/outbox', 'src/ui', 'src/kiosk', 'src/desk', 'src/worker', 'src/intake', 'src/checks',
  'src/tsconfig.tests.json', 'e2e',
]

/** Compiles every part, two at a time; a file that several parts include is reported once. */
export async function types(): Promise<readonly Finding[]> {
  const waiting = [...compilerProjects]
  const findings = new Map<string, Finding>()
  const compileNext = async (): Promise<void> => {
    for (let project = waiting.shift(); project !== undefined; project = waiting.shift()) {
      const result = await runTool('node_modules/typescript/bin/tsc', ['-p', project, '--pretty', 'false'])
      for (const finding of compilerFindings(project, result)) findings.set(JSON.stringify(finding), finding)
    }
  }
  await Promise.all([compileNext(), compileNext()])
  return [...findings.values()]
}

/** Lints everything under `.oxlintrc.json`. */
export async function lint(): Promise<readonly Finding[]> {
  return lintFindings(await runTool('node_modules/oxlint/bin/oxlint', ['--format=unix', '.']))
}

/** Reads `path(line,column): error TS1: sentence`; further lines of a message are left to the editor. */
export function compilerFindings(project: string, { ok, output }: ToolResult): readonly Finding[] {
  const found = [...output.matchAll(/^(.+?)\((\d+),\d+\): error (TS\d+: .*)$/gmu)]
    .map(([, path = '', line, sentence = '']) => ({ path, line: Number(line), sentence }))
  return ok || found.length > 0 ? found : [{ path: project, sentence: output }]
}

/** Reads `path:line:column: sentence [rule]`. */
export function lintFindings({ ok, output }: ToolResult): readonly Finding[] {
  const found = [...output.matchAll(/^(.+?):(\d+):\d+: (.*)$/gmu)]
    .map(([, path = '', line, sentence = '']) => ({ path, line: Number(line), sentence }))
  return ok || found.length > 0 ? found : [{ path: '.oxlintrc.json', sentence: output }]
}
