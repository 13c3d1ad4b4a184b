/**
 * A lock file holds every package that another one names, those for other platforms too.
 * npm leaves out an optional package that it could not fetch when it wrote the file, and `npm ci` then refuses the whole of it.
 */
import * as v from 'valibot'
import type { Finding } from './finding.ts'

const names = v.optional(v.record(v.string(), v.string()), {})
const LockSchema = v.object({
  packages: v.record(v.string(), v.object({ dependencies: names, devDependencies: names, optionalDependencies: names })),
})

/**
 * A finding for each package that is named and not locked.
 * @param path of the lock file whose text this is, from the project's root
 */
export function lockComplete(path: string, packageLock: string): readonly Finding[] {
  const { packages } = v.parse(LockSchema, JSON.parse(packageLock))
  return Object.entries(packages).flatMap(([folder, each]) =>
    Object.keys({ ...each.dependencies, ...each.devDependencies, ...each.optionalDependencies })
      .filter((name) => !foldersAbove(folder).some((above) => `${above}node_modules/${name}` in packages))
      .map((name) => ({ path, sentence: `lacks ${name}, which ${folder === '' ? 'package.json' : folder} names; npm ci will refuse it.` })))
}

/** Where Node looks for what a package imports: inside it, then in each folder above (`a/node_modules/b` gives its own, a's and the root's). */
function foldersAbove(path: string): readonly string[] {
  const parts = path === '' ? [] : path.split(/(?<=^|\/)node_modules\//u).slice(1)
  return Array.from({ length: parts.length + 1 }, (_, depth) =>
    parts.slice(0, depth).map((part) => `node_modules/${part.replace(/\/?$/u, '/')}`).join(''))
}
