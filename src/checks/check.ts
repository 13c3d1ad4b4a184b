/** `npm run check`: every invariant of the house, a line each. Ends with 1 when one of them found something. */
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { stripVTControlCharacters } from 'node:util'
import { plainDateInAmsterdam } from '../domain/plain-date.ts'
import { answersComplete, answersToCheck } from './answers-complete.ts'
import { buildIfStale, readBundleModules } from './build.ts'
import { inKilobytes, readBuiltFiles } from './built-files.ts'
import { bundleContent } from './bundle-content.ts'
import { bundleSizes, weighKiosk } from './bundle-sizes.ts'
import { closingLine } from './closing-line.ts'
import { dutchNames } from './dutch-names.ts'
import { type Finding, findingLine } from './finding.ts'
import { houseNumbers } from './house-numbers.ts'
import { importDirection } from './import-direction.ts'
import { localesAgree } from './locales-agree.ts'
import { lockComplete } from './lock-complete.ts'
import { noticeComplete } from './notice-complete.ts'
import { plainWords, plainWordsLines } from './plain-words.ts'
import { projectRoot, readProjectFiles } from './project-files.ts'
import { questionHelp } from './question-help.ts'
import { servicesReach } from './services-reach.ts'
import { lint, types } from './tool-findings.ts'
import { untranslated } from './untranslated.ts'
import { wordsThatDoNotBelong } from './words.ts'

type Check = { readonly name: string; readonly find: () => readonly Finding[] | Promise<readonly Finding[]> }

/** Ours, and that of the products that the bench measures beside ours. */
const lockFiles = ['package-lock.json', 'e2e/bench/peers/package-lock.json']
const files = readProjectFiles(projectRoot)
const checks: readonly Check[] = [
  { name: 'types', find: types },
  { name: 'lint', find: lint },
  { name: 'import direction', find: () => importDirection(files) },
  { name: 'locales agree', find: () => localesAgree(files) },
  { name: 'Dutch names are marked', find: () => dutchNames(files) },
  { name: 'screens are translated', find: () => untranslated(files) },
  { name: 'services reach their end', find: () => servicesReach(files, plainDateInAmsterdam(Date.now())) },
  { name: 'questions explain themselves', find: () => questionHelp(files) },
  { name: 'answers are complete', find: () => answersComplete(files, plainDateInAmsterdam(Date.now())) },
  { name: 'plain words', find: () => plainWords(files) },
  { name: 'words that do not belong', find: () => wordsThatDoNotBelong(files) },
  { name: 'notice is complete', find: () => noticeComplete(textOf('package.json'), textOf('NOTICE')) },
  { name: 'lock file is complete', find: () => lockFiles.flatMap((path) => lockComplete(path, readFileSync(join(projectRoot, path), 'utf8'))) },
  { name: 'pages build', find: build },
  { name: 'bundle content', find: () => bundleContent(readBundleModules()) },
  { name: 'bundle sizes', find: weigh },
]

let failed = 0
for (const check of checks) {
  const findings = await findSafely(check)
  console.log(`${findings.length === 0 ? 'ok  ' : 'FAIL'}  ${check.name}${findings.length === 0 ? '' : `: ${findings.length} found`}`)
  for (const finding of findings) console.log(`      ${findingLine(finding)}`)
  if (findings.length > 0) failed += 1
}
for (const line of answersToCheck(files, plainDateInAmsterdam(Date.now()))) console.log(`info  ${line}`)
for (const line of plainWordsLines(files)) console.log(`info  ${line}`)
for (const line of houseNumbers(files)) console.log(`info  ${line}`)
console.log(closingLine({ passed: checks.length - failed, failed, skipped: 0 }))
process.exitCode = failed === 0 ? 0 : 1

/** A check that itself breaks has found something too, and the others still run. */
async function findSafely(check: Check): Promise<readonly Finding[]> {
  try {
    return await check.find()
  } catch (cause) {
    return [{ path: check.name, sentence: stripVTControlCharacters(cause instanceof Error ? cause.message : String(cause)) }]
  }
}

function textOf(path: string): string {
  return files.find((file) => file.path === path)?.text ?? ''
}

async function build(): Promise<readonly Finding[]> {
  await buildIfStale((line) => console.log(`      ${line}`))
  return []
}

function weigh(): readonly Finding[] {
  const weight = weighKiosk(readBuiltFiles(join(projectRoot, 'dist/kiosk')))
  console.log(`info  precache ${inKilobytes(weight.precacheBytes)} of 700 kB, worker ${inKilobytes(weight.workerWireBytes)} of 25 kB gzip, words of a language at most ${inKilobytes(Math.max(0, ...weight.languageWireBytes.values()))} of 25 kB gzip`)
  return bundleSizes(weight)
}
