/** How every screen is looked at: by axe, and by the measures that a rule engine does not take. */
import { AxeBuilder } from '@axe-core/playwright'
import axe from 'axe-core'
import { expect, type Page, test } from '@playwright/test'
import { screenAnnotation } from './screen-annotation.ts'
import { closeTargets, cutFaults, type Expected, headFaults, rememberingFields, smallTargets } from './screen-measures.ts'

/** WCAG 2.2 at levels A and AA with all that it was made of, and what axe's authors advise beside it. */
export const tags = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice']

export type Demands = Partial<Expected> & {
  /** CSS px in both directions; none on paper, where nobody taps. */
  readonly smallestTargetPx?: number | 'none'
  /** Staff's own browser may fill in staff's own names. */
  readonly mayRemember?: boolean
}

/**
 * Looks at what stands on the page now. Where something is wrong the test fails, with a line for each fault, but goes on:
 * one run names them all. A screen without faults is counted under its name.
 * @param name says which screen it is and in which state; two looks at one name count once
 */
export async function lookAt(page: Page, name: string, demands: Demands = {}): Promise<void> {
  const faults = await faultsOf(page, demands)
  expect.soft(faults, `Looked at: ${name}`).toEqual([])
  if (faults.length === 0) test.info().annotations.push({ type: screenAnnotation, description: name })
}

/** All that is wrong with what stands on the page, a sentence each. */
export async function faultsOf(page: Page, demands: Demands = {}): Promise<readonly string[]> {
  const { language = 'nl', direction = 'ltr', typed = [], smallestTargetPx = 48, mayRemember = false } = demands
  // A letter that comes late moves what is measured.
  await page.evaluate(() => document.fonts.ready.then(() => undefined))
  const faults = await Promise.all([
    page.evaluate(headFaults, { language, direction, typed }),
    page.evaluate(cutFaults),
    smallestTargetPx === 'none' ? [] : page.evaluate(smallTargets, smallestTargetPx),
    // A mouse is not as blunt as a finger.
    smallestTargetPx === 'none' || smallestTargetPx < 48 ? [] : page.evaluate(closeTargets, 8),
    mayRemember ? [] : page.evaluate(rememberingFields),
  ])
  return [...faults.flat(), ...await violations(page)]
}

async function violations(page: Page): Promise<readonly string[]> {
  // Half a megabyte, once for each document; the builder would send it twice for each look.
  if (!await page.evaluate(() => 'axe' in globalThis)) await page.evaluate(axe.source)
  // The pages have no frames: axe's way without a second, blank page finds the same and leaves the focus where it is.
  const result = await new AxeBuilder({ page, axeSource: ';' })
    .options({ runOnly: { type: 'tag', values: tags }, resultTypes: ['violations'], reporter: 'no-passes' }).setLegacyMode().analyze()
  return result.violations.flatMap(({ id, help, nodes }) => nodes.map(({ html, failureSummary }) => `${id} (${help}): ${html} ${failureSummary ?? ''}`))
}
