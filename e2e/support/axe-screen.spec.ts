/** A look that finds nothing proves something only where it can find: each fault is made once, and seen. */
import type { Page } from '@playwright/test'
import { expect, test } from './fixtures.ts'
import { type Demands, faultsOf, lookAt } from './axe-screen.ts'
import { screenAnnotation } from './screen-annotation.ts'

const whole = '<main><h1>Wat is er kapot?</h1><form autocomplete="off"><label for="a">Straat</label><input id="a" autocomplete="off" style="height:60px"></form></main>'

async function show(page: Page, { title = 'Vraag 1', html = whole, style = '' }: { readonly title?: string; readonly html?: string; readonly style?: string }): Promise<void> {
  await page.setContent(`<!doctype html><html lang="nl" dir="ltr"><head><meta name="viewport" content="width=device-width"><title>${title}</title><style>${style}</style></head><body>${html}</body></html>`)
}

test('nothing is found on a page without faults', async ({ page }) => {
  await show(page, {})
  expect(await faultsOf(page)).toEqual([])
})

const inMain = (html: string) => whole.replace('<form', `${html}<form`)
const broken: readonly { readonly what: string; readonly page: Parameters<typeof show>[1]; readonly demands?: Demands; readonly found: RegExp }[] = [
  { what: 'a field without a name', page: { html: whole.replace('<label for="a">Straat</label>', '') }, found: /^label \(.*<input id="a"/u },
  { what: 'grey words on white', page: { html: inMain('<p style="color:#aaa">Zachte woorden</p>') }, found: /^color-contrast .*Zachte woorden/u },
  { what: 'a text outside every landmark', page: { html: `<p>Buiten</p>${whole}` }, found: /^region /u },
  { what: 'a second heading of the first level', page: { html: inMain('<h1>Nog een</h1>') }, found: /2 headings of the first level/u },
  { what: 'no heading', page: { html: whole.replaceAll('h1', 'p') }, found: /0 headings of the first level/u },
  { what: 'no title', page: { title: '' }, found: /^has no title/u },
  { what: 'a title that tells what stands in a field', page: { title: 'Dag Fatma', html: whole.replace('<input', '<input value="Fatma"') }, found: /tells "Fatma" in its title/u },
  { what: 'a title that tells what was typed before', page: { title: 'Dag Fatma' }, demands: { typed: ['Fatma'] }, found: /tells "Fatma" in its title/u },
  { what: 'another language', page: {}, demands: { language: 'en' }, found: /is in "nl" where "en" is read/u },
  { what: 'the other direction', page: {}, demands: { direction: 'rtl' }, found: /runs "ltr" where "rtl" is read/u },
  { what: 'a word wider than the screen', page: { html: inMain(`<p>${'lang'.repeat(100)}</p>`) }, found: /goes sideways/u },
  { what: 'words that leave the screen where a box hides it', page: { html: inMain('<p style="transform:translateX(-40px)">Weg</p>'), style: 'html { overflow: hidden }' }, found: /beyond the screen's edge: <p style/u },
  { what: 'words cut by their box', page: { html: inMain('<p style="height:10px;overflow:hidden">Half te zien</p>') }, found: /cuts what is in it: <p style/u },
  { what: 'a small button', page: { html: inMain('<button type="button" style="height:40px;width:90px">Verder</button>') }, found: /target of 90.0 x 40.0 px: <button/u },
  { what: 'a field that is remembered', page: { html: whole.replace('id="a" autocomplete="off"', 'id="a"') }, found: /lets the browser remember: <input/u },
  { what: 'a form that is remembered', page: { html: whole.replace('<form autocomplete="off"', '<form') }, found: /lets the browser remember: <form/u },
]

test('each fault is found', async ({ page }) => {
  for (const { what, page: made, demands, found } of broken) {
    await show(page, made)
    expect.soft(await faultsOf(page, demands), what).toContainEqual(expect.stringMatching(found))
  }
})

test('a look at a screen without faults counts it', async ({ page }) => {
  await show(page, {})
  await lookAt(page, 'a whole one')
  expect(test.info().annotations).toEqual([{ type: screenAnnotation, description: 'a whole one' }])
  test.info().annotations.pop()
})

test.fail('a look at a broken screen fails its test', async ({ page }) => {
  await show(page, { title: '' })
  await lookAt(page, 'a broken one')
})
