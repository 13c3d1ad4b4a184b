/** Imports go one way, so that a folder stays what it is: one runtime. */
import { posix } from 'node:path'
import type { Finding } from './finding.ts'
import { allowedPackages, testPackages } from './allowed-packages.ts'
import type { ProjectFile } from './project-files.ts'
import { type ImportOf, isTestFile, isTypeScript, readSyntax } from './syntax.ts'

/** The folders of `src/`; each may import itself and the folders that it names. */
const direction: Readonly<Record<string, readonly string[]>> = {
  domain: [],
  catalogue: ['domain'],
  sealing: ['domain'],
  ui: ['domain', 'catalogue'],
  outbox: ['domain', 'catalogue', 'sealing'],
  kiosk: ['domain', 'catalogue', 'sealing', 'ui', 'outbox'],
  desk: ['domain', 'catalogue', 'sealing', 'ui', 'outbox'],
  worker: ['domain', 'catalogue', 'sealing', 'outbox'],
  intake: ['domain', 'catalogue', 'sealing'],
  checks: ['domain', 'catalogue'],
}
const apart: readonly string[] = ['kiosk', 'desk', 'worker', 'intake']
/** Code that opens what a device sealed; only the intake has the key and may hold the code. */
const opening = /^src\/sealing\/(?:open[^/]*|[^/]*-open)\.ts$/u
/** The intake's start builds what is stale, and that is all it takes from the checks. */
const startBuilds = { from: /^src\/intake\/start(?:-[a-z]+)?\.(?:ts|js)$/u, to: 'src/checks/build.ts' }

/** Every import in `src/` that goes against the direction, opens what is sealed, or names a package its folder may not have. */
export function importDirection(files: readonly ProjectFile[]): readonly Finding[] {
  return files
    .filter((file) => file.path.startsWith('src/') && isTypeScript(file.path) && folderOf(file.path) !== undefined)
    .flatMap((file) => readSyntax(file).imports.flatMap((each) => judgeImport(file.path, each)))
}

function judgeImport(path: string, { specifier, line }: ImportOf): Finding[] {
  const sentence = specifier.startsWith('.')
    ? judgeOwn(path, posix.join(posix.dirname(path), specifier))
    : judgePackage(path, specifier)
  return sentence === undefined ? [] : [{ path, line, sentence }]
}

function judgeOwn(path: string, target: string): string | undefined {
  const from = folderOf(path)
  const to = folderOf(target)
  if (from === undefined) return undefined
  if (to === undefined) return judgeOutside(from, target)
  if (opening.test(target) && !mayOpen(path, from)) {
    return `imports ${target}, which opens what a device sealed. Only src/intake may hold that code.`
  }
  if (from === to || direction[from]?.includes(to)) return undefined
  // What a device holds and what the intake holds are compared in one test, with the outbox that devices really have.
  if (from === 'intake' && to === 'outbox' && isTestFile(path)) return undefined
  if (startBuilds.from.test(path) && target === startBuilds.to) return undefined
  if (apart.includes(from) && apart.includes(to)) {
    return `imports ${target}, but ${from} and ${to} never import each other. What both need belongs in src/domain, or in src/ui or src/outbox.`
  }
  return `imports ${target}, but ${from} may import ${listed(direction[from] ?? [])}. Move what it needs into one of those, or this code into src/${to}.`
}

/** Texts and the project's own package.json are data; domain, sealing and ui get them as arguments. */
function judgeOutside(from: string, target: string): string | undefined {
  const isData = /^(?:locales\/.*\.json|package\.json)$/u.test(target)
  if (isData && !['domain', 'sealing'].includes(from)) return undefined
  return `imports ${target}, which is no part of src. Give it as an argument, or move it into src/${from}.`
}

function judgePackage(path: string, specifier: string): string | undefined {
  const from = folderOf(path)
  if (from === undefined) return undefined
  const name = packageOf(specifier)
  const allowed = [...(allowedPackages[from] ?? []), ...(isTestFile(path) ? testPackages : [])]
  if (allowed.includes(name)) return undefined
  if (name === 'node:') return `imports ${specifier}, but only src/intake and src/checks run in Node. Put what needs Node there.`
  return `imports ${specifier}, but ${from} may use ${listed(allowed)}. Another package is named in src/checks/allowed-packages.ts with its reason.`
}

function mayOpen(path: string, from: string): boolean {
  return from === 'intake' || isTestFile(path) || (from === 'sealing' && opening.test(path))
}

function folderOf(path: string): string | undefined {
  const [top, folder, rest] = path.split('/')
  return top === 'src' && rest !== undefined ? folder : undefined
}

function packageOf(specifier: string): string {
  if (specifier.startsWith('node:')) return 'node:'
  const parts = specifier.split('/')
  return parts.slice(0, specifier.startsWith('@') ? 2 : 1).join('/')
}

function listed(names: readonly string[]): string {
  return names.length === 0 ? 'nothing else' : names.join(', ')
}
