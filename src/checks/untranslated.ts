/** A screen holds no words: every sentence comes from `locales/`, or it stays Dutch in every language. */
import type { ESTree } from 'vite'
import type { Finding } from './finding.ts'
import type { ProjectFile } from './project-files.ts'
import { isTestFile, readSyntax, visit } from './syntax.ts'

const screens = /^src\/(?:kiosk|desk|ui)\/.*\.tsx$/u
/** Attributes that a person reads or hears. */
const spoken = new Set(['aria-label', 'aria-description', 'aria-roledescription', 'aria-valuetext', 'alt', 'label', 'placeholder', 'title'])
const letters = /\p{Letter}/u

/** Every piece of text in a screen that does not come from the texts. */
export function untranslated(files: readonly ProjectFile[]): readonly Finding[] {
  return files.filter((file) => screens.test(file.path) && !isTestFile(file.path)).flatMap(untranslatedIn)
}

function untranslatedIn(file: ProjectFile): Finding[] {
  const { program, lineOf } = readSyntax(file)
  const findings: Finding[] = []
  const report = (text: string, offset: number): void => {
    if (!letters.test(text)) return
    findings.push({ path: file.path, line: lineOf(offset), sentence: `shows "${text.trim()}" in every language. Put it in locales/ and show it by its key.` })
  }
  const reportChild = (child: ESTree.JSXChild): void => {
    if (child.type === 'JSXText') report(child.value, child.start)
    if (child.type === 'JSXExpressionContainer') for (const literal of literalsIn(child.expression)) report(literal.text, literal.start)
  }
  visit(program, {
    JSXElement: (node) => node.children.forEach(reportChild),
    JSXFragment: (node) => node.children.forEach(reportChild),
    JSXAttribute: (node) => {
      if (node.name.type !== 'JSXIdentifier' || !spoken.has(node.name.name)) return
      if (node.value?.type === 'Literal') report(String(node.value.value), node.value.start)
      if (node.value?.type === 'JSXExpressionContainer') for (const literal of literalsIn(node.value.expression)) report(literal.text, literal.start)
    },
  })
  return findings
}

/** The literals that an expression can turn out to be: itself, a branch of a condition, or the fixed parts of a template. */
function literalsIn(node: ESTree.Expression | ESTree.JSXEmptyExpression): { readonly text: string; readonly start: number }[] {
  switch (node.type) {
    case 'Literal': return typeof node.value === 'string' ? [{ text: node.value, start: node.start }] : []
    case 'TemplateLiteral': return node.quasis.map((part) => ({ text: part.value.raw, start: part.start }))
    case 'ConditionalExpression': return [...literalsIn(node.consequent), ...literalsIn(node.alternate)]
    case 'LogicalExpression': return [...literalsIn(node.left), ...literalsIn(node.right)]
    default: return []
  }
}
