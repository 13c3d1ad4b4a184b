import { describe, expect, test } from 'vitest'
import desk from '../../locales/nl/desk.json' with { type: 'json' }
import { inputProblems } from '../domain/input/parsed.ts'
import type { Answer } from '../domain/answers.ts'
import type { RetryTell, StopTell } from '../domain/delivery.ts'
import { deskFilters, deskProblemCodes } from '../domain/desk-protocol.ts'
import { EntryReasonSchema, type EntryState } from '../domain/entry.ts'
import type { FindingCode } from '../domain/flow.ts'
import { CaseStatusSchema } from '../domain/case-protocol.ts'
import { ReasonSchema } from '../domain/verdict.ts'
import { jsonOf, languages, namesIn } from './testing/offered.ts'

/** The compiler sees that none is left out. */
const findings = Object.keys({
  'answer-missing': 1, 'answer-off-path': 1, 'answer-unknown-question': 1, 'answer-of-other-type': 1, 'answer-unknown-option': 1,
  'answer-too-long': 1, 'answer-too-many': 1, 'date-too-early': 1, 'date-too-late': 1, 'time-too-early': 1, 'time-too-late': 1, 'request-redirected': 1,
} satisfies Record<FindingCode, 1>)
const tells = Object.keys({
  'no-network': 1, 'sign-in-to-network': 1, 'intake-busy': 1, 'photos-held': 1, 'device-revoked': 1, 'device-unknown': 1, 'kiosk-too-old': 1, 'clock-or-proof': 1,
} satisfies Record<RetryTell | StopTell, 1>)
/** What needs a person has its reason instead. */
const entryStates = Object.keys({ queued: 1, sending: 1, received: 1, registered: 1 } satisfies Record<Exclude<EntryState['kind'], 'needs-person'>, 1>)
const answersInWords = Object.keys({ empty: 1, unknown: 1, 'tell-person': 1 } satisfies Record<Exclude<Answer['kind'], 'value' | 'read'>, 1>)
const entryReasons = EntryReasonSchema.options.flatMap((schema) => schema.options)

/** What a sheet says at a dotted place: its keys with their sentences. */
function sentencesAt(sheet: unknown, place: string): Readonly<Record<string, unknown>> {
  const found = place.split('.').reduce<unknown>((inner, key) => Object.entries(inner ?? {}).find(([name]) => name === key)?.[1], sheet)
  return Object.fromEntries(Object.entries(found ?? {}))
}

describe.each(languages)('the kiosk in %s', (language) => {
  const kiosk = kioskSheet(language)

  test.each([
    ['what a field refuses', 'problems', inputProblems],
    ['what the judge finds', 'problems', findings],
    ['why a person must look', 'reasons', entryReasons],
    ['what delivery tells', 'state', tells],
    ['how an entry stands', 'outbox.states', entryStates],
    ['how a case stands', 'follow.statuses', CaseStatusSchema.options],
    ['an answer without a value', 'answers', answersInWords],
  ])('has a sentence for %s', (_, place, codes) => {
    const sentences = sentencesAt(kiosk, place)
    for (const code of codes) expect(sentences[code], `${place}.${code}`).toMatch(/\S/)
  })

  test('has no reason that nobody can give', () => {
    expect(Object.keys(sentencesAt(kiosk, 'reasons')).toSorted()).toEqual([...entryReasons].toSorted())
    expect(Object.keys(sentencesAt(kiosk, 'problems')).toSorted()).toEqual([...new Set([...inputProblems, ...findings])].toSorted())
  })
})

test.each([
  ['why a person must look', 'reasons', ReasonSchema.options],
  ['what the intake refuses', 'problems', deskProblemCodes],
  ['what the judge finds', 'findings', findings],
  ['each filter', 'inbox.filter', deskFilters],
  ['how a case stands', 'states', CaseStatusSchema.options],
])('the desk has a sentence for %s', (_, place, codes) => {
  const sentences = sentencesAt(desk, place)
  for (const code of codes) expect(sentences[code], `${place}.${code}`).toMatch(/\S/)
})

/** Dutch is measured further by `npm run check` (plain words). */
describe.each(languages)('what residents read in %s', (language) => {
  const folders = ['services', 'blocks'].flatMap((folder) => namesIn(`locales/${language}/${folder}`).map((file) => `${folder}/${file}`))
  const sheets = ['kiosk.json', 'kiosk-later.json', ...folders]
  const sentences = sheets.flatMap((sheet) => allSentences(jsonOf(`locales/${language}/${sheet}`)))

  test('is said in at most 15 words a sentence', () => {
    expect(sentences.filter((sentence) => sentence.split(/\s+/u).length > 15)).toEqual([])
  })

  test('never says that something is optional, required or invalid', () => {
    const official = /\b(?:optione|verplicht|ongeldig|niet[- ]ingevuld veld|optional|required field|invalid|mandatory)/iu
    expect(sentences.filter((sentence) => official.test(sentence))).toEqual([])
  })
})

/** Both halves of the kiosk's sheet; a group of sentences may have some in each. */
function kioskSheet(language: string): Readonly<Record<string, unknown>> {
  const [first = {}, later = {}] = ['kiosk', 'kiosk-later'].map((name): Record<string, object> => Object(jsonOf(`locales/${language}/${name}.json`)))
  return Object.fromEntries([...Object.keys(first), ...Object.keys(later)].map((name) => [name, { ...first[name], ...later[name] }]))
}

/** Every sentence of a sheet; one text may hold more. */
function allSentences(sheet: unknown): readonly string[] {
  if (typeof sheet === 'string') return sheet.split(/(?<=[.?!:])\s+/u)
  return typeof sheet === 'object' && sheet !== null ? Object.values(sheet).flatMap(allSentences) : []
}
