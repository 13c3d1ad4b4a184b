/** Every question that is answered on the spot: in every language, short, with a source and a day, and leading somewhere that is there. */
import * as v from 'valibot'
import { type AnswerDefinition, AnswerDefinitionSchema, AnswerTextsSchema } from '../catalogue/answer-page.ts'
import { MunicipalitySchema } from '../catalogue/municipality.ts'
import { addDays, type PlainDate, plainDateOf } from '../domain/plain-date.ts'
import type { Finding } from './finding.ts'
import type { ProjectFile } from './project-files.ts'

/** Fewer are not worth a tile. */
const fewest = 10
/** B1: a reader of such a sentence still knows how it began. */
const mostWords = 15
const maxAgeDays = 365

const definitionPath = /^(src\/catalogue(?:\/municipalities\/[^/]+)?)\/answers\/([^/]+)\.json$/u

type Definition = { readonly path: string; readonly id: string; /** Where its texts are, before the language. */ readonly locales: string; readonly parsed: AnswerDefinition }

/** What is wrong with the pages of all, and of each municipality in this repository. */
export function answersComplete(files: readonly ProjectFile[], today: PlainDate): readonly Finding[] {
  const findings: Finding[] = []
  const definitions = readDefinitions(files, (finding) => findings.push(finding))
  const languages = [...new Set(files.flatMap(({ path }) => /^locales\/([^/]+)\//u.exec(path)?.[1] ?? []))]
  const has = (path: string) => files.some((file) => file.path === path)
  if (definitions.length < fewest) findings.push({ path: 'src/catalogue/answers', sentence: `holds ${definitions.length} answers; ${fewest} is the least.` })
  for (const { path, id, locales, parsed } of definitions) {
    if (parsed.id !== id) findings.push({ path, sentence: `has the id "${parsed.id}", which is not the name of its file.` })
    if (parsed.checkedOn > today) findings.push({ path, sentence: `was checked on ${parsed.checkedOn}, which is still to come.` })
    if (parsed.service !== undefined && !has(`src/catalogue/services/${parsed.service}.json`)) findings.push({ path, sentence: `goes on to the service "${parsed.service}", which is not there.` })
    for (const language of languages) findings.push(...textFindings(files, `${locales}/${language}/answers/${id}.json`))
  }
  return [...findings, ...namedFindings(files)]
}

/** A line for each answer that nobody has looked at for a year. */
export function answersToCheck(files: readonly ProjectFile[], today: PlainDate): readonly string[] {
  const old = readDefinitions(files, () => undefined).filter(({ parsed }) => {
    const checked = plainDateOf(parsed.checkedOn)
    return checked !== undefined && addDays(checked, maxAgeDays) < today
  })
  return old.map(({ path, parsed }) => `answers     ${path} was last checked on ${parsed.checkedOn}; hold it against ${parsed.source.url} again`)
}

function readDefinitions(files: readonly ProjectFile[], report: (finding: Finding) => void): readonly Definition[] {
  return files.flatMap(({ path, text }) => {
    const [, folder, id] = definitionPath.exec(path) ?? []
    if (folder === undefined || id === undefined) return []
    const parsed = v.safeParse(AnswerDefinitionSchema, JSON.parse(text))
    if (parsed.success) return [{ path, id, locales: folder === 'src/catalogue' ? 'locales' : `${folder}/locales`, parsed: parsed.output }]
    report({ path, sentence: unfit(parsed.issues[0]) })
    return []
  })
}

function textFindings(files: readonly ProjectFile[], path: string): readonly Finding[] {
  const file = files.find((each) => each.path === path)
  if (file === undefined) return [{ path, sentence: 'is missing, while its question is asked.' }]
  const parsed = v.safeParse(AnswerTextsSchema, JSON.parse(file.text))
  if (!parsed.success) return [{ path, sentence: unfit(parsed.issues[0]) }]
  const { question, body, more = [] } = parsed.output
  return [question, ...body, ...more].flatMap((line) => line.split(/(?<=[.?!:])\s+/u))
    .filter((sentence) => sentence.split(/\s+/u).length > mostWords)
    .map((sentence) => ({ path, sentence: `says "${sentence}", which is more than ${mostWords} words.` }))
}

/** Answers that a municipality names must be its own or for all. */
function namedFindings(files: readonly ProjectFile[]): readonly Finding[] {
  return files.filter(({ path }) => /^src\/catalogue\/municipalities\/[^/]+\.json$/u.test(path)).flatMap(({ path, text }) => {
    const parsed = v.safeParse(MunicipalitySchema, JSON.parse(text))
    const folders = [path.replace(/\.json$/u, ''), 'src/catalogue']
    return (parsed.success ? parsed.output.answers ?? [] : [])
      .filter((id) => !folders.some((folder) => files.some((file) => file.path === `${folder}/answers/${id}.json`)))
      .map((id) => ({ path, sentence: `names the answer "${id}", which is not there.` }))
  })
}

function unfit(issue: v.BaseIssue<unknown>): string {
  return `does not fit its schema at ${v.getDotPath(issue) ?? 'its top'}: ${issue.message}`
}
