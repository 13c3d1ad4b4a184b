/** A matrix that finds nothing proves something only where it can find: each kind of fault is made once, at the kiosk itself, and found. */
import type { Page } from '@playwright/test'
import { expect, test } from '../support/fixtures.ts'
import { type Dress, dressesFor } from './dress.ts'
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
    await page.evaluate((rules) => {
      const sheet = new CSSStyleSheet()
      sheet.replaceSync(rules)
      document.adoptedStyleSheets = [sheet]
    }, css)
    expect.soft([...(await find(change)).keys()], what).toContainEqual(expect.stringMatching(found))
  }
})

declare const hands: { readonly told: Set<string> }
