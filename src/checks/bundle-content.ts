/** What a device is given: a page holds its own code, and never the code that opens what is sealed. */
import * as v from 'valibot'
import type { Finding } from './finding.ts'

/** For each built page, the modules whose code is in it: paths from the project's root, or a bundler's own names. */
export const BundleModulesSchema = v.record(v.string(), v.array(v.string()))
export type BundleModules = Readonly<Record<string, readonly string[]>>

type Ban = { readonly pattern: RegExp; readonly sentence: string }

const everywhere: readonly Ban[] = [
  { pattern: /^src\/sealing\/(?:open[^/]*|[^/]*-open)\.ts$/u, sentence: 'opens what a device sealed; only src/intake may hold that code.' },
  { pattern: /^node_modules\/jose\/.*decrypt\.js$/u, sentence: 'decrypts; a device only encrypts.' },
  { pattern: /^src\/(?:intake|checks)\//u, sentence: 'runs in Node and has no place in a page.' },
  { pattern: /__vite-browser-external|^node:/u, sentence: 'is a module of Node, which a page does not have.' },
  { pattern: /\.test\.tsx?$|\/testing\//u, sentence: 'is test code.' },
]
const speech: Ban = { pattern: /^node_modules\/@echogarden\//u, sentence: 'is GPL-3.0; it stays in the voice worker, a file of its own (NOTICE).' }
const strangers: Readonly<Record<string, Ban>> = {
  kiosk: { pattern: /^src\/(?:desk|worker)\//u, sentence: 'is another page\'s code.' },
  follow: { pattern: /^src\/(?:desk|worker)\/|^src\/outbox\/(?!intake-calls?\.ts|search-case\.ts|browser-caller\.ts|call-patience\.ts|retry-after\.ts)/u, sentence: 'is no part of following a request.' },
  desk: { pattern: /^src\/(?:kiosk|worker|outbox)\//u, sentence: 'is another page\'s code.' },
  worker: { pattern: /^src\/(?:desk|kiosk|ui)\//u, sentence: 'belongs to a page, and a worker has none.' },
  voice: { pattern: /^src\/(?!domain\/|worker\/(?:voice-worker|espeak)\.ts$)/u, sentence: 'is not needed to speak.' },
}

/** Every module that ended up in a page where it may not be; a page that was not built is a finding, for nobody looked at it. */
export function bundleContent(pages: BundleModules): readonly Finding[] {
  return Object.entries(strangers).flatMap(([page, own]) => {
    const modules = pages[page]
    if (modules === undefined) return [{ path: `dist/${page}`, sentence: 'was not built, so nothing is known about it.' }]
    const bans = [...everywhere, own, ...(page === 'voice' ? [] : [speech])]
    return modules.flatMap((module) => bans.filter((ban) => ban.pattern.test(module))
      .map((ban) => ({ path: `dist/${page}`, sentence: `holds ${module}, which ${ban.sentence}` })))
  })
}
