import axe from 'axe-core'
import { expect, test } from '../support/fixtures.ts'
import { languages } from '../../src/catalogue/testing/offered.ts'
import { tags } from '../support/axe-screen.ts'
import { colours, type Dress, dressesFor, rareDressesFor, sizes, stateDressesFor } from './dress.ts'
import { ruleKinds, rulesFor } from './rules.ts'

/** The dresses that a rule runs in. */
const dressesOf = (rule: string, dresses: readonly Dress[]) => dresses.filter((_, index) => rulesFor(dresses)[index]?.includes(rule))
const shown = (dresses: readonly Dress[], say: (dress: Dress) => string) => new Set(dresses.map(say))
const sizeAndColour = ({ size, theme }: Dress) => `${size.scale} ${theme}`

test('each rule that the tags select is of one kind, and no kind has another', async ({ page }) => {
  await page.setContent('<!doctype html><html lang="nl"><title>Vraag 1</title><main><h1>Wat is er kapot?</h1></main></html>')
  await page.evaluate(axe.source)
  const selected = await page.evaluate(async (values) => {
    const { passes, violations, incomplete, inapplicable } = await window.axe.run(document, { runOnly: { type: 'tag', values: [...values] } })
    return [passes, violations, incomplete, inapplicable].flat().map(({ id }) => id)
  }, tags)
  const demanded = selected.map((id) => id === 'color-contrast' ? 'color-contrast-enhanced' : id)
  expect(ruleKinds.flatMap(({ rules }) => rules).toSorted()).toEqual(demanded.toSorted())
})

test('a screen shows every rule itself in narrow and in wide, and what its words can break in every language', () => {
  for (const screen of [0, 1, 2, 7, 104]) {
    const dresses = dressesFor(screen, languages)
    expect(shown(dressesOf('aria-roles', dresses), ({ size }) => size.scale === 1 ? 'wide' : 'narrow').size).toBe(2)
    expect(dressesOf('aria-roles', dresses).some(({ language }) => language !== 'nl')).toBe(true)
    expect(dressesOf('button-name', dresses)).toEqual(dresses)
  }
})

test('contrast is measured in each size in each colour, and in what is rarer; targets in each language too', () => {
  for (const screen of [0, 1, 2, 7, 104]) {
    const rare = rareDressesFor(screen, languages)
    const dresses = [...dressesFor(screen, languages), ...rare]
    const measured = dressesOf('color-contrast-enhanced', dresses)
    expect(shown(measured.filter((dress) => !rare.includes(dress)), sizeAndColour).size).toBe(sizes.length * colours.length)
    expect(measured.filter((dress) => rare.includes(dress))).toEqual(rare)
    expect(dressesOf('target-size', dressesFor(screen, languages))).toEqual(dressesFor(screen, languages))
  }
})

test('a further state shows its words in each of its languages and its colours in each of its dresses', () => {
  for (const state of [0, 1, 2, 7, 104]) {
    const dresses = stateDressesFor(state, languages)
    for (const rule of ['button-name', 'color-contrast-enhanced']) expect(dressesOf(rule, dresses)).toEqual(dresses)
    expect(shown(dressesOf('target-size', dresses), ({ size }) => size.name)).toEqual(shown(dresses, ({ size }) => size.name))
  }
})
