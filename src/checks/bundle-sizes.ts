/** What a device fetches stays small: old tablets, and town halls at the end of a slow line. */
import { type BuiltFile, inKilobytes, wireBytes } from './built-files.ts'
import type { Finding } from './finding.ts'
import { isPrecached } from './precache.ts'

/** All that the service worker stores at its first visit, as it lies on disk, without fonts and the words of further languages. */
const mostPrecacheBytes = 700_000
/** The words of one further language, compressed: those of the kiosk itself here, those of its services in the catalogue. */
const mostLanguageBytes = 25_000
/** The service worker itself, compressed. */
const mostWorkerBytes = 25_000

/** The weights that have a limit. */
export type BundleWeight = { readonly precacheBytes: number; readonly workerWireBytes: number; readonly languageWireBytes: ReadonlyMap<string, number> }

/** The language whose words this built file holds. */
export function languageOfFile(path: string): string | undefined {
  return /^assets\/words-([a-z]+)-/u.exec(path)?.[1]
}

/** Weighs the built kiosk. */
export function weighKiosk(files: readonly BuiltFile[]): BundleWeight {
  const worker = files.find((file) => file.path === 'sw.js')
  const languageWireBytes = new Map<string, number>()
  for (const file of files) {
    const language = languageOfFile(file.path)
    if (language !== undefined) languageWireBytes.set(language, (languageWireBytes.get(language) ?? 0) + wireBytes(file))
  }
  return {
    languageWireBytes,
    precacheBytes: files.filter((file) => isPrecached(file.path) && !file.path.endsWith('.woff2') && languageOfFile(file.path) === undefined).reduce((sum, file) => sum + file.content.length, 0),
    workerWireBytes: worker === undefined ? 0 : wireBytes(worker),
  }
}

/** A finding for each weight over its limit. */
export function bundleSizes({ precacheBytes, workerWireBytes, languageWireBytes }: BundleWeight): readonly Finding[] {
  const findings: Finding[] = []
  if (precacheBytes > mostPrecacheBytes) {
    findings.push({ path: 'dist/kiosk', sentence: `stores ${inKilobytes(precacheBytes)} at the first visit, and ${inKilobytes(mostPrecacheBytes)} is the most.` })
  }
  if (workerWireBytes > mostWorkerBytes) {
    findings.push({ path: 'dist/kiosk/sw.js', sentence: `weighs ${inKilobytes(workerWireBytes)} compressed, and ${inKilobytes(mostWorkerBytes)} is the most.` })
  }
  for (const [language, bytes] of languageWireBytes) {
    if (bytes > mostLanguageBytes) findings.push({ path: `locales/${language}`, sentence: `weighs ${inKilobytes(bytes)} compressed, and ${inKilobytes(mostLanguageBytes)} is the most for one language.` })
  }
  return findings
}
