/** NOTICE names every package that reaches a page or the server: their authors ask for no more than that. */
import * as v from 'valibot'
import type { Finding } from './finding.ts'

const PackageSchema = v.object({ dependencies: v.record(v.string(), v.string()) })

/** Every dependency of `package.json` that NOTICE does not name as a word of its own. */
export function noticeComplete(packageJson: string, notice: string): readonly Finding[] {
  const named = new Set(notice.split(/[\s,()]+/u))
  return Object.keys(v.parse(PackageSchema, JSON.parse(packageJson)).dependencies).filter((name) => !named.has(name))
    .map((name) => ({ path: 'NOTICE', sentence: `does not name ${name} and its licence, and it reaches a page or the server.` }))
}
