/** Reads our TypeScript as a syntax tree, so that a check never guesses with regular expressions. */
import { type ESTree, parseSync, Visitor, type VisitorObject } from 'vite'
import type { ProjectFile } from './project-files.ts'

/** One import or re-export, static or dynamic, of values or of types alone. */
export type ImportOf = { readonly specifier: string; readonly line: number }

/** A file that was read; `comments` are its comments' first and last lines, from 1. */
export type Syntax = {
  readonly program: ESTree.Program
  readonly imports: readonly ImportOf[]
  readonly comments: readonly { readonly firstLine: number; readonly lastLine: number }[]
  readonly lineOf: (offset: number) => number
}

/** Is this a file that holds TypeScript of ours. */
export function isTypeScript(path: string): boolean {
  return /\.tsx?$/u.test(path)
}

/** A unit test, or a helper that only unit tests use. */
export function isTestFile(path: string): boolean {
  return /\.test\.tsx?$/u.test(path) || path.includes('/testing/')
}

/**
 * Reads one file.
 * @throws Error when it is no valid TypeScript; the compiler has then said so already
 */
export function readSyntax(file: ProjectFile): Syntax {
  const { program, module, comments, errors } = parseSync(file.path, file.text)
  const error = errors[0]
  if (error !== undefined) throw new Error(`${file.path} is no valid TypeScript: ${error.message}`)
  const lineOf = lineFinder(file.text)
  const requests = [
    ...module.staticImports.map((each) => each.moduleRequest),
    ...module.staticExports.flatMap((each) => each.entries.map((entry) => entry.moduleRequest)).filter((request) => request !== null),
  ]
  const dynamic = module.dynamicImports.map(({ moduleRequest: { start, end } }) => ({ start, value: literalIn(file.text.slice(start, end)) }))
  return {
    program,
    imports: [...requests, ...dynamic].map(({ value, start }) => ({ specifier: value, line: lineOf(start) })),
    comments: comments.map(({ start, end }) => ({ firstLine: lineOf(start), lastLine: lineOf(end - 1) })),
    lineOf,
  }
}

/** Calls the named methods for every node of that type. */
export function visit(program: ESTree.Program, visitor: VisitorObject): void {
  new Visitor(visitor).visit(program)
}

function literalIn(source: string): string {
  return source.replace(/^['"`]|['"`]$/gu, '')
}

function lineFinder(text: string): (offset: number) => number {
  const starts = [0, ...[...text.matchAll(/\n/gu)].map((match) => match.index + 1)]
  return (offset) => starts.findLastIndex((start) => start <= offset) + 1
}
