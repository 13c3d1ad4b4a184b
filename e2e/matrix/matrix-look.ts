/** One screen in its dresses: put on in the page by the kiosk's own dialogs, without a reload, and looked at in each. */
import axe from 'axe-core'
import { expect, type Page, test } from '@playwright/test'
import { knownLanguages, languages } from '../../src/catalogue/testing/offered.ts'
import { matrixAnnotation, type MatrixNote } from '../support/screen-annotation.ts'
import * as measures from '../support/screen-measures.ts'
import { textsOf } from '../support/texts.ts'
import { type Dress, dressesFor, factorsOf, pairsMissing, rareDressesFor, rowOf, sizes, stateDressesFor } from './dress.ts'
import * as inPage from './in-page.ts'
import { knows } from './known-sentences.ts'
import { rulesFor } from './rules.ts'
import { keepPhotograph, sheetAsked, type SheetSize } from './sheet-photographs.ts'

/** A sentence of the kiosk, by its key; or what is the same in every language. */
type Words = { readonly key: string; readonly values?: Readonly<Record<string, string | number>> } | { readonly text: string }

export type MatrixMore = {
  /** What is pressed, in each dress anew, before it is looked at: a dialog lies over what it was opened from. */
  readonly opening?: readonly Words[]
  /** A selector without which what is looked at has not come yet. */
  readonly shows?: string
  /** A text of each language, without which it has not come yet in that language. */
  readonly says?: Readonly<Record<string, string>>
  /** Values that were typed on earlier screens. */
  readonly typed?: readonly string[]
  /** The first of each kind is also looked at in what is rarer; a screen without one is of a kind of its own. */
  readonly kind?: string
  /** Stands on the contact sheet although others of its kind do. */
  readonly isMain?: boolean
  /** A screen that was seen in all its dresses as it came, and now stands otherwise: it is seen in a few more. */
  readonly isState?: boolean
  /** No dress can be put on: what stands there is Dutch, and only the screen's width changes. */
  readonly isBare?: boolean
  /** The page for anyone's own telephone, where only a language can be chosen. */
  readonly isFollowPage?: boolean
  /** It is paper: as wide as it is, and nothing to tap. */
  readonly isPaper?: boolean
  /** Done in each dress before the look, and after it. */
  readonly around?: { readonly before: () => Promise<void>; readonly after: () => Promise<void> }
}

export type MatrixLook = (screen: string, more?: MatrixMore) => Promise<void>

export type Matrix = {
  /** Looks at what stands on the page in all its dresses; ends in Dutch, in the letters and colours that every visit begins with. */
  readonly look: MatrixLook
  /** Every pair that was never seen, of all that was looked at. */
  readonly missing: () => readonly string[]
}

const rightToLeft = languages.filter((tag) => knownLanguages[tag]?.direction === 'rtl')
const desk = { width: 1280, height: 800 }
const undressed: Dress = { language: 'nl', size: { name: '', scale: 1, ...desk }, theme: 'light' }

const say = Object.fromEntries(languages.map((language) => [language, textsOf(language, 'kiosk')]))

function labelsOf(opening: readonly Words[]): Readonly<Record<string, inPage.Labels>> {
  return Object.fromEntries(Object.entries(say).map(([language, t]) => [language, {
    language: inPage.plain(t('toolbar.language')), textSize: inPage.plain(t('toolbar.textSize')), contrast: inPage.plain(t('toolbar.contrast')), close: inPage.plain(t('toolbar.close')),
    opening: opening.map((words) => inPage.plain('text' in words ? words.text : t(words.key, words.values))),
  }]))
}

/** Everything that the page needs to look at itself, once in each document. */
const luggage = (() => {
  const { wear, choose, open, close, settle, measure, ruleFaults, until, plain, wordsHere, languageFaults } = inPage
  const { cutFaults, headFaults, rememberingFields, smallTargets, spillFaults } = measures
  const hands = { wear, choose, open, close, settle, measure, ruleFaults, until, plain, wordsHere, languageFaults, cutFaults, headFaults, rememberingFields, smallTargets, spillFaults }
  return `${axe.source};globalThis.hands={told:new Set(),${Object.entries(hands).map(([name, hand]) => `${name}:${hand.toString()}`).join(',')}};undefined`
})()

declare const hands: inPage.Hands

/** A run for the contact sheets photographs instead of measuring. */
const sheet = sheetAsked()

/**
 * A matrix over the screens of one walk. Where something is wrong the test fails, with a line for each fault and the dresses it was seen in,
 * and goes on: one run names them all.
 * @param words of persons, places and residents, which are the same in every language
 */
export function openMatrix(page: Page, words: readonly string[]): Matrix {
  const rows: Record<string, string>[] = []
  const screens: string[] = []
  const kinds = new Set<string>()
  let states = 0
  const dressesOf = (more: MatrixMore) => {
    if (!isPlain(more)) return fewerDresses(more, screens.length)
    return more.isState === true ? stateDressesFor(states++, languages) : dressesFor(screens.length, languages)
  }
  const look: MatrixLook = async (screen, more = {}) => {
    const { kind = screen } = more
    if (sheet !== undefined) {
      if (more.isMain === true || !kinds.has(kind)) await photograph(page, screen, more, sheet)
      kinds.add(kind)
      return
    }
    const dresses = dressesOf(more)
    const rare = isPlain(more) && !kinds.has(kind) ? rareDressesFor(kinds.size, languages) : []
    kinds.add(kind)
    const findings = await findingsOf(page, [...dresses, ...rare], more, words)
    if (isPlain(more) && more.isState !== true) {
      screens.push(screen)
      rows.push(...dresses.map((dress) => ({ ...rowOf(screen, dress) })))
    }
    const note: MatrixNote = { screen, looks: dresses.length + rare.length, findings: findings.size }
    test.info().annotations.push({ type: matrixAnnotation, description: JSON.stringify(note) })
    expect.soft([...findings].map(([fault, where]) => `${fault}\n    in ${where.join(' | ')}`), `Looked at: ${screen}`).toEqual([])
  }
  return { look, missing: () => sheet !== undefined ? [] : pairsMissing(factorsOf(screens, languages), rows) }
}

/** All that is wrong with what stands on the page in any of these dresses, a sentence each, and the dresses that it was seen in. */
export async function findingsOf(page: Page, dresses: readonly Dress[], more: MatrixMore, words: readonly string[]): Promise<ReadonlyMap<string, readonly string[]>> {
  const findings = new Map<string, string[]>()
  for (const { dress, seen } of await lookInEach(page, dresses, more)) {
    for (const fault of [...seen.faults, ...seen.words.flatMap((word) => foreign(word, [...words, ...more.typed ?? []]))]) {
      findings.set(fault, [...findings.get(fault) ?? [], nameOf(dress)])
    }
  }
  return findings
}

/** A screen of the kiosk, where every dress can be put on. */
function isPlain({ isBare = false, isPaper = false, isFollowPage = false }: MatrixMore): boolean {
  return !isBare && !isPaper && !isFollowPage
}

function nameOf({ language, size, theme, isCalm = false, device }: Dress): string {
  return [language, size.name, theme, ...isCalm ? ['calm'] : [], ...device === undefined ? [] : [device]].join(', ')
}

/** Words that are no sentence of a language: where the device stands, whose it is, and whatever text is in what a walk types. */
export function sameInEvery(typed: unknown): readonly string[] {
  const texts = (tree: unknown): readonly string[] => {
    if (typeof tree === 'string') return [tree]
    return typeof tree === 'object' && tree !== null ? Object.values(tree).flatMap(texts) : []
  }
  return ['Centrum', 'Voorbeeldstad', 'Sam de Wit', ...texts(typed)]
}

/** A text that its language does not have. */
function foreign({ language, text }: inPage.Word, typed: readonly string[]): readonly string[] {
  if (knows[language]?.(text, typed) === true) return []
  const others = languages.filter((other) => other !== language && knows[other]?.(text, typed) === true)
  return [`says in "${language}": "${text}"${others.length === 0 ? ', which stands among no texts' : `, which is "${others.join('", "')}"`}`]
}

/** Where not everything can be chosen: each width once, or each language. */
function fewerDresses({ isBare = false, isPaper = false }: MatrixMore, screen: number): readonly Dress[] {
  if (isBare) return sizes.flatMap(([size]) => size === undefined ? [] : [{ ...undressed, size: { ...size, scale: 1 } }])
  return dressesFor(screen, languages).map((dress) => isPaper ? { ...dress, size: undressed.size } : { ...dress, size: { ...dress.size, scale: 1 }, theme: 'light' })
}

type Looked = { readonly dress: Dress; readonly seen: inPage.Seen }
/** A dress, and the rules that can find something new in it. */
type Fitted = { readonly dress: Dress; readonly rules: readonly string[] }

/** Those of one size together, in it those of one colour, and at the end one with Dutch: the walk goes on in it. */
async function lookInEach(page: Page, dresses: readonly Dress[], more: MatrixMore): Promise<readonly Looked[]> {
  const before = page.viewportSize() ?? desk
  const rules = rulesFor(dresses)
  const fitted = dresses.map((dress, index): Fitted => ({ dress, rules: rules[index] ?? [] }))
  const groups = [...Map.groupBy(fitted, ({ dress: { size: { width }, device = '' } }) => `${device} ${width}`).values()]
    .map((group) => group.toSorted((a, b) => Number(isDutch(a)) - Number(isDutch(b)) || a.dress.theme.localeCompare(b.dress.theme)))
  const looked: Looked[] = []
  for (const group of groups.toSorted((a, b) => Number(a.some(isDutch)) - Number(b.some(isDutch)))) {
    const first = group[0]?.dress
    if (first === undefined) continue
    if (more.isPaper !== true) await page.setViewportSize({ width: first.size.width, height: first.size.height })
    if (first.device !== undefined) await page.emulateMedia(first.device === 'with motion' ? { reducedMotion: 'no-preference' } : { forcedColors: 'active' })
    looked.push(...await lookTogether(page, group, more))
    if (first.device !== undefined) await page.emulateMedia({ reducedMotion: 'reduce', forcedColors: null })
  }
  await page.setViewportSize(before)
  if (more.isBare !== true) await page.evaluate(async (wear) => { await hands.wear(wear) }, { dress: undressed, labels: labelsOf([]) })
  return looked
}

const isDutch = ({ dress: { language, device } }: Fitted) => language === 'nl' && device === undefined

async function lookTogether(page: Page, group: readonly Fitted[], more: MatrixMore): Promise<readonly Looked[]> {
  if (!await page.evaluate(() => 'hands' in globalThis)) await page.evaluate(luggage)
  if (more.around !== undefined) return lookOneByOne(page, group, more.around, more)
  const seen = await page.evaluate(async ({ dresses, labels, ...expectations }) => {
    const all = []
    for (const { dress, rules } of dresses) {
      const { language } = dress
      if (!expectations.isBare) await hands.wear({ dress, labels })
      await hands.open(labels[language]?.opening ?? [])
      await hands.settle(expectations)
      all.push(await hands.measure(expectations, language, rules))
      if ((labels[language]?.opening ?? []).length > 0) await hands.close()
    }
    return all
  }, { dresses: group, ...luggageFor(more) })
  return group.flatMap(({ dress }, index) => seen[index] === undefined ? [] : [{ dress, seen: seen[index] }])
}

async function lookOneByOne(page: Page, group: readonly Fitted[], { before, after }: NonNullable<MatrixMore['around']>, more: MatrixMore): Promise<readonly Looked[]> {
  const looked: Looked[] = []
  const { labels, ...expectations } = luggageFor(more)
  for (const { dress, rules } of group) {
    await page.evaluate(async (wear) => { await hands.wear(wear) }, { dress, labels })
    await before()
    const seen = await page.evaluate(async ({ language, expected, run }) => {
      await hands.settle(expected)
      return hands.measure(expected, language, run)
    }, { language: dress.language, expected: expectations, run: rules })
    looked.push({ dress, seen })
    await after()
  }
  return looked
}

function luggageFor({ opening = [], shows, says, typed = [], isPaper = false, isBare = false }: MatrixMore) {
  const smallestTargetPx: number | 'none' = isPaper ? 'none' : 48
  return { labels: labelsOf(opening), rightToLeft, typed, smallestTargetPx, shows, says, isBare }
}

/** One screen in each language, in the letters and the width of the sheet. */
async function photograph(page: Page, screen: string, more: MatrixMore, size: SheetSize): Promise<void> {
  if (more.isPaper === true) return
  const dresses = languages.map((language): Dress => ({ language, theme: 'light', size: more.isFollowPage === true ? { ...size, scale: 1 } : size }))
  await page.setViewportSize({ width: size.width, height: size.height })
  if (!await page.evaluate(() => 'hands' in globalThis)) await page.evaluate(luggage)
  const { labels, shows, says } = luggageFor(more)
  // No hand hovers over anything, and what stays in sight while a person scrolls stands where it ends.
  await page.mouse.move(0, 0)
  await page.evaluate(() => {
    const still = new CSSStyleSheet()
    still.replaceSync(':root .foot, :root .practice { position: static; }')
    document.adoptedStyleSheets = [still]
  })
  for (const dress of more.isBare === true ? dresses.slice(0, 1) : dresses) {
    if (more.isBare !== true) await page.evaluate(async (wear) => { await hands.wear(wear) }, { dress, labels })
    await more.around?.before()
    await page.evaluate(async ({ opening, until }) => {
      await hands.open(opening)
      await hands.settle(until)
    }, { opening: labels[dress.language]?.opening ?? [], until: { shows, says } })
    await keepPhotograph(await page.screenshot({ fullPage: (more.opening ?? []).length === 0 && more.around === undefined }), { language: dress.language, screen })
    if (more.opening !== undefined) await page.evaluate(async () => { await hands.close() })
    await more.around?.after()
  }
  await page.setViewportSize(desk)
  await page.evaluate(() => { document.adoptedStyleSheets = [] })
  if (more.isBare !== true) await page.evaluate(async (wear) => { await hands.wear(wear) }, { dress: undressed, labels })
}
