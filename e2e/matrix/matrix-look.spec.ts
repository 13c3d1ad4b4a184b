/** A matrix that finds nothing proves something only where it can find: each kind of fault is made once, at the kiosk itself, and found. */
import type { Page } from '@playwright/test'
import { languages } from '../../src/catalogue/testing/offered.ts'
import { expect, test } from '../support/fixtures.ts'
import { type Dress, dressesFor, rareDressesFor } from './dress.ts'
import { findingsOf, sameInEvery } from './matrix-look.ts'

test.use({ contextOptions: { reducedMotion: 'reduce' } })

type Fault = { readonly what: string; readonly found: RegExp; readonly css?: string; readonly change?: (page: Page) => Promise<void> }

const faults: readonly Fault[] = [
  { what: 'words that do not wrap', css: '.tile strong { white-space: nowrap; font-size: 4rem; }', found: /^(?:sticks out|goes) sideways/u },
  { what: 'words cut by their box', css: '.tile { block-size: 60px; min-block-size: 0; overflow: hidden; }', found: /^cuts what is in it/u },
  { what: 'words paler than 7:1', css: ':root .tile small { color: #767676; }', found: /^color-contrast-enhanced/u },
  { what: 'words paler than 3:1', css: ':root .tile small { color: #aaaaaa; }', found: /^color-contrast-enhanced/u },
  { what: 'a target too small', css: ':root .tool { min-block-size: 0; block-size: 40px; padding: 0; }', found: /^has a target of/u },
  {
    what: 'a sentence that stays Dutch', found: /^says in "(?:tr|ar)": "Kies uw taal", which is "nl"$/u,
    change: (page) => page.evaluate(() => { document.querySelector('.tile small')?.setAttribute('aria-label', 'Kies uw taal') }),
  },
  {
    what: 'a key in the place of its words', found: /"services\.title", which stands among no texts$/u,
    change: (page) => page.evaluate(() => { document.querySelector('.tile small')?.setAttribute('title', 'services.title') }),
  },
  {
    what: 'words that say that they are in another language', found: /^says in "en": ".+", which is "(?:tr|ar)"$/u,
    change: (page) => page.evaluate(() => { document.querySelector('.tiles li')?.setAttribute('lang', 'en') }),
  },
  {
    what: 'a foreign word that runs the wrong way', found: /^is in "fa" and runs "ltr"/u,
    change: (page) => page.evaluate(() => {
      const [tile] = document.querySelectorAll<HTMLElement>('.tiles li')
      if (tile === undefined) return
      tile.lang = 'fa'
      tile.dir = 'ltr'
    }),
  },
  {
    what: 'a page that says that it is in another language', found: /^is in "en" where "(?:tr|ar)" is read$/u,
    change: (page) => page.evaluate(() => { document.documentElement.lang = 'en' }),
  },
]

test('each kind of fault is found, and nothing where there is none', async ({ enrolled: { page, kiosk } }) => {
  await page.getByRole('button', { name: 'Nederlands' }).click()
  await kiosk.heading(kiosk.t('services.title'))
  const dresses: readonly Dress[] = dressesFor(0, ['tr', 'ar'])
  const languageOf = new Map(dresses.map(({ language }, at) => [at, language]))
  const find = (change: (page: Page) => Promise<void>) => {
    let at = 0
    const before = () => change(page)
    // What was changed goes with the screen, which is drawn anew in a new document; its language is given back by hand.
    const after = () => page.evaluate((language) => {
      document.documentElement.lang = language
      const [tile] = document.querySelectorAll<HTMLElement>('.tiles li')
      for (const name of ['lang', 'dir']) tile?.removeAttribute(name)
      for (const name of ['aria-label', 'title']) document.querySelector('.tile small')?.removeAttribute(name)
      hands.told.clear()
    }, languageOf.get(at++) ?? 'nl')
    return findingsOf(page, dresses, { around: { before, after } }, sameInEvery([]))
  }
  expect([...(await find(() => Promise.resolve())).keys()]).toEqual([])
  for (const { what, css = '', change = () => Promise.resolve(), found } of faults) {
    await dye(page, css)
    expect.soft([...(await find(change)).keys()], what).toContainEqual(expect.stringMatching(found))
  }
})

async function dye(page: Page, css: string): Promise<void> {
  await page.evaluate((rules) => {
    const sheet = new CSSStyleSheet()
    sheet.replaceSync(rules)
    document.adoptedStyleSheets = [sheet]
  }, css)
}

/** Of no rule but axe's, and each to be seen in some of the dresses alone. */
const rareFaults: readonly (Omit<Fault, 'change'> & { readonly where: RegExp; readonly change?: (page: Page) => Promise<void> })[] = [
  { what: 'a contrast in one colour', css: ':root[data-theme="white-on-black"] .tile small { color: #555; }', found: /^color-contrast-enhanced/u, where: /, white-on-black(?:, |$)/u },
  {
    what: 'a contrast in one size', css: '@media (max-width: 400px) { :root[data-theme="light"] .tile small { color: #aaa; } }', found: /^color-contrast-enhanced/u,
    where: /, 200 % at 320 px, light(?:, |$)/u,
  },
  {
    what: 'targets that lie over each other on a narrow screen', found: /^target-size/u, where: /, 200 % at 320 px, /u,
    css: '@media (max-width: 400px) { .tiles { display: block; } .tiles li { block-size: 10px; margin: 0; } :root .tile { block-size: 100px; min-block-size: 0; } .tile > * { display: none; } }',
  },
  {
    what: 'a contrast where colours are forced', css: '@media (forced-colors: active) { :root .tile small { forced-color-adjust: none; color: #aaa; } }', found: /^color-contrast-enhanced/u,
    where: /, forced colours$/u,
  },
  { what: 'a button without a name in one language', found: /^button-name/u, where: /^uk, /u, change: (page) => addFault(page, 'button', 'uk') },
  { what: 'a thing in the wrong place', found: /^listitem/u, where: /, 100 % at 1280 px, |, [23]00 % at /u, change: (page) => addFault(page, 'li') },
]

/** Something that no language has, or one of them. */
async function addFault(page: Page, tag: 'button' | 'li', language?: string): Promise<void> {
  await page.evaluate(({ name, only }) => {
    if (only !== undefined && document.documentElement.lang !== only) return
    const fault = document.createElement(name)
    fault.className = 'fault'
    document.querySelector('main')?.append(fault)
  }, { name: tag, only: language })
}

test('what is wrong in one language, size or colour alone is found there', async ({ enrolled: { page, kiosk } }) => {
  await page.getByRole('button', { name: 'Nederlands' }).click()
  await kiosk.heading(kiosk.t('services.title'))
  for (const { what, css = '', change = () => Promise.resolve(), found, where } of rareFaults) {
    await dye(page, css)
    const after = () => page.evaluate(() => { for (const fault of document.querySelectorAll('.fault')) fault.remove() })
    const findings = await findingsOf(page, [...dressesFor(0, languages), ...rareDressesFor(0, languages)], { around: { before: () => change(page), after } }, sameInEvery([]))
    const dresses = [...findings].filter(([fault]) => found.test(fault)).flatMap(([, seen]) => seen)
    expect.soft(dresses.length, what).toBeGreaterThan(0)
    for (const dress of dresses) expect.soft(dress, what).toMatch(where)
  }
})

declare const hands: { readonly told: Set<string> }
