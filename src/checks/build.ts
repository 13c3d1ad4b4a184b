/**
 * `npm run build`: builds all pages into `dist/`. With names (`kiosk follow desk`) it builds those alone.
 * A page is built aside and then moved into place, so a failed build leaves the last good one and no reader sees half of one.
 */
import { cpSync, existsSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { build, type Plugin } from 'vite'
import * as v from 'valibot'
import { LanguagesSchema } from '../catalogue/languages.ts'
import { inKilobytes, readBuiltFiles, wireBytes } from './built-files.ts'
import { type BundleModules, BundleModulesSchema } from './bundle-content.ts'
import { precacheEntries } from './precache.ts'
import { projectRoot } from './project-files.ts'
import { sourceFingerprint } from './stale.ts'
import { type VoiceFiles, writeVoices } from './voices.ts'

const pages = ['kiosk', 'follow', 'desk'] as const
/** A page with an output folder of its own; the kiosk's holds its service worker. */
export type Page = (typeof pages)[number]

const dist = join(projectRoot, 'dist')
const stamp = join(dist, 'built-from.txt')
const modulesFile = join(dist, 'modules.json')

/**
 * Builds the pages only where their sources changed since the last whole build.
 * @param say gets a line for the reader at a time
 * @returns whether it built
 * @throws the bundler's own error, with file and line, when a source does not build
 */
export async function buildIfStale(say: (line: string) => void = console.log): Promise<boolean> {
  const fingerprint = sourceFingerprint(projectRoot)
  if (existsSync(stamp) && readFileSync(stamp, 'utf8') === fingerprint) return false
  rmSync(stamp, { force: true })
  await buildPages(pages, say)
  // The state before the build: what changed meanwhile must count as stale.
  writeFileSync(stamp, fingerprint)
  return true
}

/** Builds the named pages and prints what each weighs. */
export async function buildPages(names: readonly Page[], say: (line: string) => void = console.log): Promise<void> {
  const aside = join(dist, `.aside-${process.pid}`)
  try {
    for (const name of names) {
      await buildPage(name, join(aside, name))
      replaceFolder(join(aside, name), join(dist, name))
      say(sizeLine(name))
    }
  } finally {
    rmSync(aside, { recursive: true, force: true })
  }
}

async function buildPage(name: Page, outDir: string): Promise<void> {
  if (name !== 'kiosk') return runVite(name, outDir, {})
  // Its voices first, for the kiosk names them; then it moves in with them.
  const voices = `${outDir}-voices`
  await runVite('kiosk', outDir, { __VOICES__: JSON.stringify(await buildVoices(voices)) })
  cpSync(voices, outDir, { recursive: true })
  copyPublicFiles(outDir)
  await runVite('worker', outDir, { __PRECACHE__: JSON.stringify(precacheEntries(readBuiltFiles(outDir))) })
}

async function buildVoices(outDir: string): Promise<VoiceFiles> {
  await runVite('voice', outDir, {})
  const worker = readBuiltFiles(outDir).find(({ path }) => path.startsWith('assets/voice-worker-'))
  if (worker === undefined) throw new Error('The build of the voice worker wrote no voice worker.')
  const languages = v.parse(LanguagesSchema, JSON.parse(readFileSync(join(projectRoot, 'locales/languages.json'), 'utf8')))
  return { worker: worker.path, ...writeVoices(outDir, languages) }
}

async function runVite(mode: string, outDir: string, define: Readonly<Record<string, string>>): Promise<void> {
  const modules = new Set<string>()
  await build({
    configFile: join(projectRoot, 'vite.config.ts'),
    mode,
    logLevel: 'warn',
    define: { ...define },
    build: { outDir },
    plugins: [noteModules(modules)],
  })
  writeFileSync(modulesFile, JSON.stringify({ ...readBundleModules(), [mode]: [...modules].sort() }, undefined, 1))
}

/** Notes each module whose code is left after tree-shaking: what a page holds, exactly. */
function noteModules(modules: Set<string>): Plugin {
  return {
    name: 'samenloket-note-modules',
    generateBundle(_options, bundle) {
      for (const chunk of Object.values(bundle)) {
        if (chunk.type !== 'chunk') continue
        for (const [id, { renderedLength }] of Object.entries(chunk.modules)) {
          if (renderedLength > 0) modules.add(id.replace(projectRoot, ''))
        }
      }
    },
  }
}

/** The modules in each page of the last builds, by page and `worker`. */
export function readBundleModules(): BundleModules {
  return existsSync(modulesFile) ? v.parse(BundleModulesSchema, JSON.parse(readFileSync(modulesFile, 'utf8'))) : {}
}

function copyPublicFiles(outDir: string): void {
  const from = join(projectRoot, 'public')
  if (!existsSync(from)) return
  cpSync(from, outDir, { recursive: true, filter: (path) => !path.startsWith(join(from, 'screenshots')) })
}

/** A folder cannot be renamed over a filled one; another build of the same page may fill it in between, so this tries again. */
function replaceFolder(from: string, to: string, attempts = 5): void {
  mkdirSync(dist, { recursive: true })
  rmSync(to, { recursive: true, force: true })
  try {
    renameSync(from, to)
  } catch (cause) {
    if (attempts === 1) throw new Error(`The built page could not be moved to ${to}.`, { cause })
    replaceFolder(from, to, attempts - 1)
  }
}

function sizeLine(name: Page): string {
  const files = readBuiltFiles(join(dist, name))
  const weigh = (pattern: RegExp): string =>
    inKilobytes(files.filter((file) => pattern.test(file.path)).reduce((sum, file) => sum + wireBytes(file), 0))
  const worker = name === 'kiosk' ? `, worker ${weigh(/^sw\.js$/u)}` : ''
  return `built dist/${name}: ${files.length} files; gzip: scripts ${weigh(/^assets\/.*\.js$/u)}, styles ${weigh(/\.css$/u)}${worker}`
}

function isPage(name: string): name is Page {
  return pages.some((page) => page === name)
}

if (import.meta.main) {
  const named = process.argv.slice(2)
  const unknown = named.filter((name) => !isPage(name))
  if (unknown.length > 0) {
    console.error(`There is no page named ${unknown.join(', ')}; the pages are ${pages.join(', ')}.`)
    process.exitCode = 2
  } else if (named.length > 0) {
    await buildPages(named.filter(isPage))
  } else {
    rmSync(stamp, { force: true })
    await buildIfStale()
  }
}
