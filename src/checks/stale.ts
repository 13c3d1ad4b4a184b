/** Whether the built pages still match what they were built from. */
import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { pathsUnder } from './project-files.ts'

/** Everything that can change a built page. The server's own source is not among it: a change there needs no build. */
const sources = [
  'src/domain', 'src/catalogue', 'src/sealing', 'src/outbox', 'src/ui', 'src/kiosk', 'src/desk', 'src/worker', 'locales', 'public',
]
const single = ['package-lock.json', 'vite.config.ts', 'src/checks/build.ts', 'src/checks/precache.ts', 'src/checks/voices.ts']
const noPart = /\.test\.tsx?$|\/testing\/|^public\/screenshots\//u

/**
 * One SHA-256 over the names and contents of all sources, so that a deleted, renamed or restored file counts too.
 * @returns hexadecimal digits
 */
export function sourceFingerprint(root: string): string {
  const paths = [...sources.flatMap((folder) => pathsUnder(join(root, folder)).map((path) => `${folder}/${path}`)), ...single]
  const hash = createHash('sha256')
  for (const path of paths.filter((each) => !noPart.test(each))) {
    const content = readFileSync(join(root, path))
    hash.update(`${path}\n${content.length}\n`).update(content)
  }
  return hash.digest('hex')
}
