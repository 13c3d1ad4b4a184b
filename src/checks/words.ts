/** Words that have no place in a committed file: they speak of a machine, of work not done, or of a way round the compiler. */
import type { Finding } from './finding.ts'
import type { ProjectFile } from './project-files.ts'

type Word = { readonly pattern: RegExp; readonly only?: RegExp; readonly sentence: string }

const code = /\.(?:ts|tsx|js|mjs)$/u
const words: readonly Word[] = [
  { pattern: /(?<![\w.$}-])\/(?:work|root|home\/\w+|Users\/\w+)\//u, sentence: 'names a path of one machine.' },
  { pattern: /(?<![\w.$}-])\/tmp\//u, sentence: 'names a temporary folder; ask the system for one (os.tmpdir).' },
  { pattern: /\bregistry\.[\w-]+\.\w+|\bnpm\.pkg\.\w+/u, sentence: 'names a package registry, which is a setting of the machine.' },
  { pattern: /\b(?:TODO|FIXME|XXX|HACK)\b/u, sentence: 'marks work that is not done. Do it, or write an issue.' },
  { pattern: /\b(?:test|it|describe|suite)(?:\.\w+)*\.only\(/u, only: code, sentence: 'runs one test and hides the others.' },
  { pattern: /\b(?:test|it|describe|suite)(?:\.\w+)*\.skip\(/u, only: code, sentence: 'leaves a test out.' },
  { pattern: /@ts-(?:ignore|nocheck)|(?:oxlint|eslint)-disable(?!-next-line)/u, only: code, sentence: 'silences a checker for more than the one line that needs it.' },
  { pattern: /(?::|\bas|<|\|)\s*any\b(?!\s+[a-z])/u, only: /\.tsx?$/u, sentence: 'uses any, which switches the compiler off.' },
]
/** These hold the words in order to find them. */
const exempt = /^src\/checks\/words(?:\.test)?\.ts$/u

/** Every line that holds such a word. */
export function wordsThatDoNotBelong(files: readonly ProjectFile[]): readonly Finding[] {
  return files.filter((file) => !exempt.test(file.path)).flatMap((file) => {
    const asked = words.filter((word) => word.only === undefined || word.only.test(file.path))
    if (!asked.some((word) => word.pattern.test(file.text))) return []
    return file.text.split('\n').flatMap((text, index) => asked.filter((word) => word.pattern.test(text))
      .map((word) => ({ path: file.path, line: index + 1, sentence: word.sentence })))
  })
}
