import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { pathsUnder, projectRoot } from './project-files.ts'
import { compilerFindings, compilerProjects, lintFindings } from './tool-findings.ts'

test("the compiler's errors become findings with their line", () => {
  const output = "src/kiosk/main.tsx(12,3): error TS2304: Cannot find name 'process'.\n  A second line of the same error."
  expect(compilerFindings('src/kiosk', { ok: false, output }))
    .toEqual([{ path: 'src/kiosk/main.tsx', line: 12, sentence: "TS2304: Cannot find name 'process'." }])
})

test("the linter's errors become findings with their line", () => {
  const output = 'src/kiosk/main.tsx:4:5: Unexpected `any`. [Error/typescript(no-explicit-any)]\n\n1 problem'
  expect(lintFindings({ ok: false, output }))
    .toEqual([{ path: 'src/kiosk/main.tsx', line: 4, sentence: 'Unexpected `any`. [Error/typescript(no-explicit-any)]' }])
})

test('a tool that breaks before it looked is a finding too', () => {
  expect(compilerFindings('src/kiosk', { ok: false, output: 'error TS5083: Cannot read file' })).toHaveLength(1)
  expect(lintFindings({ ok: false, output: 'Failed to parse configuration' })).toHaveLength(1)
})

test('a tool that found nothing has no findings', () => {
  expect(compilerFindings('src/kiosk', { ok: true, output: '' })).toEqual([])
  expect(lintFindings({ ok: true, output: 'Found 0 warnings' })).toEqual([])
})

test('every folder of src is compiled', () => {
  const folders = new Set(pathsUnder(join(projectRoot, 'src')).filter((path) => path.includes('/')).map((path) => `src/${path.split('/')[0]}`))
  expect(compilerProjects).toEqual(expect.arrayContaining([...folders]))
  for (const project of compilerProjects) expect(existsSync(join(projectRoot, project))).toBe(true)
})
