/** The project's own files as plain data, so that a check is a pure function over them. */
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'

/** A text file; `path` is relative to the project's root, with forward slashes. */
export type ProjectFile = { readonly path: string; readonly text: string }

/** The project's root folder, with a slash at its end. */
export const projectRoot: string = fileURLToPath(new URL('../..', import.meta.url))

const notOurs = new Set(['node_modules', 'dist', 'data', 'test-results', '.git', '.cache'])
const textFile = /\.(?:ts|tsx|js|mjs|json|css|html|md|svg|sh|txt|webmanifest|yaml|yml|service|conf|example|env)$|(?:^|\/)[A-Z]+$|\/run$|(?:^|\/)\.[a-z]+$/u

/** Paths of all files under a folder, relative to it, sorted; none where the folder does not exist. */
export function pathsUnder(folder: string): readonly string[] {
  const entries = readEntries(folder)
  return entries.flatMap((entry) => {
    if (notOurs.has(entry.name)) return []
    if (!entry.isDirectory()) return [entry.name]
    return pathsUnder(join(folder, entry.name)).map((path) => `${entry.name}/${path}`)
  }).sort()
}

/** All text files of the project under the given root: source, texts, settings and documents. */
export function readProjectFiles(root: string): readonly ProjectFile[] {
  return pathsUnder(root)
    .filter((path) => textFile.test(path) && !path.endsWith('package-lock.json'))
    .map((path) => ({ path, text: readFileSync(join(root, path), 'utf8') }))
}

function readEntries(folder: string) {
  try {
    return readdirSync(folder, { withFileTypes: true })
  } catch (cause) {
    if (isMissing(cause)) return []
    throw cause
  }
}

function isMissing(cause: unknown): boolean {
  return cause instanceof Error && 'code' in cause && cause.code === 'ENOENT'
}
