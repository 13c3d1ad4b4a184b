/** A copy of the project in which code may be broken: its own sources, the installed packages by a link. */
import { cpSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { projectRoot } from '../../../src/checks/project-files.ts'
import { type Mutation, mutated } from './mutation.ts'

export type ScratchProject = {
  readonly root: string
  /** Puts the mutation in; the result takes it out again. */
  readonly mutate: (mutation: Mutation) => () => void
  readonly remove: () => void
}

const copied = ['src', 'e2e', 'locales', 'public', 'dist', 'package.json', 'package-lock.json', 'tsconfig.json', 'vite.config.ts', 'NOTICE', 'README.md']

/** Makes one in a temporary folder. */
export function makeScratchProject(): ScratchProject {
  const root = mkdtempSync(join(tmpdir(), 'samenloket-mutations-'))
  for (const name of copied) {
    // What a peer of the bench installed is large, and nothing here needs it.
    cpSync(join(projectRoot, name), join(root, name), { recursive: true, preserveTimestamps: true, filter: (path) => !path.includes('node_modules') || !path.startsWith(join(projectRoot, 'e2e')) })
  }
  symlinkSync(join(projectRoot, 'node_modules'), join(root, 'node_modules'))
  return {
    root,
    mutate: (mutation) => {
      const path = join(root, mutation.file)
      const sound = readFileSync(path, 'utf8')
      writeFileSync(path, mutated(mutation, sound))
      return () => writeFileSync(path, sound)
    },
    remove: () => rmSync(root, { recursive: true, force: true }),
  }
}
