/** What a device fetches stays small: old tablets, and town halls at the end of a slow line. */
import { type BuiltFile, inKilobytes, wireBytes } from './built-files.ts'
import type { Finding } from './finding.ts'
import { isPrecached } from './precache.ts'

/** All that the service worker stores at its first visit, as it lies on disk, without fonts. */
const mostPrecacheBytes = 700_000
/** The service worker itself, compressed. */
const mostWorkerBytes = 25_000

/** The two weights that have a limit. */
export type BundleWeight = { readonly precacheBytes: number; readonly workerWireBytes: number }

/** Weighs the built kiosk. */
export function weighKiosk(files: readonly BuiltFile[]): BundleWeight {
  const worker = files.find((file) => file.path === 'sw.js')
  return {
    precacheBytes: files.filter((file) => isPrecached(file.path) && !file.path.endsWith('.woff2')).reduce((sum, file) => sum + file.content.length, 0),
    workerWireBytes: worker === undefined ? 0 : wireBytes(worker),
  }
}

/** A finding for each weight over its limit. */
export function bundleSizes({ precacheBytes, workerWireBytes }: BundleWeight): readonly Finding[] {
  const findings: Finding[] = []
  if (precacheBytes > mostPrecacheBytes) {
    findings.push({ path: 'dist/kiosk', sentence: `stores ${inKilobytes(precacheBytes)} at the first visit, and ${inKilobytes(mostPrecacheBytes)} is the most.` })
  }
  if (workerWireBytes > mostWorkerBytes) {
    findings.push({ path: 'dist/kiosk/sw.js', sentence: `weighs ${inKilobytes(workerWireBytes)} compressed, and ${inKilobytes(mostWorkerBytes)} is the most.` })
  }
  return findings
}
