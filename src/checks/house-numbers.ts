/** How the house reads, in numbers. They are information: a good reason beats a number. */
import type { ESTree } from 'vite'
import type { ProjectFile } from './project-files.ts'
import { isTestFile, isTypeScript, readSyntax, type Syntax, visit } from './syntax.ts'

/** Something measured in lines: a file, or a function with its place. */
type Measured = { readonly name: string; readonly lines: number }

/** Lines of text about the files and functions of `src/`, each number beside what the house aims for. */
export function houseNumbers(files: readonly ProjectFile[]): readonly string[] {
  const ours = files.filter((file) => file.path.startsWith('src/') && isTypeScript(file.path))
  const source = ours.filter((file) => !isTestFile(file.path))
  const lengths = source.map((file) => ({ name: file.path, lines: linesOf(file) }))
  const read = source.map((file) => ({ file, syntax: readSyntax(file) }))
  const functions = read.flatMap(({ file, syntax }) => functionsOf(file, syntax))
  const plain = functions.filter(({ isComponent }) => !isComponent)
  const components = functions.filter(({ isComponent }) => isComponent)
  const sourceLines = sum(lengths.map(({ lines }) => lines))
  const testLines = sum(ours.filter((file) => isTestFile(file.path)).map(linesOf))
  const commentLines = sum(read.map(({ syntax }) => commentLinesOf(syntax)))
  return [
    `files       ${spread(lengths)} (aim: 90, 250, 400)`,
    `functions   ${spread(plain)} (aim: 10, 25, 60)`,
    `components  ${spread(components)} (aim: at most 100)`,
    `tests       ${(testLines / Math.max(1, sourceLines)).toFixed(2)} lines for each of ${sourceLines} source lines (aim: 1.0 to 2.0)`,
    `comments    ${(100 * commentLines / Math.max(1, sourceLines)).toFixed(0)} % of lines (aim: 12 to 20)`,
    ...longerThan(lengths, 400), ...longerThan(plain, 60), ...longerThan(components, 100),
  ]
}

function functionsOf(file: ProjectFile, { program, lineOf }: Syntax): readonly (Measured & { readonly isComponent: boolean })[] {
  const found: (Measured & { readonly isComponent: boolean })[] = []
  const measure = (node: ESTree.Function | ESTree.ArrowFunctionExpression): void => {
    if (node.body === null) return
    const name = node.type === 'ArrowFunctionExpression' ? '' : node.id?.name ?? ''
    const line = lineOf(node.start)
    const isComponent = file.path.endsWith('.tsx') && /^[A-Z]/u.test(name)
    found.push({ name: `${file.path}:${line} ${name}`.trim(), lines: lineOf(node.end) - line + 1, isComponent })
  }
  visit(program, { FunctionDeclaration: measure, FunctionExpression: measure, ArrowFunctionExpression: measure })
  return found
}

function commentLinesOf({ comments }: Syntax): number {
  return new Set(comments.flatMap(({ firstLine, lastLine }) => Array.from({ length: lastLine - firstLine + 1 }, (_, index) => firstLine + index))).size
}

function spread(measured: readonly Measured[]): string {
  const lines = measured.map((each) => each.lines).sort((a, b) => a - b)
  const at = (share: number): number => lines[Math.min(lines.length - 1, Math.floor(share * lines.length))] ?? 0
  return `${lines.length}: median ${at(0.5)}, 90th percentile ${at(0.9)}, longest ${lines.at(-1) ?? 0} lines`
}

function longerThan(measured: readonly Measured[], most: number): readonly string[] {
  return measured.filter(({ lines }) => lines > most).map(({ name, lines }) => `long        ${name}: ${lines} lines`)
}

function linesOf(file: ProjectFile): number {
  return file.text.split('\n').length - 1
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, each) => total + each, 0)
}
